package shop.orders.web.kit.errors;

/**
 * The connection broke while a transaction was being committed: it may or may not have happened.
 * With an Idempotency-Key, the client finds out by sending the same call again.
 */
public final class OutcomeUnknown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutcomeUnknown(Exception cause) {
    super("The outcome of a commit is not known", cause);
  }
}
