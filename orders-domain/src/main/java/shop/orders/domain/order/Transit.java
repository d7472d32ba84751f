package shop.orders.domain.order;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * What becomes of an order when its parcels leave, arrive or fail, and when that is taken back. The
 * result depends on where its pieces are, and not on the sequence in which that was told.
 */
record Transit(Order order, OrderLines goods, DeliveryDetails delivery, Milestones milestones) {

  /** A parcel has left, or open pieces were cancelled: the order is SHIPPED if none is open. */
  void partHasLeft(Instant now) {
    boolean last = goods.isNothingOpen();
    if (last) {
      order.become(OrderStatus.SHIPPED, now);
    } else {
      order.touch(now);
    }
    delivery.shipped(last);
  }

  /** Its last goods had left then, though the order is SHIPPED by something that came later. */
  void lastHasLeft(Instant at) {
    milestones.reached(OrderStatus.SHIPPED, at);
  }

  /**
   * Everything has arrived.
   *
   * @param at the time of the last arrival
   */
  void deliverWhole(Instant at, Instant now) {
    order.become(OrderStatus.DELIVERED, at, now);
    goods.deliver(now);
    delivery.delivered();
  }

  /**
   * A parcel has arrived.
   *
   * @return whether the whole order has arrived now
   */
  boolean deliver(Shipment parcel, Instant at, Instant now) {
    goods.deliver(parcel, at, now);
    order.touch(now);
    return isArrivedWhole();
  }

  /** A parcel that has arrived did so at another time than was known. */
  void move(Shipment parcel, Instant at, Instant now) {
    goods.move(parcel, at, now);
    if (order.status() == OrderStatus.DELIVERED) {
      milestones.reached(OrderStatus.DELIVERED, goods.lastArrival(at));
    }
    order.touch(now);
  }

  /** A parcel has not arrived after all; it is on its way. */
  void undeliver(Shipment parcel, Instant now) {
    goods.undeliver(parcel, now);
    order.touch(now);
  }

  /**
   * A parcel was lost, refused or returned to the sender: its pieces, and so the order, are open.
   */
  void fail(Shipment parcel, Instant now) {
    goods.fail(parcel.contents(), now);
    reopen(now);
  }

  /** Others are sent in place of pieces that have arrived: the order is open for them. */
  void replace(Map<Long, Integer> quantities, Instant now) {
    goods.replace(quantities, now);
    reopen(now);
  }

  private void reopen(Instant now) {
    if (order.reopen()) {
      milestones.notShipped();
    }
    delivery.failed(order.facts().anythingShipped());
    order.touch(now);
  }

  /** A parcel that failed was found: it counts as shipped again. */
  void turnUp(Shipment parcel, Instant now) {
    goods.turnUp(parcel.contents(), now);
    partHasLeft(now);
  }

  /** See {@link OrderLines#restock}. */
  SortedMap<Long, Integer> restock(Map<Long, Integer> quantities, Instant now) {
    SortedMap<Long, Integer> spare = goods.restock(quantities, now);
    order.touch(now);
    return spare;
  }

  /** Whether nothing is left to be sent and all its parcels have arrived. */
  boolean isArrivedWhole() {
    return order.status() == OrderStatus.SHIPPED && !goods.isAnythingOnItsWay();
  }
}
