package shop.orders.domain.party;

import shop.orders.domain.refusal.Refusal;

/**
 * The call changes a shop's slug, currency or bill prefix, which are fixed for ever when the shop
 * is made.
 */
public final class GivenForLife extends Refusal {

  private static final long serialVersionUID = 1L;

  GivenForLife(String field) {
    super(Kind.CONFLICT, field + "_fixed", "This was set for the shop's life.", field);
  }

  static void unlessSame(String field, String given, String had) {
    if (given != null && !given.equals(had)) {
      throw new GivenForLife(field);
    }
  }
}
