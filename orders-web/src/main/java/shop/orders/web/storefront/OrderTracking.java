package shop.orders.web.storefront;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.OwnOrders;

/** Where an order is: an array of one, as this contract has it. */
public record OrderTracking(List<Row> order) {

  /** The steps the order has reached; null for the others. */
  public record Row(
      long id,
      String orderCode,
      @Schema(nullable = true) String billNo,
      String orderPlacedDate,
      String orderPlacedStatus,
      String paymentStatus,
      String paymentType,
      @Schema(nullable = true) String orderPackedDate,
      @Schema(nullable = true) String orderPackedStatus,
      @Schema(nullable = true) String orderShippedDate,
      @Schema(nullable = true) String orderShippedStatus,
      @Schema(nullable = true) String courierName,
      @Schema(nullable = true) String courierTrackingNo,
      @Schema(nullable = true) String courierTrackingUrl,
      @Schema(nullable = true) String deliveryDate,
      @Schema(nullable = true) String deliveryDay,
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
                Words.paymentStatus(order.payment().status()),
                order.payment().cashOnDelivery() ? "cod" : "online",
                Words.day(order.packedAt(), zone),
                order.packedAt() == null ? null : "packed",
                Words.day(order.shippedAt(), zone),
                order.shippedAt() == null ? null : "shipped",
                order.courier().name(),
                order.courier().trackingNo(),
                order.courier().trackingUrl(),
                Words.time(order.delivery().date()),
                Words.weekday(order.delivery()),
                order.delivery().isDelayed(now) ? "Delayed" : "On Time")));
  }
}
