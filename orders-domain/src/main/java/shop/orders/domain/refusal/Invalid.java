package shop.orders.domain.refusal;

/** A value that can never be right, whatever the state of things. */
public final class Invalid extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param field the wrong field in the wire's spelling
   * @param message what is wrong with it and what would be right, as a sentence
   */
  public Invalid(String field, String message) {
    super(Kind.INVALID, "invalid_value", message, field);
  }
}
