package shop.orders.domain.order.snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import shop.orders.domain.party.Shop;
import shop.orders.domain.tax.TaxTerms;

/**
 * The shop as it was when the order was placed; limits are null if the shop had none.
 *
 * @param id the shop's 24 hex digits
 * @param merchantId the 24 hex digits of the merchant
 * @param taxTerms what it had chosen of its country's tax law; null if nothing
 */
public record ShopSnapshot(
    String id,
    String slug,
    String name,
    String ownerName,
    String merchantId,
    String merchantName,
    String shopType,
    boolean active,
    boolean approved,
    boolean motherShop,
    String motherShopId,
    boolean codAllowed,
    boolean deliveryHeroAllowed,
    BigDecimal maxAllowedTotal,
    BigDecimal minAllowedTotal,
    BigDecimal maxOrderAmount,
    BigDecimal minOrderAmount,
    Integer maxOrderQuantity,
    Integer minOrderQuantity,
    String address,
    String country,
    Double latitude,
    Double longitude,
    String timeZone,
    String defaultLanguage,
    String taxId,
    String createdAt,
    String updatedAt,
    int version,
    TaxTerms taxTerms) {

  static ShopSnapshot of(Shop shop) {
    return new ShopSnapshot(
        shop.publicId(),
        shop.slug(),
        shop.name(),
        shop.ownerName(),
        shop.merchant().publicId(),
        shop.merchant().name(),
        shop.shopType(),
        shop.active(),
        shop.approved(),
        shop.motherShop(),
        shop.motherShopId(),
        shop.codAllowed(),
        shop.deliveryHeroAllowed(),
        shop.maxAllowedTotal(),
        shop.minAllowedTotal(),
        shop.maxOrderAmount(),
        shop.minOrderAmount(),
        shop.maxOrderQuantity(),
        shop.minOrderQuantity(),
        shop.address(),
        shop.country(),
        shop.latitude(),
        shop.longitude(),
        shop.timeZone().getId(),
        shop.defaultLanguage(),
        shop.taxId(),
        text(shop.createdAt()),
        text(shop.updatedAt()),
        shop.version(),
        shop.taxTerms().orElse(null));
  }

  private static String text(Instant instant) {
    return instant.toString();
  }
}
