package shop.orders.domain.refusal;

/**
 * There is no such order, item and so on, or this caller may not see it; the two are answered
 * alike.
 */
public final class NotFound extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param noun the name of what was looked for, such as {@code order}
   */
  public NotFound(String noun) {
    super(Kind.NOT_FOUND, noun.replace(' ', '_') + "_not_found", "There is no such " + noun + ".");
  }
}
