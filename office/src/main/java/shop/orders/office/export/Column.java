package shop.orders.office.export;

import java.sql.SQLException;

/**
 * A column of an export. Its cells are texts, whole numbers ({@code Long}, {@code Integer}),
 * decimals ({@code BigDecimal}, with the digits to be shown), truth values, {@link LocalTime}s and
 * dates ({@code LocalDate}); null is an empty cell.
 *
 * @param <R> what a row is made of
 * @param key its name, in snake case; it never changes
 */
record Column<R>(String key, Cell<R> cell) {

  /** Makes the cell of a row. */
  @FunctionalInterface
  interface Cell<R> {
    Object of(R row) throws SQLException;
  }
}
