package shop.orders.domain.catalog;

import java.time.Instant;
import java.util.Map;
import shop.orders.domain.Samples;
import shop.orders.domain.Wired;
import shop.orders.domain.party.Shop;

/** Items in memory only, for unit tests. */
public final class UnstoredItems {

  private UnstoredItems() {}

  public static Item anItem(Shop shop, long id, String name, String price) {
    ItemDetails details = Samples.details(shop, Map.of("en", name), price);
    return Wired.with(new Item(shop, details, Instant.parse("2020-01-01T00:00:00Z")), "id", id);
  }
}
