package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.PaymentLock;
import shop.orders.returns.ProviderNotices;
import shop.orders.returns.provider.DisputeBook.Dispute;
import shop.orders.returns.provider.DisputeBook.State;

/**
 * Applies the events of disputes to the orders that have the disputed payment.
 *
 * <p>A bank disputes a payment and knows nothing of orders. If the payment is booked on several
 * orders, they share the disputed sum by what each has of the payment, by the largest remainder. So
 * together they hold back, lose and win exactly that sum, and none more than it has of the payment.
 * An event that names its order concerns that one alone, unless that one has less of the payment
 * than is disputed. A dispute stays with the orders of its first event; only if a later one tells
 * of another sum, or more of the payment is booked, that is shared anew ({@link SharingAnew}), and
 * an order that has no share in it is free again.
 *
 * <p>Of two decisions the later one counts, in whichever sequence they come: a bank may give a lost
 * sum back (after a second presentment), and may take it again. Of decisions at the same moment,
 * that for the shop counts, as that against it comes first.
 */
@ApplicationScoped
class Disputing {

  @Inject private Payments payments;
  @Inject private Refunds refunds;
  @Inject private MoneyOut moneyOut;
  @Inject private PaymentMoney money;
  @Inject private DisputeBook disputes;
  @Inject private DisputedMoney disputedMoney;
  @Inject private SharingAnew sharing;
  @Inject private Reversing reversing;
  @Inject private PaymentLock lock;

  /** What became of the event; if it does not fit, nothing was changed. */
  Match apply(PaymentEvent event, Instant now) {
    SortedMap<Long, Order> orders = locked(event);
    if (event.orderId() != null && !orders.containsKey(event.orderId())) {
      return Match.none(Mismatch.ORDER_UNKNOWN);
    }
    SortedMap<Long, BigDecimal> paid = paid(event, orders);
    if (event.orderId() == null ? paid.isEmpty() : !paid.containsKey(event.orderId())) {
      return Match.none(Mismatch.PAYMENT_UNKNOWN);
    }
    paid.keySet().removeIf(id -> !orders.get(id).currency().equals(event.currency()));
    if (event.orderId() == null ? paid.isEmpty() : !paid.containsKey(event.orderId())) {
      return Match.none(Mismatch.CURRENCY_DIFFERS);
    }
    List<Dispute> known = known(event);
    Match match = applied(event, known, paid, orders, now);
    boolean again = match.isApplied() && event.orderId() != null;
    return again && sharing.share(event.payment(), orders, event, now)
        ? applied(event, amounts(known(event)))
        : match;
  }

  private Match applied(
      PaymentEvent event,
      List<Dispute> known,
      SortedMap<Long, BigDecimal> paid,
      SortedMap<Long, Order> orders,
      Instant now) {
    return switch (event.type()) {
      case DISPUTE_OPENED -> opened(event, known, paid, orders, now);
      case DISPUTE_WON -> won(event, known, paid, orders, now);
      case DISPUTE_LOST -> lost(event, known, paid, orders, now);
      case PAYMENT_SUCCEEDED, PAYMENT_CAPTURED, PAYMENT_FAILED, REFUND_SUCCEEDED, REFUND_FAILED ->
          throw new IllegalArgumentException(event.type() + " is not about a dispute");
    };
  }

  /** The order that the event names and all that have its payment, locked with the payment. */
  SortedMap<Long, Order> locked(PaymentEvent event) {
    return locked(event.payment(), event.orderId());
  }

  /**
   * @param orderId another order to lock with those of the payment; null for none
   */
  SortedMap<Long, Order> locked(String payment, Long orderId) {
    SortedMap<Long, Order> orders = new TreeMap<>();
    lock.hold(payment, orderId).forEach(id -> orders.put(id, locked(id)));
    return orders;
  }

  private Order locked(long orderId) {
    return reversing.locked(orderId, Expected.ANY, ProviderNotices.PROVIDER);
  }

  private SortedMap<Long, BigDecimal> paid(PaymentEvent event, SortedMap<Long, Order> orders) {
    SortedMap<Long, BigDecimal> paid = new TreeMap<>();
    orders
        .values()
        .forEach(
            order ->
                payments
                    .booked(order, event.payment())
                    .ifPresent(amount -> paid.put(order.id(), amount)));
    return paid;
  }

