package shop.orders.office.export;

import static shop.orders.domain.database.InstantColumn.instant;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shop.orders.domain.money.Rounding;

/**
 * Columns whose cells are read from a row of the database. Each is in the database's row under its
 * key; amounts are in the currency of a column {@code currency}, times in the zone of {@code
 * time_zone}.
 */
final class RowColumns {

  private final List<Column<ResultSet>> columns = new ArrayList<>();

  List<Column<ResultSet>> all() {
    return List.copyOf(columns);
  }

  RowColumns texts(String... keys) {
    return add(ResultSet::getString, keys);
  }

  /** Names of constants, in lower case. */
  RowColumns words(String... keys) {
    return add(
        (row, key) -> {
          String name = row.getString(key);
          return name == null ? null : name.toLowerCase(Locale.ROOT);
        },
        keys);
  }

  RowColumns wholes(String... keys) {
    return add(
        (row, key) -> {
          long number = row.getLong(key);
          return row.wasNull() ? null : number;
        },
        keys);
  }

  RowColumns flags(String... keys) {
    return add((row, key) -> row.getObject(key, Boolean.class), keys);
  }

  RowColumns amounts(String... keys) {
    return add(
        (row, key) -> {
          BigDecimal amount = row.getBigDecimal(key);
          return amount == null ? null : Rounding.round(amount, row.getString("currency"));
        },
        keys);
  }

  /** In per cent, with two digits at least; empty if there is none. */
  RowColumns rates(String... keys) {
    return add(
        (row, key) -> {
          BigDecimal rate = row.getBigDecimal(key);
          if (rate == null) {
            return null;
          }
          BigDecimal bare = rate.stripTrailingZeros();
          return bare.setScale(Math.max(2, bare.scale()));
        },
        keys);
  }

  RowColumns times(String... keys) {
    return add((row, key) -> LocalTime.of(instant(row, key), row.getString("time_zone")), keys);
  }

  @FunctionalInterface
  private interface Reading {
    Object of(ResultSet row, String key) throws SQLException;
  }

  private RowColumns add(Reading reading, String... keys) {
    for (String key : keys) {
      columns.add(new Column<>(key, row -> reading.of(row, key)));
    }
    return this;
  }
}
