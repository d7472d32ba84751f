package shop.orders.returns.provider;

import java.math.BigDecimal;
import java.time.Instant;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.ProviderNotices;

/**
 * An event that the payment provider tells.
 *
 * @param eventId the provider's; each event is processed once
 * @param occurredAt when it happened at the provider; events come in any order
 * @param orderId null if the provider knows only the payment
 * @param payment the provider's reference of the payment, under which it is booked
 * @param capture the provider's reference of a part of the payment that was captured by itself;
 *     null for the whole payment, and for events of refunds and disputes
 * @param refund the provider's reference of a refund; null for other events
 * @param dispute the provider's reference of a dispute; null for other events
 * @param due the due that a refund is for, such as {@code return-7}; null if the provider does not
 *     know
 * @param amount above zero; the whole amount of that payment, capture, refund or dispute
 */
public record PaymentEvent(
    String eventId,
    Type type,
    Instant occurredAt,
    Long orderId,
    String payment,
    String capture,
    String refund,
    String dispute,
    String due,
    BigDecimal amount,
    String currency) {

  /** What happened. */
  public enum Type {
    /** Money came in; the same as {@link #PAYMENT_CAPTURED}. */
    PAYMENT_SUCCEEDED,
    /** Money that was authorised before came in. */
    PAYMENT_CAPTURED,
    PAYMENT_FAILED,
    REFUND_SUCCEEDED,
    /** Final: a refund that failed does not succeed later under the same reference. */
    REFUND_FAILED,
    /** The customer demands money back from the bank. */
    DISPUTE_OPENED,
    /** The shop keeps the money. */
    DISPUTE_WON,
    /** The bank took the money back. */
    DISPUTE_LOST;

    boolean isOfPayment() {
      return !isOfRefund() && !isOfDispute();
    }

    boolean isOfRefund() {
      return this == REFUND_SUCCEEDED || this == REFUND_FAILED;
    }

    boolean isOfDispute() {
      return this == DISPUTE_OPENED || this == DISPUTE_WON || this == DISPUTE_LOST;
    }

    /** Whether it leaves more of its payment for others. */
    boolean leavesMore() {
      return this == REFUND_FAILED || this == DISPUTE_WON;
    }
  }

  /** The provider's reference of the refund or dispute; null for an event of a payment. */
  String reference() {
    return refund == null ? dispute : refund;
  }

  /** Whether both tell of the same refund. */
  boolean isOfSameRefund(PaymentEvent other) {
    return refund != null && refund.equals(other.refund) && payment.equals(other.payment);
  }

  /** The same, about that order. */
  PaymentEvent about(long order) {
    return new PaymentEvent(
        eventId, type, occurredAt, order, payment, capture, refund, dispute, due, amount, currency);
  }

  /** The same, about a part of its amount. */
  PaymentEvent sharing(BigDecimal part) {
    return new PaymentEvent(
        eventId,
        type,
        occurredAt,
        orderId,
        payment,
        capture,
        refund,
        dispute,
        due,
        Rounding.round(part, currency),
        currency);
  }

  /**
   * The same with tidy texts, and an amount with the currency's digits.
   *
   * @throws Invalid if a value is missing, or one is given that the type has no use for
   */
  PaymentEvent checked() {
    if (type == null) {
      throw new Invalid("type", Field.MISSING);
    }
    if (occurredAt == null) {
      throw new Invalid("occurred_at", Field.MISSING);
    }
    String money = Field.currency("currency", currency);
    if (amount == null || amount.signum() <= 0) {
      throw new Invalid("amount", Field.NOT_ABOVE_ZERO);
    }
    return new PaymentEvent(
        Field.required("event_id", eventId, ProviderNotices.LONGEST_EVENT_ID),
        type,
        occurredAt,
        orderId,
        Field.required("payment", payment, LedgerEntry.LONGEST_REFERENCE),
        capture == null ? null : ifAbout(type.isOfPayment(), "capture", capture),
        ifAbout(type.isOfRefund(), "refund", refund),
        ifAbout(type.isOfDispute(), "dispute", dispute),
        due == null ? null : ifAbout(type.isOfRefund(), "due", due),
        Rounding.round(Field.amount("amount", amount, money), money),
        money);
  }

  private String ifAbout(boolean wanted, String field, String reference) {
    if (wanted) {
      return Field.required(field, reference, LedgerEntry.LONGEST_REFERENCE);
    }
    if (reference != null) {
      throw new Invalid(field, "An event of this type has no such value.");
    }
    return null;
  }
}
