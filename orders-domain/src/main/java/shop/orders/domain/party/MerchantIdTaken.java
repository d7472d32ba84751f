package shop.orders.domain.party;

import shop.orders.domain.refusal.Refusal;

/** Another merchant already has this id. */
public final class MerchantIdTaken extends Refusal {

  private static final long serialVersionUID = 1L;

  MerchantIdTaken() {
    super(
        Kind.CONFLICT,
        "merchant_id_taken",
        "There is a merchant with this id already.",
        "merchant_id");
  }
}
