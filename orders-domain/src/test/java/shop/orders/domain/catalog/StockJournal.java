package shop.orders.domain.catalog;

/** What the journal of the stock promises, for tests. */
public final class StockJournal {

  /** The items whose stock is not the sum of their journal: none, at any time. */
  public static final String DIFFERENT =
      """
      select stock.item_id from stock
      left join (select item_id, sum(pieces) as pieces from stock_movement group by item_id) moved
        on moved.item_id = stock.item_id
      where coalesce(stock.available, 0) <> coalesce(moved.pieces, 0)""";

  private StockJournal() {}
}
