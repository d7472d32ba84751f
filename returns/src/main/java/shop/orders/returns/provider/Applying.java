package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.returns.Disputes;
import shop.orders.returns.ProviderNotices;
import shop.orders.returns.provider.DisputeBook.State;

/**
 * Applies an event to an order whose row is locked, if it fits what is known. The order ends the
 * same in whichever sequence its events come, as each effect is booked once for the provider's
 * reference, a refund or dispute waits for its payment, and what ends a refund or dispute counts
 * even where its beginning comes later.
 */
@ApplicationScoped
class Applying {

  /** The method of a payment whose order says none that the provider could have used. */
  private static final String ONLINE = "online";

  @Inject private Payments payments;
  @Inject private Refunds refunds;
  @Inject private MoneyOut moneyOut;
  @Inject private DisputeBook disputes;
  @Inject private KeptEvents kept;
  @Inject private Reversing reversing;
  @Inject private Database database;

  /** Why the event was not applied; empty if it was. Then nothing was changed. */
  Optional<Mismatch> apply(Order order, PaymentEvent event, Instant now) {
    if (!order.currency().equals(event.currency())) {
      return Optional.of(Mismatch.CURRENCY_DIFFERS);
    }
    Optional<BigDecimal> payment = payments.booked(order, event.payment());
    return switch (event.type()) {
      case PAYMENT_SUCCEEDED, PAYMENT_CAPTURED -> captured(order, event, payment, now);
      case PAYMENT_FAILED -> notPaid(order, event, now);
      case REFUND_SUCCEEDED, REFUND_FAILED, DISPUTE_OPENED, DISPUTE_WON, DISPUTE_LOST ->
          payment.isEmpty()
              ? Optional.of(Mismatch.PAYMENT_UNKNOWN)
              : ofPayment(order, event, payment.get(), now);
    };
  }

  private Optional<Mismatch> ofPayment(
      Order order, PaymentEvent event, BigDecimal payment, Instant now) {
    return switch (event.type()) {
      case REFUND_SUCCEEDED -> refunded(order, event, payment, now);
      case REFUND_FAILED -> notRefunded(order, event, payment, now);
      case DISPUTE_OPENED -> disputed(order, event, payment, now);
      case DISPUTE_WON -> won(order, event, now);
      case DISPUTE_LOST -> lost(order, event, payment, now);
      case PAYMENT_SUCCEEDED, PAYMENT_CAPTURED, PAYMENT_FAILED ->
          throw new IllegalArgumentException(event.type() + " needs no payment before it");
    };
  }

  private Optional<Mismatch> captured(
      Order order, PaymentEvent event, Optional<BigDecimal> booked, Instant now) {
    if (booked.isPresent()) {
      return mismatchIf(booked.get().compareTo(event.amount()) != 0, Mismatch.AMOUNT_DIFFERS);
    }
    payments.book(
        order, event.amount(), method(order), event.payment(), ProviderNotices.PROVIDER, now);
    return Optional.empty();
  }

  /** An order may be paid online although cash was agreed, or before a method was. */
  private static String method(Order order) {
    return order.cashOnDelivery() || order.paymentMethod().isBlank()
        ? ONLINE
        : order.paymentMethod();
  }

  private Optional<Mismatch> notPaid(Order order, PaymentEvent event, Instant now) {
    if (!kept.applied(order.id(), event.type(), event.payment(), null)) {
      tell(order, "payment_failed", event, now);
    }
    return Optional.empty();
  }

  private Optional<Mismatch> refunded(
      Order order, PaymentEvent event, BigDecimal payment, Instant now) {
    if (kept.applied(
        order.id(), PaymentEvent.Type.REFUND_FAILED, event.payment(), event.refund())) {
      return Optional.empty();
    }
    BigDecimal booked = refunds.everRefunded(order, event.refund());
    if (booked.signum() > 0) {
      return mismatchIf(booked.compareTo(event.amount()) != 0, Mismatch.AMOUNT_DIFFERS);
    }
    RefundDues dues = refunds.dues(order);
    if (event.due() != null && dues.called(event.due()).isEmpty()) {
      return Optional.of(Mismatch.DUE_UNKNOWN);
    }
    if (event.amount().compareTo(left(order, event, payment)) > 0) {
      return Optional.of(Mismatch.EXCEEDS_PAYMENT);
    }
    moneyOut.book(
        order, LedgerEntry.Kind.DIRECT_REFUND, event.amount(), event.refund(), event.due(), now);
    return Optional.empty();
  }

  private Optional<Mismatch> notRefunded(
      Order order, PaymentEvent event, BigDecimal payment, Instant now) {
    if (kept.applied(order.id(), event.type(), event.payment(), event.refund())) {
      return Optional.empty();
    }
    BigDecimal booked = refunds.refunded(order, event.refund());
    if (booked.signum() > 0 && booked.compareTo(event.amount()) != 0) {
      return Optional.of(Mismatch.AMOUNT_DIFFERS);
    }
    tell(order, "refund_failed", event, now);
    moneyOut.failed(order, event.refund(), now);
    takenBefore(order, event, payment, now);
    return Optional.empty();
  }

