package shop.orders.domain.catalog;

/** What the contracts call an item; all kinds are sold in the same way. */
public enum ItemKind {
  PRODUCT,
  SHOP_ITEM,
  RECORD
}
