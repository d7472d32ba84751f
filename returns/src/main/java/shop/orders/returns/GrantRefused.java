package shop.orders.returns;

import java.math.BigDecimal;
import shop.orders.domain.refusal.Refusal;

/** A sum cannot be granted without goods. */
public final class GrantRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private GrantRefused(String code, String message) {
    this(code, message, "amount");
  }

  private GrantRefused(String code, String message, String field) {
    super(Kind.CONFLICT, code, message, field);
  }

  /** Goodwill is a lower price of goods, and none are kept. */
  static GrantRefused noGoodsLeft() {
    return new GrantRefused(
        "nothing_kept",
        "The customer keeps none of the goods, so that they have no price to lower. What is left is"
            + " the charge for their delivery: give it back by the kind delivery_fee.",
        "kind");
  }

  /**
   * @param most what can be granted now: of what was paid, or of the price of the goods
   */
  static GrantRefused tooMuch(BigDecimal most) {
    GrantRefused refused =
        new GrantRefused(
            "refund_exceeds_paid", "At most " + most.toPlainString() + " can be granted now.");
    refused.fact("grantable", most.toPlainString());
    return refused;
  }

  /**
   * More than the goods cost. A refund may be for both, which are granted apart.
   *
   * @param most what can be granted now as goodwill
   * @param charge for delivery, with its tax; zero if it is not charged, or went back
   */
  static GrantRefused tooMuchOfGoods(BigDecimal most, BigDecimal charge) {
    if (charge.signum() == 0) {
      return tooMuch(most);
    }
    GrantRefused refused =
        new GrantRefused(
            "refund_exceeds_paid",
            "At most "
                + most.toPlainString()
                + " can be granted now for the goods, by the kind goodwill. The charge for delivery"
                + " is "
                + charge.toPlainString()
                + ": it goes back by the kind delivery_fee, in a call of its own.");
    refused.fact("grantable", most.toPlainString());
    refused.fact("delivery_charge", charge.toPlainString());
    return refused;
  }

  static GrantRefused noDeliveryLeft() {
    return new GrantRefused(
        "no_delivery_charge", "The order has no charge for delivery that did not go back yet.");
  }

  /**
   * @param charge the whole charge for delivery, with its tax
   */
  static GrantRefused otherThanDelivery(BigDecimal charge) {
    GrantRefused refused =
        new GrantRefused(
            "delivery_charge_differs",
            "The charge for delivery goes back as a whole: it is "
                + charge.toPlainString()
                + ". What is beyond it is for the goods: it goes back by the kind goodwill, in a"
                + " call of its own.");
    refused.fact("delivery_charge", charge.toPlainString());
    return refused;
  }

  /** Goods took it along, it is refunded, or no price could be what is left. */
  static GrantRefused notRevocable() {
    return new GrantRefused(
        "grant_not_revocable",
        "Nothing of this grant can be taken back: it is refunded, or the goods that had a part of it"
            + " went back. The charge for delivery is only charged again as a whole.",
        null);
  }
}
