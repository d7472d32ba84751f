package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.event.DeliveryUndone;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.event.ParcelLeft;
import shop.orders.domain.order.event.WayEnded;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDues;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.parcel.Standing;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.BillIssuePoint;
import shop.orders.domain.party.Shop;

/**
 * What follows for an order when its goods have left, have arrived, or will not be sent any more.
 * The transaction has locked the order's row.
 *
 * <p>With cash on delivery, each courier collects what is unpaid of the goods that have arrived
 * then: the delivery charge with the first parcel, and the whole rest with the last.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Fulfilling {

  @Inject private EntityManager entities;
  @Inject private History history;
  @Inject private ParcelLog log;
  @Inject private Payments payments;
  @Inject private Refunds refunds;
  @Inject private Event<ParcelLeft> parcelLeft;
  @Inject private Event<OrderShipped> shipped;
  @Inject private Event<OrderDelivered> delivered;
  @Inject private Event<WayEnded> ended;
  @Inject private Event<DeliveryUndone> undone;

  /** A parcel has left, and the history says so; the order is SHIPPED if it was the last. */
  void left(Order order, Actor actor, Instant now) {
    entities.flush();
    parcelLeft.fire(new ParcelLeft(order.id(), actor, now));
    if (order.status() == OrderStatus.SHIPPED) {
      shipped.fire(new OrderShipped(order.id(), order.shopId(), actor, now));
    }
  }

  /**
   * A parcel has arrived: its pieces can be returned from now on, and its cash is booked. The order
   * is delivered if nothing is left to be sent and this was its last parcel.
   */
  void arrived(Order order, Shipment shipment, Actor actor, Instant now) {
    Instant at = shipment.toldArrival();
    shipment.arrived(at);
    boolean everything = order.transit().deliver(shipment, at, now);
    history.append(order, actor, now, HistoryKind.SHIPMENT_DELIVERED, number(shipment));
    if (everything) {
      become(order, order.goods().lastArrival(at), actor, now);
      collect(order, actor, now);
      tellDelivered(order, actor, now);
    } else {
      collect(order, actor, now);
      entities.flush();
    }
    ended.fire(new WayEnded(order.id(), actor, now));
  }

  /** A parcel that has arrived did so at another time than was told before. */
  void arrivedAtAnotherTime(Order order, Shipment shipment, Actor actor, Instant now) {
    Instant before = shipment.deliveredAt();
    Instant at = shipment.toldArrival();
    shipment.arrived(at);
    order.transit().move(shipment, at, now);
    Map<String, FieldChange> changes = new LinkedHashMap<>(number(shipment));
    changes.put("delivered_at", new FieldChange(before.toString(), at.toString()));
    history.append(order, actor, now, HistoryKind.SHIPMENT_DELIVERED, changes);
    entities.flush();
  }

  /**
   * A parcel was lost, refused or returned to the sender: its pieces are open again, to be sent
   * once more or cancelled.
   */
  void failed(Order order, Shipment shipment, Actor actor, Instant now) {
    fail(order, shipment, actor, now);
    ended.fire(new WayEnded(order.id(), actor, now));
  }

  private void fail(Order order, Shipment shipment, Actor actor, Instant now) {
    OrderStatus from = order.status();
    shipment.failed();
    order.transit().fail(shipment, now);
    Map<String, FieldChange> changes = new LinkedHashMap<>(number(shipment));
    changes.put("shipment_status", new FieldChange(null, shipment.standing().state().word()));
    if (from != order.status()) {
      changes.putAll(status(from, order.status()));
    }
    history.append(order, actor, now, HistoryKind.SHIPMENT_FAILED, changes);
    entities.flush();
  }

  /** A parcel that had failed has arrived all the same, before its pieces were decided about. */
  void turnedUp(Order order, Shipment shipment, Actor actor, Instant now) {
    OrderStatus from = order.status();
    order.transit().turnUp(shipment, now);
    if (from != order.status()) {
      lastHandover(order, shipment).ifPresent(order.transit()::lastHasLeft);
      history.append(order, actor, now, HistoryKind.SHIPPED, status(from, order.status()));
    }
    left(order, actor, now);
    arrived(order, shipment, actor, now);
  }

  /** Whether all pieces of a delivered parcel are still with the customer, for their price. */
  boolean isKept(Order order, Shipment shipment) {
    return order.goods().isKept(shipment);
  }

  /**
   * Whether a delivery can be taken back without staff: nothing that it has booked was used since.
   * No piece of the parcel comes back, no cash of it was refunded or is owed back, and the order
   * has no bill that was issued at its delivery.
   */
  boolean isUnused(Order order, Shipment shipment) {
    return isKept(order, shipment)
        && payments.notCollected(order, shipment).compareTo(order.balance().refundable()) <= 0
        && !(order.cashOnDelivery() && payments.isAnyCashUnknown(order))
        && !isBilledAtDelivery(order);
  }

  private boolean isBilledAtDelivery(Order order) {
    return order.billNo() != null
        && entities.find(Shop.class, order.shopId()).billIssuePoint() == BillIssuePoint.DELIVERY;
  }

  /**
   * A parcel that was booked as delivered has failed: the delivery is taken back, and its pieces
   * are open again. Its cash is taken back as far as it was not used. What was granted of it and is
   * not paid back yet is not owed any more: the price stays that much lower. A bill stays, and is
   * credited when the pieces are cancelled.
   */
  void undone(Order order, Shipment shipment, Actor actor, Instant now) {
    BigDecimal notCollected = payments.notCollected(order, shipment);
    BigDecimal granted = notCollected.subtract(order.balance().refundable());
    if (granted.signum() > 0) {
      List<RefundDues.Part> lapsing =
          refunds.dues(order).newest(RefundCause::isGranted).payOut(granted);
      refunds.lapse(order, lapsing, null, actor, now);
      // Nobody has paid it, and nobody has to: the goods cost that much less.
      lapsing.forEach(part -> order.book(money -> money.cancelled(part.amount()), now));
      entities.flush();
    }
    BigDecimal cash = notCollected.min(order.balance().refundable());
    shipment.notArrived();
    order.transit().undeliver(shipment, now);
    history.append(order, actor, now, HistoryKind.DELIVERY_UNDONE, number(shipment));
    fail(order, shipment, actor, now);
    if (cash.signum() > 0) {
      payments.notCollected(order, cash, actor, now);
    }
    undone.fire(new DeliveryUndone(order.id(), shipment.id(), actor, now));
    ended.fire(new WayEnded(order.id(), actor, now));
  }

  /** Everything has arrived. */
  void allArrived(Order order, Actor actor, Instant now) {
    become(order, now, actor, now);
    collect(order, actor, now);
    tellDelivered(order, actor, now);
    ended.fire(new WayEnded(order.id(), actor, now));
  }

  /**
   * Some pieces were cancelled after others had been shipped. Without an open piece the order is
   * SHIPPED now, and DELIVERED if all its parcels have arrived; no courier collects money then.
   */
  void restCancelled(Order order, Actor actor, Instant now) {
    if (order.status() != OrderStatus.SHIPPED) {
      return;
    }
    lastHandover(order, null).ifPresent(order.transit()::lastHasLeft);
    history.append(
        order, actor, now, HistoryKind.SHIPPED, status(OrderStatus.PACKED, OrderStatus.SHIPPED));
    left(order, actor, now);
    if (order.transit().isArrivedWhole()) {
      become(order, now, actor, now);
      tellDelivered(order, actor, now);
    }
  }

  private void become(Order order, Instant at, Actor actor, Instant now) {
    OrderStatus from = order.status();
    parcels(order).stream()
        .filter(Shipment::isOnItsWay)
        .forEach(
            shipment -> {
              shipment.tell(new Standing(ParcelState.DELIVERED, now));
              shipment.arrived(now);
              order.transit().deliver(shipment, now, now);
              log.note(shipment.id(), ParcelState.DELIVERED, now);
            });
    order.transit().deliverWhole(at, now);
    history.append(order, actor, now, HistoryKind.DELIVERED, status(from, order.status()));
  }

  /** All parcels of an order. */
  List<Shipment> parcels(Order order) {
    return entities
        .createQuery("select s from Shipment s where s.orderId = :order", Shipment.class)
        .setParameter("order", order.id())
        .getResultList();
  }

  /**
   * When the last goods had left that count as shipped.
   *
   * @param found a parcel that counts again; null if there is none
   */
  private Optional<Instant> lastHandover(Order order, Shipment found) {
    return parcels(order).stream()
        .filter(shipment -> !shipment.isFailed() || shipment == found)
        .map(Shipment::shippedAt)
        .max(Comparator.naturalOrder());
  }

  private void collect(Order order, Actor actor, Instant now) {
    if (order.cashOnDelivery()) {
      BigDecimal cash = payments.uncollected(order);
      if (cash.signum() > 0) {
        payments.collect(order, cash, actor, now);
      }
    }
  }

  private void tellDelivered(Order order, Actor actor, Instant now) {
    entities.flush();
    delivered.fire(new OrderDelivered(order.id(), order.shopId(), actor, now));
  }

  private static Map<String, FieldChange> number(Shipment shipment) {
    return Map.of("tracking_no", new FieldChange(null, shipment.trackingNo()));
  }

  private static Map<String, FieldChange> status(OrderStatus from, OrderStatus to) {
    return Map.of("status", new FieldChange(from.name(), to.name()));
  }
}
