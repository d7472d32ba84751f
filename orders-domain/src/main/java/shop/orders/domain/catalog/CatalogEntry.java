package shop.orders.domain.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.tax.Goods;

/**
 * An item as readers of the catalogue see it, with its stock and its shop.
 *
 * @param publicId 24 hex digits: the record id
 * @param merchantId 24 hex digits
 * @param available pieces in stock; null if they are not counted
 * @param ownTaxComponents the item's own; null if it has those of the shop
 * @param taxComponents those that apply: the item's own or the shop's
 * @param taxCategory the item's own or the shop's; only in the category S the components apply
 * @param goods what tax laws want to know
 * @param sold whether customers may buy it: active, in an open shop
 * @param stars of the reviews that are shown
 */
public record CatalogEntry(
    long id,
    String publicId,
    ItemKind kind,
    String shopSlug,
    String merchantId,
    String slug,
    String sku,
    Translations names,
    String shopLanguage,
    String description,
    String category,
    Pricing pricing,
    Integer available,
    List<TaxComponent> ownTaxComponents,
    List<TaxComponent> taxComponents,
    TaxCategory taxCategory,
    boolean prescriptionRequired,
    boolean returnable,
    String thumbnail,
    List<Attribute> attributes,
    String artist,
    String title,
    String condition,
    boolean active,
    Goods goods,
    boolean sold,
    Instant createdAt,
    Instant updatedAt,
    int version,
    Stars stars) {

  /** The name in a language, or in the nearest one there is; null means the shop's language. */
  public String nameIn(String language) {
    return names.in(language, shopLanguage);
  }

  public BigDecimal discountedPrice() {
    return pricing.discounted();
  }
}
