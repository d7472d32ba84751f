package shop.orders.domain.order.placing;

import shop.orders.domain.refusal.Refusal;

/** A shop's terms forbid the order. */
public final class PlacementRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  PlacementRefused(String code, String reason, String shopSlug) {
    super(Kind.CONFLICT, code, reason);
    fact("shop_slug", shopSlug);
  }

  /** For one of the items, whose id is told, too. */
  PlacementRefused(String code, String reason, String shopSlug, long itemId) {
    this(code, reason, shopSlug);
    fact("item_id", itemId);
  }
}
