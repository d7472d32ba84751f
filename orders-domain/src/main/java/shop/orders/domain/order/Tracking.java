package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.catalog.StockCause;
import shop.orders.domain.order.parcel.NotToSettle;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelLog.Taken;
import shop.orders.domain.order.parcel.ParcelLog.Telling;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.parcel.Standing;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderPolicy;
import shop.orders.domain.order.policy.ParcelFacts;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/**
 * Takes what couriers and staff tell about parcels: twice, late and in any sequence. A parcel's
 * state is the greatest {@link Standing} of its events, so it does not depend on that sequence, and
 * what is booked follows that state.
 *
 * <p>What follows depends on what became of its pieces before:
 *
 * <table>
 *   <caption>by the parcel's new state</caption>
 *   <tr><th>pieces</th><th>DELIVERED</th><th>LOST, REFUSED, RETURNED_TO_SENDER</th></tr>
 *   <tr><td>on their way</td><td>arrive</td><td>are open again</td></tr>
 *   <tr><td>arrived</td><td>arrived at that time</td>
 *     <td>have not arrived, and are open again; for staff if the delivery was used since</td></tr>
 *   <tr><td>open again</td><td>arrive; for staff if something was decided about them</td>
 *     <td>nothing</td></tr>
 * </table>
 *
 * <p>A delivery was used if pieces come back, others were granted in their place, its cash was
 * refunded or is owed back, or the bill was issued at it. What is for staff is decided by {@link
 * #settle}.
 *
 * <p>An event that changes neither the state nor its time changes nothing but the list of events.
 */
@ApplicationScoped
@Transactional
public class Tracking {

  /** In place of a courier's name: a key that may speak for all couriers. */
  public static final String ALL_COURIERS = "*";

  @Inject private EntityManager entities;
  @Inject private Orders orders;
  @Inject private History history;
  @Inject private Fulfilling fulfilling;
  @Inject private ParcelLog log;
  @Inject private Stock stock;
  @Inject private Clock clock;

  /**
   * Staff tell an event.
   *
   * @param bodySha256 of the call, to recognise a repetition with other contents
   * @return the event as it was taken, the same for each repetition
   * @throws NotFound if there is no such parcel
   * @throws shop.orders.domain.order.parcel.ParcelEventRefused if an event of that id said
   *     something else
   */
  public Taken tell(long shipmentId, ParcelEvent event, String bodySha256, Actor staff) {
    NotPermitted.unless(staff, Permission.UPDATE_ORDER_STATUS);
    return take(shipmentId, event, new Telling("", bodySha256), staff);
  }

  /**
   * A courier tells an event of one of its own parcels; of another courier's, it learns no more
   * than of one that does not exist. The caller has checked its signature.
   *
   * @param courier the name, or {@link #ALL_COURIERS}
   */
  public Taken tell(long shipmentId, ParcelEvent event, String bodySha256, String courier) {
    Actor actor =
        new Actor(
            "courier",
            courier.equals(ALL_COURIERS) ? "courier" : "courier " + courier,
            Actor.Kind.SYSTEM,
            null,
            Set.of(Permission.UPDATE_ORDER_STATUS),
            Channel.SYSTEM);
    String source = courier.toLowerCase(Locale.ROOT);
    return take(shipmentId, event, new Telling(source, bodySha256), actor);
  }

  private Taken take(long shipmentId, ParcelEvent event, Telling by, Actor actor) {
    Order order = orderOf(shipmentId, actor);
    Shipment shipment = entities.find(Shipment.class, shipmentId);
    boolean mayTell =
        by.source().isEmpty() || by.source().equals(ALL_COURIERS) || shipment.isWith(by.source());
    if (!mayTell) {
      throw new NotFound("shipment");
    }
    Optional<Taken> before = log.before(shipmentId, event, by);
    if (before.isPresent()) {
      return before.get();
    }
    // The database keeps microseconds, and a repetition gets the same answer.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    event.demandPossible(order.placedAt(), now);
    log.demandRoom(shipmentId);
    boolean contradicted = shipment.isContradicted();
    boolean news = shipment.tell(new Standing(event.state(), event.at()));
    ParcelState state = shipment.standing().state();
    Taken taken = log.take(shipmentId, event, by, state, now);
    order.touch(now);
    history.append(order, actor, now, HistoryKind.SHIPMENT_EVENT, changes(shipment, event, state));
    if (news && state.ends()) {
      // Once staff were asked, a further event of the same kind does not decide in their place.
      if (!contradicted || !shipment.isContradicted()) {
        follow(order, shipment, actor, now);
      }
      waitForStaff(order, shipment, actor, now);
    }
    entities.flush();
    return taken;
  }

  /** The parcel's way has ended, or has ended in another way or at another time than was known. */
  private void follow(Order order, Shipment shipment, Actor actor, Instant now) {
    boolean fails = shipment.standing().state().fails();
    if (shipment.isOnItsWay()) {
      if (fails) {
        fulfilling.failed(order, shipment, actor, now);
      } else {
        fulfilling.arrived(order, shipment, actor, now);
      }
    } else if (shipment.isDelivered()) {
      if (!fails) {
        arriveAt(order, shipment, actor, now);
      } else if (fulfilling.isUnused(order, shipment)) {
        fulfilling.undone(order, shipment, actor, now);
      }
    } else if (!fails
        && shipment.isUntouchedSinceItFailed()
        && order.goods().canTurnUp(shipment.contents())) {
      fulfilling.turnedUp(order, shipment, actor, now);
    }
  }

