package shop.orders.domain.refusal;

/** A value that is wrong by itself, in any state of the data. */
public final class Invalid extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param field the field as the wire spells it
   * @param message a sentence that says what is wrong and what would be right
   */
  public Invalid(String field, String message) {
    super(Kind.INVALID, "invalid_value", message, field);
  }
}
