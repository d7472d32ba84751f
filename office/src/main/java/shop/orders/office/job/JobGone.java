package shop.orders.office.job;

/** The job is not this node's any more, so its work ends where it is. */
public final class JobGone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobGone(String message) {
    // Without a stack trace: it is no failure.
    super(message, null, false, false);
  }
}
