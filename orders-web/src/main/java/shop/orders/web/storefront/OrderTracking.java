package shop.orders.web.storefront;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.OwnOrders;

/** The progress of an order, as an array with one element. */
@Schema(name = "StorefrontOrderTracking")
record OrderTracking(List<Row> order) {

  /** The time of each step; null for steps that the order has not reached. */
  @Schema(name = "StorefrontTrackedOrder")
  record Row(
      @JsonUnwrapped OrderHead head,
      String orderPlacedDate,
      String orderPlacedStatus,
      @JsonUnwrapped Payment payment,
      @Schema(nullable = true) String orderPackedDate,
      @Schema(nullable = true) String orderPackedStatus,
      @Schema(nullable = true) String orderShippedDate,
      @Schema(nullable = true) String orderShippedStatus,
      @JsonUnwrapped Courier courier,
      @JsonUnwrapped Arrival arrival) {}

  /** The courier of the newest parcel. */
  record Courier(
      @Schema(nullable = true) String courierName,
      @Schema(nullable = true) String courierTrackingNo,
      @Schema(nullable = true) String courierTrackingUrl) {

    static Courier of(OwnOrders.Courier courier) {
      return new Courier(courier.name(), courier.trackingNo(), courier.trackingUrl());
    }
  }

  static OrderTracking of(OwnOrders.Tracking order, Instant now) {
    ZoneId zone = order.delivery().zone();
    return new OrderTracking(
        List.of(
            new Row(
                new OrderHead(order.id(), order.orderCode(), order.billNo()),
                Words.day(order.placedAt(), zone),
                "pending",
                Payment.ofTracked(order.payment()),
                Words.day(order.packedAt(), zone),
                order.packedAt() == null ? null : "packed",
                Words.day(order.shippedAt(), zone),
                order.shippedAt() == null ? null : "shipped",
                Courier.of(order.courier()),
                Arrival.of(order.delivery(), now, "On Time"))));
  }
}
