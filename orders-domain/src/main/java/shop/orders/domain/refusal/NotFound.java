package shop.orders.domain.refusal;

/** There is no such thing for this caller; also the answer for things that are somebody else's. */
public final class NotFound extends Refusal {

  private static final long serialVersionUID = 1L;

  /**
   * @param noun what was looked for, such as {@code order}
   */
  public NotFound(String noun) {
    super(Kind.NOT_FOUND, noun.replace(' ', '_') + "_not_found", "There is no such " + noun + ".");
  }
}
