package shop.orders.web.ehealth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.web.kit.json.Amounts;

/** An order in this contract, with its misspelt fields. */
@Schema(name = "EhealthOrder")
record OrderJson(
    long id,
    @Schema(example = "EVH597464770") String invoiceNo,
    @JsonUnwrapped Parties parties,
    @Schema(example = "2021-04-30 22:12:16.631448") String date,
    @JsonUnwrapped Costs costs,
    @JsonUnwrapped Standing standing,
    @Schema(nullable = true) List<String> attachments,
    String status,
    @Schema(description = "In degrees; 0 if it is not known.") double deliveryLat,
    @Schema(description = "In degrees; 0 if it is not known.") double deliveryLon,
    String orderOrigin,
    @JsonUnwrapped Times times,
    @JsonProperty("is_delivery_hero_allowed") boolean deliveryHeroAllowed,
    @JsonProperty("is_cod_allowed") boolean codAllowed,
    @JsonUnwrapped Carrier carrier) {

  /** The buyer and the shop. */
  record Parties(
      Customer customerInfo,
      String customerUsername,
      ShopInfo shopInfo,
      String shopSlug,
      String contactNumber,
      String customerAddress) {

    static Parties of(ContractOrder order) {
      return new Parties(
          Customer.of(order.placedBy()),
          order.placedBy().username(),
          new ShopInfo(Shop.of(order.shop())),
          order.shopSlug(),
          order.buyer().contactNumber(),
          order.buyer().customerAddress());
    }
  }

  /** The amounts; this contract has the delivery status among them. */
  record Costs(
      BigDecimal subtotal,
      BigDecimal total,
      BigDecimal paidAmount,
      @Schema(nullable = true) String deliveryStatus,
      BigDecimal serviceCharge,
      BigDecimal deliveryFee) {

    static Costs of(OrderAmounts amounts, String deliveryStatus) {
      return new Costs(
          Amounts.pointed(amounts.subtotal()),
          Amounts.pointed(amounts.total()),
          Amounts.pointed(amounts.paid()),
          deliveryStatus,
          Amounts.pointed(amounts.serviceCharge()),
          Amounts.pointed(amounts.deliveryFee()));
    }
  }

  /** The status of the order, its payment and its delivery. */
  record Standing(
      String orderStatus,
      String paymentStatus,
      String paymentMethod,
      Map<String, String> deliveryOption) {

    static Standing of(ContractOrder order) {
      String method = order.delivery().method();
      return new Standing(
          Words.of(order.status()),
          Words.of(order.payment().status()),
          order.payment().method(),
          method.isEmpty() ? Map.of() : Map.of("delivery_method", method));
    }
  }

  /** The time of each step; null for steps that have not happened. */
  record Times(
      @Schema(nullable = true) String lastUpdate,
      @Schema(nullable = true) String deliveredAt,
      @Schema(nullable = true) String shippedAt) {

    static Times of(OrderTimes times) {
      return new Times(
          Words.time(times.updatedAt()),
          Words.time(times.deliveredAt()),
          Words.time(times.shippedAt()));
    }
  }

  /** The newest parcel; all null before the first one. */
  record Carrier(
      @Schema(nullable = true, description = "Its tracking number.") String elgoisticsDeliveryId,
      @Schema(nullable = true, description = "Who carries it, if that is a delivery hero.")
          String elgoisticsDeliveryHeroId,
      @Schema(nullable = true, description = "Its state.", example = "in_transit")
          String elogisticsDeliveryStatus) {

    static Carrier of(ContractOrder.Elogistics elogistics) {
      return new Carrier(elogistics.deliveryId(), elogistics.heroId(), elogistics.status());
    }
  }

  /** The customer as it was when the order was placed. */
  @Schema(name = "EhealthCustomer")
  record Customer(
      @Schema(description = "The whole name.", example = "First Name") String firstName,
      @Schema(nullable = true) String email,
      String profilePicUrl) {

    static Customer of(CustomerSnapshot customer) {
      return new Customer(
          Stream.of(customer.firstName(), customer.lastName())
              .filter(name -> name != null && !name.isBlank())
              .collect(Collectors.joining(" ")),
          customer.email(),
          customer.profilePicUrl());
    }
  }

  /** The shop in a wrapper, as the contract has it. */
  @Schema(name = "EhealthShopInfo")
  record ShopInfo(Shop shop) {}

  /** The shop as it was when the order was placed; limits that it did not have are absent. */
  @Schema(name = "EhealthShop")
  record Shop(
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal maxAllowedTotal,
      @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal minAllowedTotal,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer maxOrderQuantity,
      @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal maxOrderAmount,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer minOrderQuantity,
      @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal minOrderAmount,
      @JsonProperty("is_delivery_hero_allowed") boolean deliveryHeroAllowed,
      @JsonProperty("is_cod_allowed") boolean codAllowed,
      @JsonProperty("is_mother_shop") boolean motherShop,
      boolean approved,
      String shopType,
      @JsonProperty("_id") String id,
      String name,
      String merchantId,
      String address,
      @Schema(description = "Empty if there is none.") String motherShopId,
      BigDecimal longitude,
      BigDecimal latitude,
      String slug,
      @JsonProperty("createdAt") String createdAt,
      @JsonProperty("updatedAt") String updatedAt,
      @JsonProperty("__v") int version) {

    static Shop of(ShopSnapshot shop) {
      return new Shop(
          shop.active() ? "active" : "inactive",
          shortest(shop.maxAllowedTotal()),
          shortest(shop.minAllowedTotal()),
          shop.maxOrderQuantity(),
          shortest(shop.maxOrderAmount()),
          shop.minOrderQuantity(),
          shortest(shop.minOrderAmount()),
          shop.deliveryHeroAllowed(),
          shop.codAllowed(),
          shop.motherShop(),
          shop.approved(),
          shop.shopType(),
          shop.id(),
          shop.name(),
          shop.merchantId(),
          shop.address(),
          shop.motherShopId() == null ? "" : shop.motherShopId(),
          coordinate(shop.longitude()),
          coordinate(shop.latitude()),
          shop.slug(),
          Words.shopTime(shop.createdAt()),
          Words.shopTime(shop.updatedAt()),
          // Versions in this contract start at 0, ours at 1.
          shop.version() - 1);
    }

    private static BigDecimal shortest(BigDecimal limit) {
      return limit == null ? null : Amounts.shortest(limit);
    }

    private static BigDecimal coordinate(Double degrees) {
      return degrees == null ? BigDecimal.ZERO : Amounts.shortest(BigDecimal.valueOf(degrees));
    }
  }

  /** The document has numbers only, and 0 for a shop whose coordinates are not known. */
  private static double orZero(Double degrees) {
    return degrees == null ? 0 : degrees;
  }

  /**
   * @param attachmentUrl gives the link to an attachment
   */
  static OrderJson of(
      ContractOrder order, Function<ContractOrder.Attachment, String> attachmentUrl) {
    return new OrderJson(
        order.id(),
        order.codes().invoiceNo(),
        Parties.of(order),
        Words.time(order.times().placedAt()),
        Costs.of(order.amounts(), order.delivery().status()),
        Standing.of(order),
        order.attachments().isEmpty()
            ? null
            : order.attachments().stream().map(attachmentUrl).toList(),
        "active",
        orZero(order.elogistics().deliveryLat()),
        orZero(order.elogistics().deliveryLon()),
        order.source().origin(),
        Times.of(order.times()),
        order.shop().deliveryHeroAllowed(),
        order.shop().codAllowed(),
        Carrier.of(order.elogistics()));
  }
}