  /**
   * The parts of the dispute that the event is about: of all orders or, if it names one and only
   * events about that one were told before, of that one. If some of them are decided against the
   * shop, only these.
   */
  private List<Dispute> known(PaymentEvent event) {
    List<Dispute> all = disputes.parts(event.payment(), event.dispute());
    List<Dispute> parts = all;
    if (event.orderId() != null) {
      List<Dispute> own = all.stream().filter(part -> part.orderId() == event.orderId()).toList();
      parts =
          own.stream().anyMatch(Dispute::shared)
              ? all.stream().filter(Dispute::shared).toList()
              : own;
    }
    List<Dispute> lost = parts.stream().filter(part -> part.state() == State.LOST).toList();
    return lost.isEmpty() ? parts : lost;
  }

  private Match opened(
      PaymentEvent event,
      List<Dispute> known,
      SortedMap<Long, BigDecimal> paid,
      SortedMap<Long, Order> orders,
      Instant now) {
    if (!known.isEmpty()) {
      boolean other = is(known, State.OPEN) && sum(known).compareTo(event.amount()) != 0;
      return other ? Match.none(Mismatch.AMOUNT_DIFFERS) : withoutEffect(known);
    }
    SortedMap<Long, BigDecimal> shares = shares(event, event.amount(), paid);
    if (shares.isEmpty()) {
      return Match.none(Mismatch.EXCEEDS_PAYMENT);
    }
    boolean shared = isShared(event, event.amount(), paid);
    shares.forEach(
        (id, amount) -> {
          PaymentEvent part = event.sharing(amount);
          disputes.put(orders.get(id), part, State.OPEN, shared, now);
          money.tell(orders.get(id), HistoryKind.DISPUTE_OPENED, part, amount, now);
        });
    return applied(event, shares);
  }

  private Match won(
      PaymentEvent event,
      List<Dispute> known,
      SortedMap<Long, BigDecimal> paid,
      SortedMap<Long, Order> orders,
      Instant now) {
    if (is(known, State.WON)) {
      known.forEach(part -> disputes.decidedAgain(part, event));
      return withoutEffect(known);
    }
    boolean lost = is(known, State.LOST);
    if (lost && known.stream().anyMatch(part -> isLater(part, event))) {
      return withoutEffect(known);
    }
    if (lost && sum(known).compareTo(event.amount()) != 0) {
      return Match.none(Mismatch.AMOUNT_DIFFERS);
    }
    BigDecimal sum = event.amount().min(DisputeShares.sum(paid));
    SortedMap<Long, BigDecimal> shares =
        known.isEmpty() ? shares(event, sum, paid) : amounts(known);
    boolean shared =
        known.isEmpty() ? isShared(event, sum, paid) : known.stream().anyMatch(Dispute::shared);
    shares.forEach(
        (id, amount) -> {
          Order order = orders.get(id);
          PaymentEvent part = event.sharing(amount);
          disputes.put(order, part, State.WON, shared, now);
          money.tell(order, HistoryKind.DISPUTE_WON, part, amount, now);
          if (lost) {
            BigDecimal loss = amount.subtract(refunds.ledger(order).lost(event.dispute()));
            money.tellLossEnded(order, event.dispute(), loss, now);
            moneyOut.wonBack(order, event.dispute(), now);
            disputedMoney.takeWhatIsMissing(order, event.payment(), now);
          }
        });
    return applied(event, shares);
  }

  private Match lost(
      PaymentEvent event,
      List<Dispute> known,
      SortedMap<Long, BigDecimal> paid,
      SortedMap<Long, Order> orders,
      Instant now) {
    if (is(known, State.LOST)) {
      if (sum(known).compareTo(event.amount()) != 0) {
        return Match.none(Mismatch.AMOUNT_DIFFERS);
      }
      known.forEach(part -> disputes.decidedAgain(part, event));
      return withoutEffect(known);
    }
    if (is(known, State.WON) && known.stream().anyMatch(part -> isNotEarlier(part, event))) {
      return withoutEffect(known);
    }
    boolean same = sum(known).compareTo(event.amount()) == 0;
    SortedMap<Long, BigDecimal> shares =
        same ? amounts(known) : shares(event, event.amount(), paid);
    boolean shared =
        same ? known.stream().anyMatch(Dispute::shared) : isShared(event, event.amount(), paid);
    if (shares.isEmpty()) {
      return Match.none(Mismatch.EXCEEDS_PAYMENT);
    }
    known.stream()
        .filter(part -> !shares.containsKey(part.orderId()))
        .forEach(part -> disputes.drop(orders.get(part.orderId()), event.dispute(), now));
    shares.forEach((id, amount) -> lost(orders.get(id), event.sharing(amount), shared, paid, now));
    return applied(event, shares);
  }

