package shop.orders.domain.feed;

import shop.orders.domain.refusal.Refusal;

/** No event has that number: whoever has it has read from another state of the database. */
public final class UnknownCursor extends Refusal {

  private static final long serialVersionUID = 1L;

  public UnknownCursor(long head) {
    super(
        Kind.CONFLICT,
        "cursor_unknown",
        "No event has this number yet. If the database was restored, read the state of what you"
            + " follow, and go on after last_cursor.",
        "after");
    fact("last_cursor", head);
  }
}
