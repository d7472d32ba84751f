package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.event.ParcelLeft;
import shop.orders.domain.order.event.WayEnded;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.parcel.Standing;
import shop.orders.domain.order.policy.OrderStatus;

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
  @Inject private ParcelLog parcels;
  @Inject private Payments payments;
  @Inject private Event<ParcelLeft> parcelLeft;
  @Inject private Event<OrderShipped> shipped;
  @Inject private Event<OrderDelivered> delivered;
  @Inject private Event<WayEnded> ended;

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
   *
   * @param told when it arrived
   */
  void arrived(Order order, Shipment shipment, Instant told, Actor actor, Instant now) {
    Instant at = told.isBefore(shipment.shippedAt()) ? shipment.shippedAt() : told;
    shipment.arrived(at);
    boolean everything = order.deliver(shipment.contents(), at, now);
    history.append(order, actor, now, "shipment_delivered", number(shipment));
    if (everything) {
      become(order, order.goods().lastArrival(at), actor, now);
      collect(order, order.balance().outstanding(), actor, now);
      tellDelivered(order, actor, now);
    } else {
      collect(order, unpaidOfArrived(order), actor, now);
      entities.flush();
    }
    ended.fire(new WayEnded(order.id(), actor, now));
  }

  /**
   * A parcel was lost, refused or returned to the sender: its pieces are open again, to be sent
   * once more or cancelled.
   */
  void failed(Order order, Shipment shipment, Actor actor, Instant now) {
    OrderStatus from = order.status();
    shipment.failed();
    order.fail(shipment.contents(), now);
    Map<String, FieldChange> changes = new LinkedHashMap<>(number(shipment));
    changes.put("shipment_status", new FieldChange(null, shipment.standing().state().word()));
    if (from != order.status()) {
      changes.putAll(status(from, order.status()));
    }
    history.append(order, actor, now, "shipment_failed", changes);
    entities.flush();
    ended.fire(new WayEnded(order.id(), actor, now));
  }

  /** A parcel that had failed has arrived all the same, before its pieces were decided about. */
  void turnedUp(Order order, Shipment shipment, Instant told, Actor actor, Instant now) {
    OrderStatus from = order.status();
    order.turnUp(shipment.contents(), now);
    if (from != order.status()) {
      history.append(order, actor, now, "shipped", status(from, order.status()));
    }
    left(order, actor, now);
    arrived(order, shipment, told, actor, now);
  }

  /** Everything has arrived. */
  void allArrived(Order order, Actor actor, Instant now) {
    become(order, now, actor, now);
    collect(order, order.balance().outstanding(), actor, now);
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
    history.append(order, actor, now, "shipped", status(OrderStatus.PACKED, OrderStatus.SHIPPED));
    left(order, actor, now);
    if (order.isArrivedWhole()) {
      become(order, now, actor, now);
      tellDelivered(order, actor, now);
    }
  }

  private void become(Order order, Instant at, Actor actor, Instant now) {
    OrderStatus from = order.status();
    order.deliver(at, now);
    entities
        .createQuery(
            """
            select s from Shipment s
            where s.orderId = :order and s.deliveredAt is null and s.failed = false""",
            Shipment.class)
        .setParameter("order", order.id())
        .getResultList()
        .forEach(
            shipment -> {
              shipment.tell(new Standing(ParcelState.DELIVERED, now));
              shipment.arrived(now);
              parcels.note(shipment.id(), ParcelState.DELIVERED, now);
            });
    history.append(order, actor, now, "delivered", status(from, order.status()));
  }

  /** What the customer has to pay for the goods that have arrived; zero if that is paid. */
  private static BigDecimal unpaidOfArrived(Order order) {
    BigDecimal coming =
        order.goods().prices(order.goods().notArrived()).stream()
            .map(LineCredit::total)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Payments.unpaid(order).subtract(coming).max(BigDecimal.ZERO);
  }

  private void collect(Order order, BigDecimal cash, Actor actor, Instant now) {
    if (order.cashOnDelivery() && cash.signum() > 0) {
      payments.book(order, cash, Purchase.COD, null, actor, now);
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
