package shop.orders.returns;

import java.math.BigDecimal;
import shop.orders.domain.refusal.Refusal;

/** A payment provider's notification contradicts the refund that it names. */
public final class NotificationRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private NotificationRefused(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  public static NotificationRefused eventReused() {
    return new NotificationRefused(
        "event_id_reused", "An event of that id came before, and said something else.");
  }

  static NotificationRefused notOnline() {
    return new NotificationRefused(
        "refund_not_online", "This order was paid in cash; staff settle its refunds.");
  }

  static NotificationRefused amountDiffers(BigDecimal due, String currency) {
    NotificationRefused refused =
        new NotificationRefused(
            "refund_amount_differs",
            "What is owed by this refund is " + due.toPlainString() + " " + currency + ".");
    refused.fact("refund_due", due.toPlainString());
    refused.fact("currency", currency);
    return refused;
  }
}
