package shop.orders.domain.party;

import shop.orders.domain.refusal.Refusal;

/** The customer has the most addresses already. */
public final class AddressBookFull extends Refusal {

  private static final long serialVersionUID = 1L;

  AddressBookFull(int most) {
    super(
        Kind.CONFLICT,
        "address_book_full",
        "At most " + most + " addresses are kept. Remove one first.");
  }
}
