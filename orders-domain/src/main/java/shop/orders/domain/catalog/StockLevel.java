package shop.orders.domain.catalog;

import shop.orders.domain.refusal.Field;

/**
 * How many pieces there are.
 *
 * @param available null if pieces are not counted: there are always enough
 */
public record StockLevel(Integer available) {

  public StockLevel {
    Field.within("stock", available, 0, 1_000_000_000);
  }

  public static StockLevel uncounted() {
    return new StockLevel(null);
  }
}
