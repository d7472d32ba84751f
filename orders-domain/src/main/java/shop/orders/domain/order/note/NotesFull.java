package shop.orders.domain.order.note;

import shop.orders.domain.refusal.Refusal;

/** The order has the most notes already; they are limited, as they are always read all at once. */
public final class NotesFull extends Refusal {

  private static final long serialVersionUID = 1L;

  public NotesFull(int most) {
    super(Kind.CONFLICT, "too_many_notes", "At most " + most + " notes are kept to an order.");
  }
}
