package shop.orders.returns.remedy;

import java.math.BigDecimal;
import shop.orders.domain.refusal.Refusal;

/** A remedy cannot be granted for the goods of a return. */
public final class RemedyRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private RemedyRefused(String code, String message, String field) {
    super(Kind.CONFLICT, code, message, field);
  }

  static RemedyRefused noClaim() {
    return new RemedyRefused(
        "no_guarantee_claim",
        "The customer does not claim by the legal guarantee with this return.",
        null);
  }

  static RemedyRefused inRepair() {
    return new RemedyRefused(
        "repair_under_way",
        "The goods were received to be repaired: go on with the repair, or grant another remedy.",
        "remedy");
  }

  static RemedyRefused notWithTheCustomer(String field) {
    return new RemedyRefused(
        "not_with_the_customer",
        "The shop has the goods of this return: the customer cannot keep them. Grant a repair,"
            + " others in their place, or a refund.",
        field);
  }

  static RemedyRefused lost() {
    return new RemedyRefused(
        "goods_lost",
        "The goods were lost on their way back: grant others in their place, or a refund.",
        "remedy");
  }

  /**
   * @param most by which the price of the goods can be lowered now
   */
  static RemedyRefused tooMuch(BigDecimal most) {
    RemedyRefused refused =
        new RemedyRefused(
            "price_reduction_too_high",
            "The price of these goods can be lowered by at most " + most.toPlainString() + " now.",
            "amount");
    refused.fact("most", most.toPlainString());
    return refused;
  }
}
