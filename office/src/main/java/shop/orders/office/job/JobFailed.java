package shop.orders.office.job;

/** The work cannot be done, and would not be if it was tried again. */
public final class JobFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message a sentence for who asked for the job, without anything secret
   */
  public JobFailed(String message) {
    super(message);
  }
}
