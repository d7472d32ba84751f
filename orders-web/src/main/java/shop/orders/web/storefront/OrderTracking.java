package shop.orders.web.storefront;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import shop.orders.domain.order.OwnOrders;

/** Where an order is: an array of one, as this contract has it. */
public record OrderTracking(List<Row> order) {

  /** The steps the order has reached; null for the others. */
  public record Row(
      long id,
      String orderCode,
      String billNo,
      String orderPlacedDate,
      String orderPlacedStatus,
      String paymentStatus,
      String paymentType,
      String orderPackedDate,
      String orderPackedStatus,
      String orderShippedDate,
      String orderShippedStatus,
      String courierName,
      String courierTrackingNo,
      String courierTrackingUrl,
      String deliveryDate,
      String deliveryDay,
      String deliveryDelayStatus) {}

  static OrderTracking of(OwnOrders.Tracking order, Instant now) {
    ZoneId zone = order.delivery().zone();
    return new OrderTracking(
        List.of(
            new Row(
                order.id(),
                order.orderCode(),
                order.billNo(),
                Words.day(order.placedAt(), zone),
                "pending",
                Words.paymentStatus(order.paymentStatus()),
                order.cashOnDelivery() ? "cod" : "online",
                Words.day(order.packedAt(), zone),
                order.packedAt() == null ? null : "packed",
                Words.day(order.shippedAt(), zone),
                order.shippedAt() == null ? null : "shipped",
                order.courierName(),
                order.trackingNo(),
                order.trackingUrl(),
                Words.time(order.delivery().date()),
                Words.weekday(order.delivery()),
                order.delivery().isDelayed(now) ? "Delayed" : "On Time")));
  }
}
