package shop.orders.domain.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The key of an item in the catalogue's cache: the state of its row and those of its shop and
 * merchant when a statement read them. Two equal states mean the same contents.
 *
 * @param writtenBy ids of the transactions that wrote the three rows ({@code xmin}). Unlike {@code
 *     version}, they also change if the rows are edited by SQL by hand.
 */
public record ItemState(long itemId, String writtenBy) {

  /**
   * The columns to select in a statement that reads {@code item}, {@code shop} and {@code
   * merchant}.
   */
  public static final String COLUMNS =
      "item.id as item_id, concat_ws(' ', item.xmin, shop.xmin, merchant.xmin) as written_by";

  /** Of a row with the {@link #COLUMNS}. */
  public static ItemState of(ResultSet row) throws SQLException {
    return new ItemState(row.getLong("item_id"), row.getString("written_by"));
  }
}
