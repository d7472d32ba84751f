package shop.orders.web.kit.errors;

/**
 * The connection broke during a commit, so that the transaction may be committed or not. A client
 * that used an Idempotency-Key finds out by sending the same call again.
 */
public final class OutcomeUnknown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutcomeUnknown(Exception cause) {
    super("The outcome of a commit is not known", cause);
  }
}
