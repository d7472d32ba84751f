package shop.orders.domain.catalog;

import shop.orders.domain.refusal.Field;

/**
 * The stock of one item.
 *
 * @param available pieces; null if they are not counted and there are always enough
 */
public record StockLevel(Integer available) {

  public static final int MOST = 1_000_000_000;

  public StockLevel {
    Field.within("stock", available, 0, MOST);
  }
}
