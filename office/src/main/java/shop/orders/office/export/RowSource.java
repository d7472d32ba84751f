package shop.orders.office.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;

/**
 * Where the rows of a kind of export come from.
 *
 * @param <R> what a row is made of
 */
interface RowSource<R> {

  /** All columns, in their sequence. */
  List<Column<R>> columns();

  /**
   * The rows that the caller may see and that match.
   *
   * @param filter as the caller has written it
   * @throws shop.orders.domain.refusal.Invalid if something in it is wrong, which is named as a
   *     member of {@code filter}
   */
  Selection selection(Map<String, Object> filter, Actor actor);

  /** The rows of the export that a row of the database makes. */
  List<R> rows(ResultSet row) throws SQLException;
}
