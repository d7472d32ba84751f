package shop.orders.domain.order.reading;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Invalid;

/**
 * In which sequence a list shows orders.
 *
 * @param descending whether the newest, or the last promised one, comes first
 */
public record OrderSort(Key key, boolean descending) {

  /** The time by which orders are sorted. */
  public enum Key {
    PLACED,
    /** The last change; the placement of an order that has not changed. */
    UPDATED,
    /** The promised delivery; orders without one come after all others. */
    PROMISED
  }

  /** How lists are sorted unless the caller says otherwise. */
  public static final OrderSort NEWEST = new OrderSort(Key.PLACED, true);

  /** All of them, as the wire spells them. */
  public static final List<String> WORDS =
      Stream.of(Key.values())
          .flatMap(key -> Stream.of(new OrderSort(key, false), new OrderSort(key, true)))
          .map(OrderSort::word)
          .toList();

  /**
   * The sort of that word, such as {@code -placed}; null for null or an empty text.
   *
   * @throws Invalid if there is none
   */
  public static OrderSort of(String word) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    if (!WORDS.contains(word)) {
      throw new Invalid("sort", "This must be one of " + String.join(", ", WORDS) + ".");
    }
    boolean descending = word.startsWith("-");
    String key = descending ? word.substring(1) : word;
    return new OrderSort(Key.valueOf(key.toUpperCase(Locale.ROOT)), descending);
  }

  /** Why a list with a query has no other sort. */
  public static String ofQuery() {
    return "What a query finds is sorted by " + NEWEST.word() + ".";
  }

  /** As the wire spells it; a minus stands for descending. */
  public String word() {
    return (descending ? "-" : "") + key.name().toLowerCase(Locale.ROOT);
  }
}
