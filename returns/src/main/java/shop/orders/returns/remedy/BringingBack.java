package shop.orders.returns.remedy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnLine;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WayBack;
import shop.orders.domain.returned.WayBackState;
import shop.orders.returns.Returning;
import shop.orders.returns.Taking;
import shop.orders.returns.claim.WaysBack;

/**
 * Takes goods that were received to be repaired (Directive (EU) 2019/771, article 14), or were
 * refused, back to the customer. They count as returning until they have arrived there. If the
 * repair fails, or they are lost on their way, staff grant another remedy ({@link
 * DecidingRemedies}); of refused ones, their price ({@link Exchanging#refundInstead}).
 *
 * <p>Every call throws {@link WayBackRefused} if the goods are not where the step begins.
 */
@ApplicationScoped
@Transactional
public class BringingBack {

  public static final int LONGEST_REASON = Returning.LONGEST_TEXT;

  @Inject private EntityManager entities;
  @Inject private Taking steps;
  @Inject private WaysBack waysBack;
  @Inject private Reversing reversing;
  @Inject private Clock clock;

  /** A return whose goods are to go back, and whose order's row is locked. */
  private record Taken(Taking.Taken taken, WayBack wayBack, ReturnStatus from) {

    Return goods() {
      return taken.goods();
    }
  }

  /** The goods work again. */
  public Return repaired(long returnId, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Taken taken = take(returnId, expected, actor);
    if (taken.wayBack().state() != WayBackState.IN_REPAIR) {
      throw WayBackRefused.now(taken.wayBack().state());
    }
    taken.wayBack().repaired(now);
    return told(taken, HistoryKind.RETURN_REPAIRED, Map.of(), actor, now);
  }

  /**
   * The goods leave for the customer.
   *
   * @param parcel its pieces are those that were received; those that it names do not matter
   * @param reason for the customer, if they were in repair and go back as they are; otherwise null
   */
  public Return sendBack(
      long returnId, Parcel parcel, String reason, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Taken taken = take(returnId, expected, actor);
    WayBack wayBack = taken.wayBack();
    demand(wayBack, WayBackState.SENT_BACK);
    Map<String, FieldChange> changes = new TreeMap<>();
    String because = null;
    if (wayBack.state() == WayBackState.IN_REPAIR) {
      because = Field.required("reason", reason, LONGEST_REASON);
      changes.put("reason", new FieldChange(null, because));
    } else if (reason != null) {
      throw new Invalid("reason", "Only goods in repair that go back as they are have this.");
    }
    wayBack.sendBack(parcel, because, now);
    changes.put("courier_name", new FieldChange(null, parcel.courierName()));
    changes.put("tracking_no", new FieldChange(null, parcel.trackingNo()));
    return told(taken, HistoryKind.RETURN_SENT_BACK, changes, actor, now);
  }

  /** The customer has the goods again, and may claim and return them as before. */
  public Return arrived(long returnId, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Taken taken = take(returnId, expected, actor);
    demand(taken.wayBack(), WayBackState.ARRIVED);
    taken.wayBack().arrived(now);
    if (waysBack.isRefused(taken.goods())) {
      taken.goods().closeRefused(taken.wayBack().reason(), now);
    } else {
      taken.goods().closeReceived(now);
    }
    reversing.callOffReturn(taken.taken().order(), received(taken.goods()), now);
    return told(taken, HistoryKind.RETURN_ARRIVED_BACK, Map.of(), actor, now);
  }

  /**
   * The parcel to the customer did not arrive.
   *
   * @param lost whether nobody has it; otherwise it is with the shop again
   */
  public Return wayBackFailed(long returnId, boolean lost, Expected expected, Actor actor) {
    Instant now = clock.instant();
    Taken taken = take(returnId, expected, actor);
    demand(taken.wayBack(), WayBackState.LOST);
    if (lost) {
      taken.wayBack().lost(now);
    } else {
      taken.wayBack().cameBack(now);
    }
    Map<String, FieldChange> changes = Map.of("lost", new FieldChange(null, String.valueOf(lost)));
    return told(taken, HistoryKind.RETURN_WAY_BACK_FAILED, changes, actor, now);
  }

  private Taken take(long returnId, Expected expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_RETURN);
    Taking.Taken taken = steps.take(returnId, expected, actor);
    WayBack wayBack = waysBack.of(taken.goods());
    if (wayBack == null || !wayBack.state().isOpen()) {
      throw WayBackRefused.none();
    }
    return new Taken(taken, wayBack, taken.goods().status());
  }

  private static void demand(WayBack wayBack, WayBackState next) {
    if (!wayBack.state().canBecome(next)) {
      throw WayBackRefused.now(wayBack.state());
    }
  }

  private Return told(
      Taken taken, HistoryKind kind, Map<String, FieldChange> more, Actor actor, Instant now) {
    entities.lock(taken.goods(), LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    Map<String, FieldChange> changes = Taking.changes(taken.goods(), taken.from());
    changes.putAll(more);
    return steps.told(taken.taken(), kind, changes, actor, now);
  }

  /** The received pieces of each line, by order line. */
  static SortedMap<Long, Integer> received(Return goods) {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    goods.lines().stream()
        .filter(line -> line.received() > 0)
        .forEach((ReturnLine line) -> pieces.put(line.orderLineId(), line.received()));
    return pieces;
  }
}
