package shop.orders.domain.catalog;

import shop.orders.domain.refusal.Field;

/**
 * How many pieces there are.
 *
 * @param available null if pieces are not counted: there are always enough
 */
public record StockLevel(Integer available) {

  public static final int MOST = 1_000_000_000;

  public StockLevel {
    Field.within("stock", available, 0, MOST);
  }

  public static StockLevel uncounted() {
    return new StockLevel(null);
  }
}
