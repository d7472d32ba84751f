package shop.orders.returns.provider;

import java.util.Locale;

/** Why an event could not be applied to an order. */
public enum Mismatch {
  ORDER_UNKNOWN("There is no such order."),
  ORDER_AMBIGUOUS(
      "Several orders have this payment, and the notification does not name one. A retry can."),
  REFUND_ELSEWHERE("This refund is booked on another order of its payment."),
  PAYMENT_UNKNOWN("No payment of this reference is booked yet; it is applied when that comes."),
  CURRENCY_DIFFERS("The order is in another currency."),
  AMOUNT_DIFFERS("Another amount is booked under this reference."),
  EXCEEDS_PAYMENT("It is more than what is left of the payment."),
  TOO_MUCH("The order's payments would be more than any order takes."),
  SETTLED_OTHERWISE(
      "What it is for was settled in another way: the money may have gone back twice."),
  DUE_UNKNOWN("The order owes nothing back under the name that the notification gives."),
  /** Of attempts before a lost dispute could be won; another attempt books it. */
  DISPUTE_LOST("This dispute was lost before.");

  private final String sentence;

  Mismatch(String sentence) {
    this.sentence = sentence;
  }

  /** Stable, such as {@code order_unknown}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }
}
