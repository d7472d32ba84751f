package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.refusal.Field;
import shop.orders.returns.ProviderNotices;

/**
 * Applies an event of a payment or refund to an order whose row is locked, if it fits what is
 * known; {@link Disputing} applies those of disputes. The order ends the same in whichever sequence
 * its events come, as each effect is booked once for the provider's reference, a refund or dispute
 * waits for its payment, and what ends a refund or dispute counts even where its beginning comes
 * later.
 */
@ApplicationScoped
class Applying {

  @Inject private Payments payments;
  @Inject private Refunds refunds;
  @Inject private MoneyOut moneyOut;
  @Inject private DisputedMoney disputedMoney;
  @Inject private PaymentMoney money;
  @Inject private KeptEvents kept;

  /** Why the event was not applied; empty if it was. Then nothing was changed. */
  Optional<Mismatch> apply(Order order, PaymentEvent event, Instant now) {
    if (!order.currency().equals(event.currency())) {
      return Optional.of(Mismatch.CURRENCY_DIFFERS);
    }
    Optional<BigDecimal> payment = payments.booked(order, event.payment());
    return switch (event.type()) {
      case PAYMENT_SUCCEEDED, PAYMENT_CAPTURED -> captured(order, event, payment, now);
      case PAYMENT_FAILED -> notPaid(order, event, now);
      case REFUND_SUCCEEDED ->
          payment.isEmpty()
              ? Optional.of(Mismatch.PAYMENT_UNKNOWN)
              : refunded(order, event, payment.get(), now);
      case REFUND_FAILED ->
          payment.isEmpty()
              ? Optional.of(Mismatch.PAYMENT_UNKNOWN)
              : notRefunded(order, event, now);
      case DISPUTE_OPENED, DISPUTE_WON, DISPUTE_LOST ->
          throw new IllegalArgumentException(event.type() + " may concern several orders");
    };
  }

  /**
   * Books money that came in, unless it is booked. A capture is a part of its payment, and all
   * captures of a payment have its reference. What was booked without a capture, as staff do, is
   * the whole payment and contains its captures.
   */
  private Optional<Mismatch> captured(
      Order order, PaymentEvent event, Optional<BigDecimal> booked, Instant now) {
    if (event.capture() != null) {
      Optional<BigDecimal> before = payments.captured(order, event.payment(), event.capture());
      Optional<BigDecimal> whole = payments.bookedWhole(order, event.payment());
      if (before.isPresent()) {
        return mismatchIf(before.get().compareTo(event.amount()) != 0, Mismatch.AMOUNT_DIFFERS);
      }
      if (whole.isPresent()) {
        BigDecimal captured = kept.otherCaptures(order, event).add(event.amount());
        return mismatchIf(captured.compareTo(whole.get()) > 0, Mismatch.AMOUNT_DIFFERS);
      }
    } else if (booked.isPresent()) {
      return mismatchIf(booked.get().compareTo(event.amount()) != 0, Mismatch.AMOUNT_DIFFERS);
    }
    if (order.balance().paid().add(event.amount()).compareTo(Field.MOST) > 0) {
      return Optional.of(Mismatch.TOO_MUCH);
    }
    payments.book(
        order,
        event.amount(),
        Payments.methodOnline(order),
        event.payment(),
        event.capture(),
        ProviderNotices.PROVIDER,
        now);
    return Optional.empty();
  }

  private Optional<Mismatch> notPaid(Order order, PaymentEvent event, Instant now) {
    if (!kept.applied(order.id(), event.type(), event.payment(), null)) {
      money.tell(order, HistoryKind.PAYMENT_FAILED, event, event.amount(), now);
    }
    return Optional.empty();
  }

  private Optional<Mismatch> refunded(
      Order order, PaymentEvent event, BigDecimal payment, Instant now) {
    if (kept.applied(
        order.id(), PaymentEvent.Type.REFUND_FAILED, event.payment(), event.refund())) {
      return Optional.empty();
    }
    BigDecimal booked = refunds.ledger(order).everRefunded(event.refund());
    if (booked.signum() > 0) {
      return mismatchIf(booked.compareTo(event.amount()) != 0, Mismatch.AMOUNT_DIFFERS);
    }
    RefundDues dues = refunds.dues(order);
    if (event.due() != null && dues.called(event.due()).isEmpty()) {
      return Optional.of(Mismatch.DUE_UNKNOWN);
    }
    BigDecimal left = money.left(order, event.payment(), payment);
    BigDecimal missing = event.amount().subtract(left);
    if (missing.signum() > 0) {
      if (missing.compareTo(disputedMoney.taken(order, event.payment())) > 0) {
        return Optional.of(Mismatch.EXCEEDS_PAYMENT);
      }
      disputedMoney.takeLess(order, event.payment(), missing, now);
    }
    moneyOut.book(
        order, LedgerEntry.Kind.DIRECT_REFUND, event.amount(), event.refund(), event.due(), now);
    return Optional.empty();
  }

  private Optional<Mismatch> notRefunded(Order order, PaymentEvent event, Instant now) {
    if (kept.applied(order.id(), event.type(), event.payment(), event.refund())) {
      return Optional.empty();
    }
    BigDecimal booked = refunds.ledger(order).refunded(event.refund());
    if (booked.signum() > 0 && booked.compareTo(event.amount()) != 0) {
      return Optional.of(Mismatch.AMOUNT_DIFFERS);
    }
    money.tell(order, HistoryKind.REFUND_FAILED, event, event.amount(), now);
    moneyOut.failed(order, event.refund(), now);
    disputedMoney.takeWhatIsMissing(order, event.payment(), now);
    return Optional.empty();
  }

  private static Optional<Mismatch> mismatchIf(boolean differs, Mismatch why) {
    return differs ? Optional.of(why) : Optional.empty();
  }
}
