package shop.orders.web.ehealth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.web.kit.json.Amounts;

/** An order as this contract shows it, misspelt fields included. */
@Schema(name = "EhealthOrder")
public record OrderJson(
    long id,
    @Schema(example = "EVH597464770") String invoiceNo,
    Customer customerInfo,
    String customerUsername,
    ShopInfo shopInfo,
    String shopSlug,
    String contactNumber,
    String customerAddress,
    @Schema(example = "2021-04-30 22:12:16.631448") String date,
    BigDecimal subtotal,
    BigDecimal total,
    BigDecimal paidAmount,
    @Schema(nullable = true) String deliveryStatus,
    BigDecimal serviceCharge,
    BigDecimal deliveryFee,
    String orderStatus,
    String paymentStatus,
    String paymentMethod,
    Map<String, String> deliveryOption,
    @Schema(nullable = true) List<String> attachments,
    String status,
    @Schema(nullable = true) Double deliveryLat,
    @Schema(nullable = true) Double deliveryLon,
    String orderOrigin,
    @Schema(nullable = true) String lastUpdate,
    @Schema(nullable = true) String deliveredAt,
    @Schema(nullable = true) String shippedAt,
    @JsonProperty("is_delivery_hero_allowed") boolean deliveryHeroAllowed,
    @JsonProperty("is_cod_allowed") boolean codAllowed,
    @Schema(nullable = true) String elgoisticsDeliveryId,
    @Schema(nullable = true) String elgoisticsDeliveryHeroId,
    @Schema(nullable = true) String elogisticsDeliveryStatus) {

  /** The customer when the order was placed. */
  @Schema(name = "EhealthCustomer")
  public record Customer(
      String firstName, @Schema(nullable = true) String email, String profilePicUrl) {}

  /** The shop, wrapped as it always was. */
  @Schema(name = "EhealthShopInfo")
  public record ShopInfo(Shop shop) {}

  /** The shop when the order was placed; limits it did not have are absent. */
  @Schema(name = "EhealthShop")
  public record Shop(
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
      @Schema(nullable = true) String motherShopId,
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
          shop.motherShopId(),
          coordinate(shop.longitude()),
          coordinate(shop.latitude()),
          shop.slug(),
          Words.shopTime(shop.createdAt()),
          Words.shopTime(shop.updatedAt()),
          // Versions of this contract begin with 0.
          shop.version() - 1);
    }

    private static BigDecimal shortest(BigDecimal limit) {
      return limit == null ? null : Amounts.shortest(limit);
    }

    private static BigDecimal coordinate(Double degrees) {
      return degrees == null ? BigDecimal.ZERO : Amounts.shortest(BigDecimal.valueOf(degrees));
    }
  }

  /**
   * @param attachmentUrl where the attachment of an id is read
   */
  static OrderJson of(ContractOrder order, LongFunction<String> attachmentUrl) {
    return new OrderJson(
        order.id(),
        order.codes().invoiceNo(),
        new Customer(
            order.placedBy().firstName(),
            order.placedBy().email(),
            order.placedBy().profilePicUrl()),
        order.placedBy().username(),
        new ShopInfo(Shop.of(order.shop())),
        order.shopSlug(),
        order.buyer().contactNumber(),
        order.buyer().customerAddress(),
        Words.time(order.times().placedAt()),
        Amounts.pointed(order.amounts().subtotal()),
        Amounts.pointed(order.amounts().total()),
        Amounts.pointed(order.amounts().paid()),
        order.delivery().status(),
        Amounts.pointed(order.amounts().serviceCharge()),
        Amounts.pointed(order.amounts().deliveryFee()),
        Words.of(order.status()),
        Words.of(order.payment().status()),
        order.payment().method(),
        order.delivery().method().isEmpty()
            ? Map.of()
            : Map.of("delivery_method", order.delivery().method()),
        order.attachments().isEmpty()
            ? null
            : order.attachments().stream().map(id -> attachmentUrl.apply(id)).toList(),
        "active",
        order.elogistics().deliveryLat(),
        order.elogistics().deliveryLon(),
        order.source().origin(),
        Words.time(order.times().updatedAt()),
        Words.time(order.times().deliveredAt()),
        Words.time(order.times().shippedAt()),
        order.shop().deliveryHeroAllowed(),
        order.shop().codAllowed(),
        order.elogistics().deliveryId(),
        order.elogistics().heroId(),
        order.elogistics().status());
  }
}
