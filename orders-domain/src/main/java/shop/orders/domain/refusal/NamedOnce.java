package shop.orders.domain.refusal;

import java.util.Map;

/** Collects what a call says of lines, each of which it may name once. */
public final class NamedOnce {

  private NamedOnce() {}

  /**
   * Puts what is said of a line beside what is said of the others.
   *
   * @param field of the refusal, if the line was named before
   */
  public static <V> void put(Map<Long, V> byLine, long lineId, V said, String field) {
    if (byLine.putIfAbsent(lineId, said) != null) {
      throw new Invalid(field, "Each line is named once.");
    }
  }
}
