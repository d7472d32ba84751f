package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import shop.orders.domain.refusal.Refusal;

/** A refund is higher than the amount due, or its reference was used already. */
public final class RefundRefused extends Refusal {

  private static final long serialVersionUID = 1L;

  private RefundRefused(String code, String message) {
    super(Kind.CONFLICT, code, message);
  }

  /**
   * @param due the amount that is owed back
   */
  public static RefundRefused moreThanDue(BigDecimal due) {
    return exceedsDue(
        due,
        due.signum() == 0
            ? "Nothing is owed back."
            : "Only " + due.toPlainString() + " is owed back.");
  }

  /**
   * @param nothing zero in the order's currency
   * @param at when the due was settled
   */
  public static RefundRefused settled(BigDecimal nothing, Instant at) {
    return exceedsDue(
        nothing,
        "This was settled on "
            + at.truncatedTo(ChronoUnit.SECONDS)
            + ", and nothing of it is owed back any more.");
  }

  private static RefundRefused exceedsDue(BigDecimal due, String message) {
    RefundRefused refused = new RefundRefused("refund_exceeds_due", message);
    refused.fact("refund_due", due.toPlainString());
    return refused;
  }

  /**
   * @param free what the shop may pay out beside the disputed sums
   */
  public static RefundRefused disputed(BigDecimal disputed, BigDecimal free) {
    RefundRefused refused =
        new RefundRefused(
            "refund_disputed",
            "The customer's bank may take "
                + disputed.toPlainString()
                + " back, as a payment is disputed; until that is decided, or staff close the"
                + " notification of the dispute, only "
                + free.toPlainString()
                + " can be refunded.");
    refused.fact("disputed_amount", disputed.toPlainString());
    refused.fact("free_amount", free.toPlainString());
    return refused;
  }

  /**
   * @param byCredit what the order holds of payments with store credit
   * @param otherwise what it holds of other payments
   */
  public static RefundRefused paidWithStoreCredit(BigDecimal byCredit, BigDecimal otherwise) {
    RefundRefused refused =
        new RefundRefused(
            "paid_with_store_credit",
            byCredit.toPlainString()
                + " was paid with store credit and goes back to it; only "
                + otherwise.toPlainString()
                + " can go back in another way.");
    refused.fact("store_credit", byCredit.toPlainString());
    refused.fact("free_amount", otherwise.toPlainString());
    return refused;
  }

  public static RefundRefused storeCreditNotAgreed() {
    return new RefundRefused(
        "store_credit_not_agreed",
        "After a withdrawal, or by the legal guarantee, the money goes back in the way in which it"
            + " came, unless the customer has expressly agreed to store credit.");
  }

  public static RefundRefused referenceUsed(String reference) {
    RefundRefused refused =
        new RefundRefused("refund_reference_used", "A refund of that reference is booked already.");
    refused.fact("reference", reference);
    return refused;
  }
}
