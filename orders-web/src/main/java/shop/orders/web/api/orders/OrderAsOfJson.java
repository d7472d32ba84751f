package shop.orders.web.api.orders;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.part.OrderCodes;
import shop.orders.domain.order.past.OrderAsOf;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.web.kit.json.Decimal;
import shop.orders.web.kit.json.NameOf;

/** An order as it was at a moment, as far as its history and ledger keep it. */
@Schema(
    name = "OrderAsOf",
    description =
        "An order as it was at a moment. It has only what the order's history and ledger keep every"
            + " change of, and what never changes.")
record OrderAsOfJson(
    long id,
    @Schema(description = "The moment that was asked for.") Instant at,
    @Schema(description = "The seq of the last entry of the history until then.") int sequence,
    @JsonUnwrapped OrderJson.CodesJson codes,
    @JsonUnwrapped OrderJson.SellerJson seller,
    String customerId,
    @Schema(example = "PENDING") @NameOf(OrderStatus.class) String status,
    @JsonUnwrapped SumsJson sums,
    String contactNumber,
    @Schema(description = "The shipping address in one line.") String customerAddress,
    Instant placedAt,
    @Schema(nullable = true) Instant promisedAt,
    List<LineAsOfJson> lines,
    @Schema(description = "Those that had left by then.") List<ShipmentAsOfJson> shipments,
    @Schema(
            description =
                "Members of the order that are not here, as not all of their changes are kept.",
            example = "[\"payment_status\", \"lines.delivered\"]")
        List<String> leftOut) {

  /** Tells it from the order as it is. */
  static final String MEDIA_TYPE = "application/vnd.orders.order-as-of+json";

  private static final List<String> LEFT_OUT =
      List.of(
          "actions",
          "billing_address",
          "cancelled_amount",
          "delivery_fee",
          "delivery_status",
          "lines.delivered",
          "lines.returned",
          "lines.shipped",
          "payment_status",
          "shipments.delivered_at",
          "shipping_address",
          "tags",
          "taxes",
          "total_tax");

  /** What the order cost, and its payments and refunds, at that moment. */
  record SumsJson(
      @Schema(example = "EUR") String currency,
      @Schema(description = "Contains the price of the cancelled pieces.") @Decimal String total,
      @Decimal String paidAmount,
      @Schema(description = "What was owed back and not yet paid back.") @Decimal String refundDue,
      @Decimal String refundedAmount) {

    static SumsJson of(String currency, OrderAsOf.Sums sums) {
      return new SumsJson(
          currency,
          sums.total().toPlainString(),
          sums.paid().toPlainString(),
          sums.refundDue().toPlainString(),
          sums.refunded().toPlainString());
    }
  }

  /** A line at that moment. */
  @Schema(name = "OrderLineAsOf")
  record LineAsOfJson(
      long id,
      long itemId,
      String name,
      int quantity,
      @Decimal String unitPrice,
      @Schema(description = "Pieces that were cancelled by then.") int cancelled) {

    static LineAsOfJson of(OrderAsOf.Line line) {
      CurrentOrder.Line now = line.now();
      return new LineAsOfJson(
          now.id(),
          now.itemId(),
          now.name(),
          now.pieces().quantity(),
          now.amounts().unitPrice().toPlainString(),
          line.cancelled());
    }
  }

  /** A parcel at that moment. */
  @Schema(name = "ShipmentAsOf")
  record ShipmentAsOfJson(
      long id,
      String courierName,
      String trackingNo,
      String trackingUrl,
      Instant shippedAt,
      @Schema(
              nullable = true,
              description = "What had been told of it by then; null if nothing was kept.")
          @NameOf(value = ParcelState.class, lower = true)
          String status,
      List<ContentJson> lines) {

    static ShipmentAsOfJson of(OrderAsOf.Parcel parcel) {
      CurrentOrder.Shipment now = parcel.now();
      return new ShipmentAsOfJson(
          now.id(),
          now.courierName(),
          now.trackingNo(),
          now.trackingUrl(),
          now.shippedAt(),
          parcel.state().map(ParcelState::word).orElse(null),
          now.lines().stream()
              .map(line -> new ContentJson(line.lineId(), line.quantity()))
              .toList());
    }
  }

  /** Pieces of a line in a parcel. */
  @Schema(name = "ShippedAsOf")
  record ContentJson(long lineId, int quantity) {}

  static OrderAsOfJson of(OrderAsOf order) {
    CurrentOrder now = order.now();
    OrderCodes codes = now.codes();
    return new OrderAsOfJson(
        now.id(),
        order.at(),
        order.seq(),
        OrderJson.CodesJson.of(
            new OrderCodes(
                codes.incrementNumber(),
                codes.orderCode(),
                codes.invoiceNo(),
                codes.publicId(),
                order.billNo())),
        OrderJson.SellerJson.of(now.seller()),
        now.buyer().customerId(),
        order.status().name(),
        SumsJson.of(now.amounts().currency(), order.sums()),
        order.contactNumber(),
        order.customerAddress(),
        now.times().placedAt(),
        now.times().promisedAt(),
        order.lines().stream().map(LineAsOfJson::of).toList(),
        order.parcels().stream().map(ShipmentAsOfJson::of).toList(),
        LEFT_OUT);
  }
}
