package shop.orders.domain.catalog;

/**
 * The stock of an item, for those who keep it.
 *
 * @param itemPublicId 24 hex digits
 * @param sku empty if there is none
 * @param names of the item
 * @param shopLanguage language of the name if the wanted one is missing
 * @param pieces null if they are not counted
 * @param version rises with each change of the stock; 0 if it never changed
 */
public record StockOnHand(
    long itemId,
    String itemPublicId,
    String shopSlug,
    String sku,
    Translations names,
    String shopLanguage,
    Integer pieces,
    long version) {

  public String nameIn(String language) {
    return names.in(language, shopLanguage);
  }
}
