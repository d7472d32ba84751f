package shop.orders.domain.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The state in which a statement saw an item with its shop and its merchant: who sees the same
 * state sees the same item, whatever changed in between and was changed back.
 *
 * @param writtenBy the transactions that wrote the three rows; SQL from outside counts, too, which
 *     need not count an item's {@code version}
 */
public record ItemState(long itemId, String writtenBy) {

  /** What a statement selects that reads {@code item}, {@code shop} and {@code merchant}. */
  public static final String COLUMNS =
      "item.id as item_id, concat_ws(' ', item.xmin, shop.xmin, merchant.xmin) as written_by";

  /** Of a row that has those columns. */
  public static ItemState of(ResultSet row) throws SQLException {
    return new ItemState(row.getLong("item_id"), row.getString("written_by"));
  }
}
