package shop.orders.domain.order;

import shop.orders.domain.refusal.Refusal;

/** The order has the most notes already; they are limited, as they are always read all at once. */
final class NotesFull extends Refusal {

  private static final long serialVersionUID = 1L;

  NotesFull(int most) {
    super(Kind.CONFLICT, "too_many_notes", "At most " + most + " notes are kept to an order.");
  }
}