  private Optional<Mismatch> disputed(
      Order order, PaymentEvent event, BigDecimal payment, Instant now) {
    Optional<DisputeBook.Dispute> known = disputes.find(order, event.dispute());
    if (known.isPresent()) {
      boolean other =
          known.get().is(State.OPEN) && known.get().amount().compareTo(event.amount()) != 0;
      return mismatchIf(other, Mismatch.AMOUNT_DIFFERS);
    }
    if (event.amount().compareTo(payment) > 0) {
      return Optional.of(Mismatch.EXCEEDS_PAYMENT);
    }
    disputes.put(order, event, State.OPEN, now);
    tell(order, "dispute_opened", event, now);
    return Optional.empty();
  }

  private Optional<Mismatch> won(Order order, PaymentEvent event, Instant now) {
    Optional<DisputeBook.Dispute> known = disputes.find(order, event.dispute());
    if (known.isPresent() && known.get().is(State.LOST)) {
      return Optional.of(Mismatch.DISPUTE_LOST);
    }
    if (known.isEmpty() || known.get().is(State.OPEN)) {
      disputes.put(order, event, State.WON, now);
      tell(order, "dispute_won", event, now);
    }
    return Optional.empty();
  }

  private Optional<Mismatch> lost(
      Order order, PaymentEvent event, BigDecimal payment, Instant now) {
    Optional<DisputeBook.Dispute> known = disputes.find(order, event.dispute());
    if (known.isPresent() && known.get().is(State.LOST)) {
      return mismatchIf(
          known.get().amount().compareTo(event.amount()) != 0, Mismatch.AMOUNT_DIFFERS);
    }
    if (event.amount().compareTo(payment) > 0) {
      return Optional.of(Mismatch.EXCEEDS_PAYMENT);
    }
    disputes.put(order, event, State.LOST, now);
    BigDecimal taken = event.amount().min(left(order, event, payment)).max(BigDecimal.ZERO);
    if (taken.signum() > 0) {
      moneyOut.book(order, LedgerEntry.Kind.DISPUTE_LOST, taken, event.dispute(), null, now);
    }
    BigDecimal loss = event.amount().subtract(taken);
    if (loss.signum() > 0) {
      // The customer had this much back before, and has it twice now: no money of the order, but
      // staff can read it.
      tell(order, "dispute_loss", event, loss, now);
    }
    return Optional.empty();
  }

  /**
   * A refund that failed leaves money of its payment. If the bank has taken more of the payment
   * than was left at that time, it is that money which it took.
   */
  private void takenBefore(Order order, PaymentEvent failed, BigDecimal payment, Instant now) {
    BigDecimal missing = disputes.notBooked(order, failed.payment());
    BigDecimal taken = missing.min(left(order, failed, payment));
    if (taken.signum() > 0) {
      // Under the refund's reference, as the dispute's may have an entry already.
      moneyOut.book(order, LedgerEntry.Kind.DISPUTE_LOST, taken, failed.refund(), null, now);
    }
  }

  /**
   * What of the event's payment did not go back yet, by the events that name it; at most what the
   * order holds of all its payments.
   */
  private BigDecimal left(Order order, PaymentEvent event, BigDecimal payment) {
    BigDecimal back =
        database
            .first(
                """
                select coalesce(sum(case
                  when kind in ('REFUND', 'DIRECT_REFUND', 'DISPUTE_LOST') then amount
                  when kind in ('REFUND_FAILED', 'DIRECT_REFUND_FAILED') then -amount end), 0)
                from ledger_entry
                where order_id = ? and reference in (
                  select reference from payment_event
                  where order_id = ? and payment = ? and state = 'APPLIED')""",
                row -> row.getBigDecimal(1),
                order.id(),
                order.id(),
                event.payment())
            .orElseThrow();
    BigDecimal left = payment.subtract(Rounding.round(back, order.currency()));
    return left.min(Disputes.held(order));
  }

  private void tell(Order order, String kind, PaymentEvent event, Instant now) {
    tell(order, kind, event, event.amount(), now);
  }

  private void tell(Order order, String kind, PaymentEvent event, BigDecimal amount, Instant now) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("event", new FieldChange(null, event.eventId()));
    changes.put("payment", new FieldChange(null, event.payment()));
    if (event.reference() != null) {
      changes.put("reference", new FieldChange(null, event.reference()));
    }
    changes.put("amount", new FieldChange(null, amount.toPlainString()));
    reversing.tell(order, kind, changes, ProviderNotices.PROVIDER, now);
  }

  private static Optional<Mismatch> mismatchIf(boolean differs, Mismatch why) {
    return differs ? Optional.of(why) : Optional.empty();
  }
}
