package shop.orders.web.kit.errors;

/**
 * The connection broke while a transaction was being committed: it may or may not have happened.
 * Whoever sent an Idempotency-Key finds out by sending the same again.
 */
public final class OutcomeUnknown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutcomeUnknown(Exception cause) {
    super("The outcome of a commit is not known", cause);
  }
}
