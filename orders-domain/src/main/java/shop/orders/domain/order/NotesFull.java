package shop.orders.domain.order;

import shop.orders.domain.refusal.Refusal;

/** An order keeps at most so many notes: whoever reads them reads all. */
final class NotesFull extends Refusal {

  private static final long serialVersionUID = 1L;

  NotesFull(int most) {
    super(Kind.CONFLICT, "too_many_notes", "At most " + most + " notes are kept to an order.");
  }
}