  private void lost(
      Order order,
      PaymentEvent event,
      boolean shared,
      SortedMap<Long, BigDecimal> paid,
      Instant now) {
    disputes.put(order, event, State.LOST, shared, now);
    BigDecimal left = money.left(order, event.payment(), paid.get(order.id()));
    BigDecimal taken = event.amount().min(left).max(BigDecimal.ZERO);
    if (taken.signum() > 0) {
      moneyOut.book(order, LedgerEntry.Kind.DISPUTE_LOST, taken, event.dispute(), null, now);
    }
    BigDecimal loss = event.amount().subtract(taken);
    if (loss.signum() > 0) {
      // The customer had this much back before, and has it twice now: no money of the order, but
      // staff can read it.
      money.tell(order, HistoryKind.DISPUTE_LOSS, event, loss, now);
    }
  }

  private static SortedMap<Long, BigDecimal> shares(
      PaymentEvent event, BigDecimal sum, SortedMap<Long, BigDecimal> paid) {
    return DisputeShares.of(sum, event.orderId(), paid, event.currency());
  }

  /** Whether all orders of the payment share the sum, also if there is only one of them yet. */
  private static boolean isShared(
      PaymentEvent event, BigDecimal sum, SortedMap<Long, BigDecimal> paid) {
    return !DisputeShares.isEnough(sum, event.orderId(), paid);
  }

  /**
   * Staff have closed an event of the dispute: it no longer holds back refunds.
   *
   * @param reason for the history
   * @return whether it did until now
   */
  boolean endHold(PaymentEvent closed, String reason, Actor actor, Instant now) {
    SortedMap<Long, Order> orders = locked(closed);
    boolean misnamed = closed.orderId() != null && !orders.containsKey(closed.orderId());
    List<Dispute> parts =
        misnamed ? disputes.parts(closed.payment(), closed.dispute()) : known(closed);
    boolean held = false;
    for (Dispute part : parts) {
      Order order = orders.get(part.orderId());
      if (disputes.release(order, closed.dispute(), now)) {
        held = true;
        Map<String, FieldChange> changes = new LinkedHashMap<>();
        changes.put("event", new FieldChange(null, closed.eventId()));
        changes.put("reference", new FieldChange(null, closed.dispute()));
        changes.put("reason", new FieldChange(null, reason));
        reversing.tell(order, HistoryKind.DISPUTE_CLOSED, changes, actor, now);
      }
    }
    return held;
  }

  private static Match applied(PaymentEvent event, SortedMap<Long, BigDecimal> shares) {
    List<Match.Share> all = new ArrayList<>();
    shares.forEach((id, amount) -> all.add(new Match.Share(id, amount)));
    all.sort(Comparator.comparing(share -> !Long.valueOf(share.orderId()).equals(event.orderId())));
    return Match.of(all);
  }

  private static Match withoutEffect(List<Dispute> known) {
    return Match.of(
        known.stream().map(part -> new Match.Share(part.orderId(), part.amount())).toList());
  }

  /** Whether all parts are in that state, and there are any. */
  private static boolean is(List<Dispute> known, State state) {
    return !known.isEmpty() && known.stream().allMatch(part -> part.state() == state);
  }

  private static boolean isLater(Dispute part, PaymentEvent event) {
    return part.decidedAt() != null && part.decidedAt().isAfter(event.occurredAt());
  }

  private static boolean isNotEarlier(Dispute part, PaymentEvent event) {
    return part.decidedAt() != null && !part.decidedAt().isBefore(event.occurredAt());
  }

  private static SortedMap<Long, BigDecimal> amounts(List<Dispute> known) {
    SortedMap<Long, BigDecimal> amounts = new TreeMap<>();
    known.forEach(part -> amounts.put(part.orderId(), part.amount()));
    return amounts;
  }

  private static BigDecimal sum(List<Dispute> known) {
    return DisputeShares.sum(amounts(known));
  }
}
