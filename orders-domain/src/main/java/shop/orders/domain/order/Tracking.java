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
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelLog.Taken;
import shop.orders.domain.order.parcel.ParcelLog.Telling;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.parcel.Standing;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/**
 * Takes what couriers and staff tell about parcels: twice, late and in any sequence. A parcel's
 * state is the greatest {@link Standing} of its events, so it does not depend on that sequence.
 *
 * <p>What follows depends on what became of its pieces before:
 *
 * <table>
 *   <caption>by the parcel's new state</caption>
 *   <tr><th>pieces</th><th>DELIVERED</th><th>LOST, REFUSED, RETURNED_TO_SENDER</th></tr>
 *   <tr><td>on their way</td><td>arrive</td><td>are open again</td></tr>
 *   <tr><td>arrived</td><td>nothing</td><td>nothing: what comes back now is a return</td></tr>
 *   <tr><td>open again</td><td>arrive, if nobody has decided about them</td><td>nothing</td></tr>
 * </table>
 *
 * <p>An event that does not change the state changes nothing but the list of events.
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
    boolean news = shipment.tell(new Standing(event.state(), event.at()));
    ParcelState state = shipment.standing().state();
    Taken taken = log.take(shipmentId, event, by, state, now);
    order.touch(now);
    history.append(order, actor, now, "shipment_event", changes(shipment, event, state));
    if (news && state.ends()) {
      follow(order, shipment, actor, now);
    }
    entities.flush();
    return taken;
  }

  /** The parcel's way has ended, or has ended in another way than was known. */
  private void follow(Order order, Shipment shipment, Actor actor, Instant now) {
    Standing end = shipment.standing();
    if (shipment.isDelivered()) {
      return;
    }
    if (shipment.isOnItsWay()) {
      if (end.state().fails()) {
        fulfilling.failed(order, shipment, actor, now);
      } else {
        fulfilling.arrived(order, shipment, end.at(), actor, now);
      }
    } else if (!end.state().fails()
        && shipment.isUntouchedSinceItFailed()
        && order.goods().canTurnUp(shipment.contents())) {
      fulfilling.turnedUp(order, shipment, end.at(), actor, now);
    }
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
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_STATUS);
    Order order = orderOf(shipmentId, actor);
    expected.check(order.version());
    if (quantities.isEmpty()) {
      throw new Invalid("lines", "Name at least one line.");
    }
    Ordering.demandLinesOf(order, quantities);
    Shipment shipment = entities.find(Shipment.class, shipmentId);
    Instant now = clock.instant();
    shipment.restock(quantities);
    SortedMap<Long, Integer> spare = order.restock(quantities, now);
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("tracking_no", new FieldChange(null, shipment.trackingNo()));
    quantities.forEach(
        (lineId, pieces) ->
            changes.put(
                "line_" + lineId + "_restocked", new FieldChange(null, Integer.toString(pieces))));
    history.append(order, actor, now, "shipment_restocked", changes);
    entities.flush();
    stock.release(spare);
    return order;
  }

  private Order orderOf(long shipmentId, Actor actor) {
    return orders.locked(log.orderOf(shipmentId), actor);
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
