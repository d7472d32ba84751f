package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.event.PaymentBooked;
import shop.orders.domain.order.money.PaymentLock;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.NotedRefusal;
import shop.orders.returns.Fingerprint;
import shop.orders.returns.NotificationRefused;
import shop.orders.returns.ProviderNotices;

/**
 * Takes the events that the payment provider notifies: payments, refunds and disputes, twice, late
 * and in any order. Each event is kept. One that fits no order waits: for the payment that it
 * names, or for staff, who mend what was wrong and try again, or close it. The caller has checked
 * the provider's signature.
 */
@ApplicationScoped
@Transactional(dontRollbackOn = NotedRefusal.class)
public class ProviderEvents {

  public static final int LONGEST_REASON = 2000;

  @Inject private KeptEvents kept;
  @Inject private Applying applying;
  @Inject private Disputing disputing;
  @Inject private DisputedMoney disputedMoney;
  @Inject private SharingAnew sharing;
  @Inject private PaymentLock lock;
  @Inject private ProviderNotices notices;
  @Inject private Reversing reversing;
  @Inject private Database database;
  @Inject private Clock clock;

  /**
   * Processes an event; a repeated one has no further effect.
   *
   * @param body the request's bytes, to recognise a repetition with other contents
   * @return what became of the event until now
   * @throws shop.orders.domain.refusal.Invalid if a value is missing or wrong by itself
   * @throws NotificationRefused if an earlier event with the same id said something else
   */
  public KeptEvent take(PaymentEvent told, byte[] body) {
    PaymentEvent event = told.checked();
    String hash = Fingerprint.of(body);
    ProviderNotices.hold(database, event.eventId());
    Optional<String> before = kept.hashOf(event.eventId());
    if (notices.knows(event.eventId()) || before.isPresent() && !before.get().equals(hash)) {
      throw NotificationRefused.eventReused();
    }
    if (before.isEmpty()) {
      Instant now = clock.instant();
      Match match = match(event, now);
      kept.add(event, hash, match, now);
      afterwards(event, match, now);
    }
    return kept.called(event.eventId());
  }

  /**
   * Tries again to apply an event that waits; nothing happens if it was applied meanwhile.
   *
   * @throws StillUnmatched if it still fits no order; the attempt is noted
   * @throws NotificationEnded if it was closed
   */
  public KeptEvent retry(long id, Actor actor) {
    KeptEvent waiting = locked(id, actor);
    return retry(waiting, waiting.event(), actor);
  }

  /**
   * As {@link #retry(long, Actor)}, of a refund whose payment several orders have: staff know which
   * of them it concerns, where the provider does not.
   *
   * @throws Invalid if it is no event of a refund, or names its order itself
   * @throws StillUnmatched also if another order of the payment has that refund
   * @throws NotificationEnded also if it was applied to another order
   */
  public KeptEvent retry(long id, long orderId, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    PaymentEvent event = kept.one(id, actor).event();
    if (!event.type().isOfRefund() || event.orderId() != null) {
      throw new Invalid("order_id", "Only a refund that names no order itself is given one.");
    }
    // The provider may have told of the refund twice, and somebody may name another order now.
    lock.hold(event.payment(), orderId);
    locked(orderId);
    KeptEvent waiting = kept.locked(id);
    if (waiting.state() == KeptEvent.State.APPLIED && waiting.orderId() != orderId) {
      throw NotificationEnded.applied();
    }
    return retry(waiting, event.about(orderId), actor);
  }

  /**
   * @param event with the order that staff named, if they did
   */
  private KeptEvent retry(KeptEvent waiting, PaymentEvent event, Actor actor) {
    if (waiting.state() == KeptEvent.State.CLOSED) {
      throw NotificationEnded.closed();
    }
    if (waiting.state() == KeptEvent.State.UNMATCHED) {
      Instant now = clock.instant();
      Match match = match(event, now);
      kept.tried(waiting.id(), match, now);
      if (match.mismatch() != null) {
        throw new StillUnmatched(match.mismatch());
      }
      afterwards(event, match, now);
    }
    return kept.one(waiting.id(), actor);
  }

  /**
   * Ends the waiting of an event without an effect; nothing happens if it is closed already. With
   * an event of a dispute, the dispute no longer holds back refunds, also if the event was applied:
   * the provider may never tell how the dispute ended. What it tells later counts all the same.
   *
   * @param reason for those who read it later; not blank
   * @throws NotificationEnded if it was applied, and no dispute of it is open
   */
  public KeptEvent close(long id, String reason, Actor actor) {
    String because = Field.required("reason", reason, LONGEST_REASON);
    KeptEvent told = locked(id, actor);
    if (told.closedBy() == null) {
      boolean ended =
          told.event().type().isOfDispute()
              && disputing.endHold(told.event(), because, actor, clock.instant());
      if (told.state() == KeptEvent.State.APPLIED && !ended) {
        throw NotificationEnded.applied();
      }
      kept.close(id, because, actor);
    }
    return kept.one(id, actor);
  }

  /** Locks the payment of the event, its orders and then the event. */
  private KeptEvent locked(long id, Actor actor) {
    KeptEvent event = kept.one(id, actor);
    lock.hold(event.event().payment(), event.event().orderId());
    return kept.locked(id);
  }

