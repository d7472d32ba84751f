package shop.orders.domain.order.snapshot;

import java.math.BigDecimal;
import java.util.List;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.tax.Goods;

/**
 * The item as it was when it was ordered, with its texts in all languages; prices are in the
 * order's currency.
 *
 * @param id the item's 24 hex digits
 * @param price before discount
 * @param wholesalePrice null if there is none, as is {@code wholesaleQuantity}
 * @param goods what tax laws want to know; null if nothing was known
 */
public record ItemSnapshot(
    String id,
    String kind,
    String slug,
    String sku,
    Translations names,
    List<Attribute> attributes,
    String category,
    String thumbnail,
    boolean returnable,
    boolean prescriptionRequired,
    BigDecimal price,
    BigDecimal mrp,
    BigDecimal discount,
    String discountType,
    BigDecimal discountedPrice,
    BigDecimal wholesalePrice,
    Integer wholesaleQuantity,
    String artist,
    String title,
    String condition,
    Goods goods) {

  static ItemSnapshot of(Item item) {
    return new ItemSnapshot(
        item.publicId(),
        item.kind().name(),
        item.slug(),
        item.sku(),
        item.names(),
        item.attributes(),
        item.category(),
        item.thumbnail(),
        item.returnable(),
        item.prescriptionRequired(),
        item.price(),
        item.mrp(),
        item.discount(),
        item.discountType().name(),
        item.discountedPrice(),
        item.wholesalePrice(),
        item.wholesaleQuantity(),
        item.artist(),
        item.title(),
        item.condition(),
        item.goods().equals(Goods.UNKNOWN) ? null : item.goods());
  }
}
