package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.event.WayEnded;
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
  @Inject private Payments payments;
  @Inject private Event<OrderShipped> shipped;
  @Inject private Event<OrderDelivered> delivered;
  @Inject private Event<WayEnded> ended;

  /** A parcel has left, and the history says so; the order is SHIPPED if it was the last. */
  void left(Order order, Actor actor, Instant now) {
    entities.flush();
    if (order.status() == OrderStatus.SHIPPED) {
      shipped.fire(new OrderShipped(order.id(), order.shopId(), actor, now));
    }
  }

  /** A parcel has arrived and was not the last one. */
  void someArrived(Order order, Actor actor, Instant now) {
    collect(order, order.unpaidOfArrived(), actor, now);
    entities.flush();
    ended.fire(new WayEnded(order.id(), actor, now));
  }

  /** Everything has arrived. */
  void allArrived(Order order, Actor actor, Instant now) {
    become(order, actor, now);
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
      become(order, actor, now);
      tellDelivered(order, actor, now);
    }
  }

  private void become(Order order, Actor actor, Instant now) {
    OrderStatus from = order.status();
    order.deliver(now);
    entities
        .createQuery(
            "select s from Shipment s where s.orderId = :order and s.deliveredAt is null",
            Shipment.class)
        .setParameter("order", order.id())
        .getResultList()
        .forEach(shipment -> shipment.delivered(now));
    history.append(order, actor, now, "delivered", status(from, order.status()));
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

  private static Map<String, FieldChange> status(OrderStatus from, OrderStatus to) {
    return Map.of("status", new FieldChange(from.name(), to.name()));
  }
}
