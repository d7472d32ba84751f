package shop.orders.office.export;

import java.io.IOException;
import java.util.List;

/** Writes a table, row by row. */
interface TableWriter {

  /**
   * Adds a row.
   *
   * @param cells one for each column, of the types that {@link Column} has
   */
  void row(List<Object> cells) throws IOException;

  /** Writes the end. */
  void finish() throws IOException;
}