  private void arriveAt(Order order, Shipment shipment, Actor actor, Instant now) {
    if (!shipment.toldArrival().equals(shipment.deliveredAt())) {
      fulfilling.arrivedAtAnotherTime(order, shipment, actor, now);
    }
  }

  /** Staff decide where what was told could not be booked. */
  private void waitForStaff(Order order, Shipment shipment, Actor actor, Instant now) {
    boolean waits = shipment.isContradicted();
    if (waits && !shipment.isToSettle()) {
      Map<String, FieldChange> changes = new LinkedHashMap<>();
      changes.put("tracking_no", new FieldChange(null, shipment.trackingNo()));
      changes.put("shipment_status", new FieldChange(null, shipment.standing().state().word()));
      history.append(order, actor, now, HistoryKind.SHIPMENT_TO_SETTLE, changes);
    }
    shipment.settle(waits);
  }

  /**
   * Staff decide about a parcel whose last event contradicts what is booked.
   *
   * @param reason for the history; not blank
   * @throws NotToSettle if there is nothing to decide, or it cannot be decided so
   */
  public Order settle(
      long shipmentId,
      Settlement settlement,
      String reason,
      Ordering.Expected expected,
      Actor actor) {
    String because = Field.required("reason", reason, Ordering.LONGEST_TEXT);
    if (settlement == null) {
      throw new Invalid("decision", Field.MISSING);
    }
    Instant now = clock.instant();
    Order order = allowed(OrderAction.SETTLE_SHIPMENT, shipmentId, expected, actor, now);
    Shipment shipment = entities.find(Shipment.class, shipmentId);
    if (!shipment.isToSettle()) {
      throw NotToSettle.agreed();
    }
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("tracking_no", new FieldChange(null, shipment.trackingNo()));
    changes.put("decision", new FieldChange(null, settlement.name().toLowerCase(Locale.ROOT)));
    changes.put("reason", new FieldChange(null, because));
    order.touch(now);
    history.append(order, actor, now, HistoryKind.SHIPMENT_SETTLED, changes);
    switch (settlement) {
      case KEEP -> shipment.settle(false);
      case UNDO_DELIVERY -> undoDelivery(order, shipment, actor, now);
      case ASK_BACK -> askBack(shipment, now);
    }
    entities.flush();
    return order;
  }

  private void undoDelivery(Order order, Shipment shipment, Actor actor, Instant now) {
    if (!shipment.isDelivered()) {
      throw NotToSettle.notDelivered();
    }
    if (!fulfilling.isKept(order, shipment)) {
      throw NotToSettle.returned();
    }
    shipment.settle(false);
    fulfilling.undone(order, shipment, actor, now);
  }

  private static void askBack(Shipment shipment, Instant now) {
    if (shipment.isDelivered()) {
      throw NotToSettle.notAtCustomer();
    }
    shipment.askedBack(now);
  }

  /** The order of a parcel, locked, if the policy allows the action. */
  private Order allowed(
      OrderPolicy policy, long shipmentId, Ordering.Expected expected, Actor actor, Instant now) {
    Order order = orderOf(shipmentId, actor);
    expected.check(order.version());
    policy.decide(order.facts().with(parcelsOf(order)), actor, now).demand();
    return order;
  }

  private ParcelFacts parcelsOf(Order order) {
    return fulfilling.parcels(order).stream()
        .map(Shipment::facts)
        .reduce(ParcelFacts.NONE, ParcelFacts::and);
  }

  /**
   * Staff say which pieces of a parcel that was returned to the sender can be sold again. The order
   * keeps as many as it still has to send; the others go back to stock.
   *
   * @param quantities pieces by line
   * @throws shop.orders.domain.order.parcel.NotToRestock if they did not come back
   */
  public Order restock(
      long shipmentId,
      SortedMap<Long, Integer> quantities,
      Ordering.Expected expected,
      Actor actor) {
    Instant now = clock.instant();
    Order order = allowed(OrderAction.RESTOCK, shipmentId, expected, actor, now);
    if (quantities.isEmpty()) {
      throw new Invalid("lines", "Name at least one line.");
    }
    Ordering.demandLinesOf(order, quantities);
    Shipment shipment = entities.find(Shipment.class, shipmentId);
    shipment.restock(quantities);
    SortedMap<Long, Integer> spare = order.transit().restock(quantities, now);
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("tracking_no", new FieldChange(null, shipment.trackingNo()));
    quantities.forEach(
        (lineId, pieces) ->
            changes.put(
                "line_" + lineId + "_restocked", new FieldChange(null, Integer.toString(pieces))));
    history.append(order, actor, now, HistoryKind.SHIPMENT_RESTOCKED, changes);
    entities.flush();
    stock.release(spare, StockCause.returned(order.id(), actor));
    return order;
  }

  /** A parcel of somebody else's order is answered as one that there is not. */
  private Order orderOf(long shipmentId, Actor actor) {
    long orderId = log.orderOf(shipmentId);
    try {
      return orders.locked(orderId, actor);
    } catch (NotFound somebodyElses) {
      throw new NotFound("shipment");
    }
  }

  private static Map<String, FieldChange> changes(
      Shipment shipment, ParcelEvent event, ParcelState state) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("tracking_no", new FieldChange(null, shipment.trackingNo()));
    changes.put("event", new FieldChange(null, event.state().word()));
    changes.put("shipment_status", new FieldChange(null, state.word()));
    return changes;
  }
}
