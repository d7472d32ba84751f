package shop.orders.domain.catalog;

/** The face an item shows; it decides nothing about how it is sold. */
public enum ItemKind {
  PRODUCT,
  SHOP_ITEM,
  RECORD
}
