package shop.orders.domain.order.placing;

import shop.orders.domain.refusal.Refusal;

/** A shop's terms forbid the order. */
public final class PlacementRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  PlacementRefused(String code, String reason, String shopSlug) {
    super(Kind.CONFLICT, code, reason);
    fact("shop_slug", shopSlug);
  }
}