  /**
   * A payment was booked, by the provider's event or by staff. Its disputes concern the order, too,
   * and the events that have waited for it are applied.
   */
  void on(@Observes PaymentBooked payment) {
    if (payment.reference() == null) {
      return;
    }
    SortedMap<Long, Order> orders = disputing.locked(payment.reference(), payment.orderId());
    Order order = orders.get(payment.orderId());
    sharing.share(payment.reference(), orders, null, payment.at());
    disputedMoney.takeWhatIsMissing(order, payment.reference(), payment.at());
    applyWaiting(order, payment.reference(), payment.at());
  }

  /** A due was settled in two ways: staff find out which of them to take back. */
  void on(@Observes ProviderNotices.SettledTwice difference) {
    ProviderNotices.Notice notice = difference.notice();
    PaymentEvent event =
        new PaymentEvent(
            notice.eventId(),
            PaymentEvent.Type.REFUND_SUCCEEDED,
            difference.at(),
            notice.orderId(),
            kept.paymentOf(notice.orderId()),
            null,
            notice.reference() == null ? notice.refund() : notice.reference(),
            null,
            notice.refund(),
            notice.amount(),
            notice.currency());
    kept.add(
        event, difference.bodySha256(), Match.none(Mismatch.SETTLED_OTHERWISE), difference.at());
  }

  /**
   * A refund that failed and a dispute that was won leave more of their payment for others. Where a
   * refund is booked, there its other events belong.
   */
  private void afterwards(PaymentEvent event, Match match, Instant now) {
    if (match.isApplied() && event.type().leavesMore()) {
      for (Match.Share share : match.shares()) {
        applyWaiting(locked(share.orderId()), event.payment(), now);
      }
    } else if (match.isApplied() && event.type().isOfRefund()) {
      Order order = locked(match.orderId());
      applyWaiting(order, event.payment(), other -> event.isOfSameRefund(other), now);
    }
  }

  private void applyWaiting(Order order, String payment, Instant now) {
    applyWaiting(order, payment, other -> true, now);
  }

  private void applyWaiting(
      Order order, String payment, Predicate<PaymentEvent> wanted, Instant now) {
    boolean again = true;
    while (again) {
      again = false;
      for (KeptEvent waiting : kept.waitingFor(payment, order.id())) {
        if (!wanted.test(waiting.event()) || !isOf(order, waiting.event())) {
          continue;
        }
        Match match = applied(order, waiting.event(), now);
        kept.tried(waiting.id(), match, now);
        if (match.isApplied() && waiting.event().type().leavesMore()) {
          // Others of the list may be applied meanwhile, so it is read again.
          again = true;
          afterwards(waiting.event(), match, now);
          break;
        }
      }
    }
  }

  /** Whether the event is about this order, if it names none: several may have its payment. */
  private boolean isOf(Order order, PaymentEvent event) {
    return event.orderId() != null
        || !event.type().isOfRefund()
        || ordersOf(event).equals(List.of(order.id()));
  }

  private Match match(PaymentEvent event, Instant now) {
    if (event.type().isOfDispute()) {
      return disputing.apply(event, now);
    }
    // If the payment is being booked now, either that waits for this lock and then finds the event,
    // or this has waited for it and finds the payment.
    lock.hold(event.payment(), event.orderId());
    List<Long> orders = ordersOf(event);
    return switch (orders.size()) {
      case 0 -> Match.none(unknown(event));
      case 1 -> applied(locked(orders.get(0)), event, now);
      default -> Match.none(Mismatch.ORDER_AMBIGUOUS);
    };
  }

  private static Mismatch unknown(PaymentEvent event) {
    return event.orderId() == null && event.reference() != null
        ? Mismatch.PAYMENT_UNKNOWN
        : Mismatch.ORDER_UNKNOWN;
  }

  private Match applied(Order order, PaymentEvent event, Instant now) {
    if (event.type().isOfRefund() && isElsewhere(order, event)) {
      return Match.none(Mismatch.REFUND_ELSEWHERE);
    }
    return event.type().isOfDispute()
        ? disputing.apply(event, now)
        : applying
            .apply(order, event, now)
            .map(Match::none)
            .orElseGet(() -> Match.of(order.id(), event.amount()));
  }

  private Order locked(long orderId) {
    return reversing.locked(orderId, Expected.ANY, ProviderNotices.PROVIDER);
  }

  /** Whether other orders of its payment have the refund of the event, and this one has not. */
  private boolean isElsewhere(Order order, PaymentEvent event) {
    List<Long> having = kept.havingRefund(event.payment(), event.refund());
    return !having.isEmpty() && !having.contains(order.id());
  }

  /**
   * The order that the event names, if there is one; else those that have its payment, at most two.
   * If one of several has its refund, that alone.
   */
  private List<Long> ordersOf(PaymentEvent event) {
    if (event.orderId() != null) {
      return database.list(
          "select id from orders where id = ?", row -> row.getLong(1), event.orderId());
    }
    List<Long> paid =
        database.list(
            "select distinct order_id from ledger_entry where kind = 'PAYMENT' and reference = ?"
                + " limit 2",
            row -> row.getLong(1),
            event.payment());
    if (paid.size() > 1 && event.type().isOfRefund()) {
      List<Long> having = kept.havingRefund(event.payment(), event.refund());
      return having.size() == 1 ? having : paid;
    }
    return paid;
  }
}
