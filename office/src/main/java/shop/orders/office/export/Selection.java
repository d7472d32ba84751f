package shop.orders.office.export;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.orders.domain.order.reading.Conditions;

/**
 * Rows of the database in a fixed sequence, read a chunk at a time.
 *
 * @param table the table of the keys, with its alias
 * @param joins of it with those of the conditions; may be empty
 * @param keys by which they are sorted; together they are unique
 * @param weight how many rows of the statement one row of it makes
 * @param conditions makes a new where clause each time
 * @param statement with {@code %s} in place of the where clause; its last parameter is how many
 *     rows of the table a chunk has. It has the keys as {@code key_1}, {@code key_2}
 * @param chunk how many that are
 * @param window how many values of the first key a statement looks at; of times, how many rows
 * @param span between which times the rows are; null if the first key is no time
 */
record Selection(
    String table,
    String joins,
    List<Key> keys,
    String weight,
    Supplier<Conditions> conditions,
    String statement,
    int chunk,
    long window,
    Span span) {

  /**
   * The filter of a time.
   *
   * @param from inclusive; null for no condition
   * @param to exclusive; null for no condition
   */
  record Span(Instant from, Instant to) {}

  /** A column by which rows are sorted. */
  record Key(String column, Class<?> type) {}

  String from() {
    return table + joins;
  }

  /** The keys as columns of a statement. */
  String keyColumns() {
    return IntStream.range(0, keys.size())
        .mapToObj(i -> keys.get(i).column() + " as key_" + (i + 1))
        .collect(Collectors.joining(", "));
  }

  /** The condition on the rows behind one whose keys are parameters. */
  String behind() {
    String columns = keys.stream().map(Key::column).collect(Collectors.joining(", "));
    String values = keys.stream().map(key -> "?").collect(Collectors.joining(", "));
    return "(" + columns + ") > (" + values + ")";
  }

  String sequence() {
    return keys.stream().map(Key::column).collect(Collectors.joining(", "));
  }

  String first() {
    return keys.get(0).column();
  }
}
