package shop.orders.domain.order.placing;

import java.util.Optional;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Refusal;

/** The order's total is higher than the largest amount that the database keeps. */
final class AmountTooLarge extends Refusal {

  private static final long serialVersionUID = 1L;

  private AmountTooLarge(String shopSlug) {
    super(
        Kind.INVALID,
        "amount_too_large",
        "An order comes to at most " + Field.MOST.toPlainString() + ": buy fewer pieces at once.",
        "lines");
    fact("shop_slug", shopSlug);
  }

  /** Checks two amounts; all other amounts of an order are parts of them. */
  static Optional<AmountTooLarge> unlessKept(Totals totals, Shop shop) {
    return totals.subtotal().max(totals.total()).compareTo(Field.MOST) > 0
        ? Optional.of(new AmountTooLarge(shop.slug()))
        : Optional.empty();
  }
}
