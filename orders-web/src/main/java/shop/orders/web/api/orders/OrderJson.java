package shop.orders.web.api.orders;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.access.Channel;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.part.LineAmounts;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.part.OrderCodes;
import shop.orders.domain.order.part.OrderSeller;
import shop.orders.domain.order.part.OrderSource;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.policy.LineDecision;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.Rule;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.party.Address;
import shop.orders.web.kit.json.Decimal;
import shop.orders.web.kit.json.NameOf;

/** An order as our own API shows it; amounts are texts with the currency's digits, times UTC. */
@Schema(
    name = "Order",
    description = "An order at one shop, and what the caller may do with it now.")
record OrderJson(
    @Schema(example = "95") long id,
    @JsonUnwrapped CodesJson codes,
    @JsonUnwrapped SellerJson seller,
    String customerId,
    @JsonUnwrapped SourceJson source,
    @Schema(example = "PENDING") @NameOf(OrderStatus.class) String status,
    @Schema(example = "UNPAID") @NameOf(PaymentStatus.class) String paymentStatus,
    @Schema(nullable = true) String deliveryStatus,
    @Schema(example = "cod") String paymentMethod,
    String deliveryMethod,
    @JsonUnwrapped OrderAmountsJson amounts,
    boolean prescriptionRequired,
    @JsonUnwrapped BuyerJson buyer,
    @Schema(
            nullable = true,
            description =
                "Why the whole order was cancelled. Staff and merchants read the reason that was"
                    + " given; customers read what is in cancel_message.")
        String cancelReason,
    @Schema(
            nullable = true,
            description =
                "What the customer reads about it: the reason that the customer gave, or what staff"
                    + " say to the customer.")
        String cancelMessage,
    @Schema(description = "Whether a request to cancel the order waits for a decision.")
        boolean cancellationRequested,
    @Schema(
            description =
                "The words by which the shop's people find the order; customers see none.")
        List<String> tags,
    @JsonUnwrapped TimesJson times,
    List<LineJson> lines,
    List<ShipmentJson> shipments,
    @Schema(
            description =
                "By name of the action, such as cancel: whether this caller may do it now.")
        Map<String, ActionJson> actions,
    @Schema(description = "Increases with each change; the order's ETag.") int version) {

  /** The numbers and codes of the order. */
  record CodesJson(
      @Schema(example = "20230807-11315249O") String orderCode,
      @Schema(example = "EVH597464770") String invoiceNo,
      @Schema(example = "5c679a1bbb102c001706bf0c") String publicId,
      long incrementNumber,
      @Schema(nullable = true, description = "Null until the bill is issued.") String billNo) {

    static CodesJson of(OrderCodes codes) {
      return new CodesJson(
          codes.orderCode(),
          codes.invoiceNo(),
          codes.publicId(),
          codes.incrementNumber(),
          codes.billNo());
    }
  }

  /** The shop of the order. */
  record SellerJson(String shopSlug, String shopName, String merchantId) {

    static SellerJson of(OrderSeller seller) {
      return new SellerJson(seller.shopSlug(), seller.shopName(), seller.merchantId());
    }
  }

  /** Where the order came from. */
  record SourceJson(
      @NameOf(value = Channel.class, lower = true) String channel, String origin, String language) {

    static SourceJson of(OrderSource source) {
      return new SourceJson(
          source.channel().toLowerCase(Locale.ROOT), source.origin(), source.language());
    }
  }

  /** The buyer's contact data, addresses and comments. */
  record BuyerJson(
      @Schema(
              description =
                  "The number of the shipping address, or else the customer's at placement.")
          String contactNumber,
      @Schema(
              description =
                  "The shipping address in one line, also where staff have changed it as such"
                      + " through the eHealth contract. Then address1 has the line, and the parts"
                      + " that it replaces are empty; the history keeps them.")
          String customerAddress,
      Address shippingAddress,
      Address billingAddress,
      List<String> comments) {

    static BuyerJson of(OrderBuyer buyer) {
      return new BuyerJson(
          buyer.contactNumber(),
          buyer.customerAddress(),
          buyer.shippingAddress(),
          buyer.billingAddress(),
          buyer.comments());
    }
  }

  /** The time of each step; null for steps that have not happened. */
  record TimesJson(
      Instant placedAt,
      @Schema(nullable = true) Instant promisedAt,
      @Schema(nullable = true) Instant confirmedAt,
      @Schema(nullable = true) Instant packedAt,
      @Schema(nullable = true) Instant shippedAt,
      @Schema(nullable = true) Instant deliveredAt,
      @Schema(nullable = true) Instant cancelledAt,
      @Schema(nullable = true) Instant updatedAt) {

    static TimesJson of(OrderTimes times) {
      return new TimesJson(
          times.placedAt(),
          times.promisedAt(),
          times.confirmedAt(),
          times.packedAt(),
          times.shippedAt(),
          times.deliveredAt(),
          times.cancelledAt(),
          times.updatedAt());
    }
  }

  /** One component of a tax. */
  @Schema(name = "TaxAmount")
  record TaxJson(
      @Schema(example = "CGST") String key,
      @Schema(example = "8.00") @Decimal String rate,
      @Decimal String base,
      @Decimal String amount) {

    static TaxJson of(TaxAmount tax) {
      return new TaxJson(tax.key(), text(tax.rate()), text(tax.base()), text(tax.amount()));
    }
  }

  /** Some pieces of an item, and what has happened to them. */
  @Schema(name = "OrderLine")
  record LineJson(
      long id,
      @JsonUnwrapped BoughtJson bought,
      int quantity,
      @JsonUnwrapped LineAmountsJson amounts,
      int cancelled,
      int shipped,
      int delivered,
      int returned,
      @Schema(nullable = true) Instant deliveredAt,
      boolean returnable,
      boolean prescriptionRequired,
      @Schema(description = "Pieces in returns that have not ended.") int returning,
      @Schema(description = "Pieces that the caller may request to return now.")
          int returnableQuantity,
      @Schema(
              nullable = true,
              description = "The end of the time in which they can be returned, in UTC, exclusive.")
          Instant returnableUntil,
      @Schema(
              description =
                  "By name of the action: whether the caller may do it with this line now.")
          Map<String, LineActionJson> actions) {

    static LineJson of(
        CurrentOrder.Line line, String language, Map<String, LineDecision> decisions) {
      LinePieces pieces = line.pieces();
      LineDecision giveBack = decisions.get(REQUEST_RETURN);
      return new LineJson(
          line.id(),
          BoughtJson.of(line, language),
          pieces.quantity(),
          LineAmountsJson.of(line.amounts(), line.taxes(), line.exemption()),
          pieces.cancelled(),
          pieces.shipped(),
          pieces.delivered(),
          pieces.returned(),
          line.deliveredAt(),
          line.item().returnable(),
          line.item().prescriptionRequired(),
          pieces.returning(),
          giveBack == null ? 0 : giveBack.quantity(),
          giveBack == null ? null : giveBack.until(),
          LineActionJson.of(decisions));
    }
  }

  /** The item of a line as it was when it was ordered. */
  record BoughtJson(long itemId, String recordId, String name, String sku, String thumbnail) {

    static BoughtJson of(CurrentOrder.Line line, String language) {
      ItemSnapshot item = line.item();
      return new BoughtJson(
          line.itemId(),
          item.id(),
          item.names().isEmpty() ? line.name() : item.names().in(language, null),
          item.sku(),
          item.thumbnail());
    }
  }

  /** The amounts of a line. */
  record LineAmountsJson(
      @Decimal String mrp,
      @Decimal String unitPrice,
      @Decimal String total,
      @Decimal String discount,
      @Decimal String tax,
      List<TaxJson> taxes,
      @Schema(
              nullable = true,
              description = "Why it bears no tax; null if it is taxed by its rates, if at zero.")
          ExemptionJson exemption) {

    static LineAmountsJson of(LineAmounts amounts, List<TaxAmount> taxes, TaxCategory exemption) {
      return new LineAmountsJson(
          text(amounts.mrp()),
          text(amounts.unitPrice()),
          text(amounts.total()),
          text(amounts.discount()),
          text(amounts.tax()),
          taxes.stream().map(TaxJson::of).toList(),
          exemption == null ? null : ExemptionJson.of(exemption));
    }
  }

  /** Why a line bears no tax. */
  @Schema(name = "TaxExemption")
  record ExemptionJson(
      @Schema(description = "As the tax category of items.", example = "E") TaxCategory.Code code,
      @Schema(example = "Small business, section 19 UStG") String reason,
      @Schema(description = "Of the list VATEX; empty if there is none.", example = "VATEX-EU-132")
          String exemptionCode) {

    static ExemptionJson of(TaxCategory category) {
      return new ExemptionJson(category.code(), category.reason(), category.exemptionCode());
    }
  }

  private static final String REQUEST_RETURN = "request_return";

  /** Whether the caller may do something with the line now, and the reason if not. */
  @Schema(name = "LineAction")
  record LineActionJson(
      boolean allowed,
      @Schema(description = "The number of pieces for which it is allowed.") int quantity,
      @Schema(
              nullable = true,
              description = "The code of the rule that forbids it.",
              example = "not_returnable")
          String code,
      @Schema(nullable = true) String reason,
      @Schema(nullable = true, description = "When the action stops being allowed.")
          Instant until) {

    static Map<String, LineActionJson> of(Map<String, LineDecision> decisions) {
      Map<String, LineActionJson> actions = new TreeMap<>();
      decisions.forEach((action, decision) -> actions.put(action, of(decision)));
      return actions;
    }

    private static LineActionJson of(LineDecision decision) {
      Rule broken = decision.broken();
      return new LineActionJson(
          decision.allowed(),
          decision.quantity(),
          broken == null ? null : broken.code(),
          broken == null ? null : broken.reason(),
          decision.until());
    }
  }

  /** A parcel. */
  @Schema(name = "Shipment")
  record ShipmentJson(
      long id,
      String courierName,
      String trackingNo,
      String trackingUrl,
      Instant shippedAt,
      @Schema(nullable = true) LocalDate expectedDeliveryDate,
      @Schema(nullable = true) Instant deliveredAt,
      @Schema(
              description =
                  "What its events come to: handed_over, in_transit, failed_attempt, lost, refused,"
                      + " returned_to_sender or delivered.",
              example = "in_transit")
          @NameOf(value = ParcelState.class, lower = true)
          String status,
      @Schema(description = "When it came to that status, as it was told.") Instant statusAt,
      @Schema(
              description =
                  "It was lost, refused or returned to the sender, and its pieces are open again:"
                      + " they can be sent once more or cancelled.")
          boolean failed,
      @Schema(
              description =
                  "What was told last contradicts what is booked, and staff have to decide: it was"
                      + " delivered and is told to have failed, or it failed and arrived after its"
                      + " pieces were sent again or cancelled.")
          boolean toSettle,
      @Schema(nullable = true, description = "When staff last asked the customer to send it back.")
          Instant askedBackAt,
      List<ShippedJson> lines,
      @Schema(description = "What was told of it, by the time at which it happened.")
          List<ShipmentEventJson> events) {

    static ShipmentJson of(CurrentOrder.Shipment shipment) {
      return new ShipmentJson(
          shipment.id(),
          shipment.courierName(),
          shipment.trackingNo(),
          shipment.trackingUrl(),
          shipment.shippedAt(),
          shipment.expectedDeliveryDate(),
          shipment.deliveredAt(),
          shipment.state().word(),
          shipment.stateAt(),
          shipment.failed(),
          shipment.toSettle(),
          shipment.askedBackAt(),
          shipment.lines().stream()
              .map(
                  line ->
                      new ShippedJson(
                          line.lineId(), line.quantity(), shipment.toRestock(line.lineId())))
              .toList(),
          shipment.events().stream().map(ShipmentEventJson::of).toList());
    }
  }

  /** Something that happened to a parcel. */
  @Schema(name = "ShipmentEvent")
  record ShipmentEventJson(
      @Schema(example = "in_transit") @NameOf(value = ParcelState.class, lower = true) String type,
      @Schema(description = "When it happened, as it was told.") Instant at,
      @Schema(
              description =
                  "A courier's; staff's are for staff and the merchant. Empty if there is none.")
          String note,
      Instant receivedAt) {

    static ShipmentEventJson of(CurrentOrder.Event event) {
      return new ShipmentEventJson(
          event.state().word(), event.at(), event.note(), event.receivedAt());
    }

    static ShipmentEventJson of(ParcelLog.Taken event) {
      return new ShipmentEventJson(
          event.state().word(), event.at(), event.note(), event.receivedAt());
    }
  }

  /** Some pieces of a line in a parcel. */
  @Schema(name = "ShippedLine")
  record ShippedJson(
      long lineId,
      int quantity,
      @Schema(description = "Pieces that came back to the sender and are not in stock again.")
          int toRestock) {}

  /** Whether the caller may do something with the order now, and the reason if not. */
  @Schema(name = "OrderAction")
  record ActionJson(
      boolean allowed,
      @Schema(
              nullable = true,
              description = "The code of the rule that forbids it.",
              example = "payment_missing")
          String code,
      @Schema(nullable = true) String reason,
      @Schema(nullable = true, description = "When the action stops being allowed.")
          Instant until) {

    static ActionJson of(shop.orders.domain.order.policy.Decision decision) {
      Rule broken = decision.broken();
      return new ActionJson(
          decision.allowed(),
          broken == null ? null : broken.code(),
          broken == null ? null : broken.reason(),
          decision.until());
    }
  }

  static OrderJson of(
      CurrentOrder order,
      Map<String, ActionJson> actions,
      Map<Long, Map<String, LineDecision>> lineDecisions) {
    return new OrderJson(
        order.id(),
        CodesJson.of(order.codes()),
        SellerJson.of(order.seller()),
        order.buyer().customerId(),
        SourceJson.of(order.source()),
        order.status().name(),
        order.payment().status().name(),
        order.delivery().status(),
        order.payment().method(),
        order.delivery().method(),
        OrderAmountsJson.of(order.amounts(), order.taxes(), order.deliveryParts()),
        order.traits().prescriptionRequired(),
        BuyerJson.of(order.buyer()),
        order.cancelReason(),
        order.cancelMessage(),
        order.traits().cancellationRequested(),
        order.tags(),
        TimesJson.of(order.times()),
        order.lines().stream()
            .map(
                line ->
                    LineJson.of(
                        line,
                        order.source().language(),
                        lineDecisions.getOrDefault(line.id(), Map.of())))
            .toList(),
        order.shipments().stream().map(ShipmentJson::of).toList(),
        actions,
        order.version());
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }
}
