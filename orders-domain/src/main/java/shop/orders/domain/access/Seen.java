package shop.orders.domain.access;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * A row of a list, and as whom its reader sees it: one person may sell in one shop and buy in
 * others.
 */
public record Seen<T>(T row, Actor reader) {

  /** Rows that one reader sees. */
  public static <T> List<Seen<T>> by(Actor reader, List<T> rows) {
    return rows.stream().map(row -> new Seen<>(row, reader)).toList();
  }

  /**
   * Merges lists that have their largest ids first. A row that is in several of them is taken from
   * the first of these.
   *
   * @param limit the most rows
   */
  public static <R> List<R> merged(List<List<R>> lists, ToLongFunction<R> id, int limit) {
    if (lists.size() == 1) {
      return lists.get(0);
    }
    TreeMap<Long, R> all = new TreeMap<>(Comparator.reverseOrder());
    lists.forEach(list -> list.forEach(row -> all.putIfAbsent(id.applyAsLong(row), row)));
    return all.values().stream().limit(limit).toList();
  }
}
