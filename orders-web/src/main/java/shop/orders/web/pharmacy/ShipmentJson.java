package shop.orders.web.pharmacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.CurrentOrder;

/** A parcel of an order. */
@Schema(name = "PharmacyShipment")
record ShipmentJson(
    long shipmentId,
    String courierName,
    String trackingNo,
    String trackingUrl,
    @Schema(example = "shipped", description = "shipped or delivered") String status,
    String shippedAt,
    @Schema(description = "Absent when unknown.") @JsonInclude(JsonInclude.Include.NON_NULL)
        LocalDate expectedDeliveryDate,
    @Schema(nullable = true) String deliveredAt,
    List<Item> items) {

  /** Some pieces of a product in the parcel. */
  @Schema(name = "PharmacyShippedItem")
  record Item(long productId, long sku, int quantity) {}

  static List<ShipmentJson> of(CurrentOrder order) {
    return order.shipments().stream().map(shipment -> of(shipment, order)).toList();
  }

  private static ShipmentJson of(CurrentOrder.Shipment shipment, CurrentOrder order) {
    return new ShipmentJson(
        shipment.id(),
        shipment.courierName(),
        shipment.trackingNo(),
        shipment.trackingUrl(),
        shipment.deliveredAt() == null ? "shipped" : "delivered",
        Words.time(shipment.shippedAt()),
        shipment.expectedDeliveryDate(),
        Words.time(shipment.deliveredAt()),
        shipment.lines().stream().map(shipped -> item(shipped, order)).toList());
  }

  private static Item item(CurrentOrder.ShippedLine shipped, CurrentOrder order) {
    CurrentOrder.Line line =
        order.lines().stream()
            .filter(one -> one.id() == shipped.lineId())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("A parcel holds a line of no order"));
    return new Item(line.itemId(), Words.sku(line.item().sku(), line.itemId()), shipped.quantity());
  }
}
