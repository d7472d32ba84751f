package shop.orders.domain.order.placing;

import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Refusal;

/** An order would come to more than an amount of money may be here. */
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

  /** Every other amount of an order is a part of one of these two. */
  static void unlessKept(Totals totals, Shop shop) {
    if (totals.subtotal().max(totals.total()).compareTo(Field.MOST) > 0) {
      throw new AmountTooLarge(shop.slug());
    }
  }
}
