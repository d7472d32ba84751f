package shop.orders.domain.order.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.part.OrderTimes;

/**
 * The total order in which the rows of a list stand, with an index in that sequence.
 *
 * <p>Orders are placed in the sequence of their ids, so that the newest ones are those with the
 * highest: then each index of a column, which continues with the id, has a list in its sequence.
 * Only where the time of placement itself is a condition, the index of that time is followed.
 */
public record OrderSequence(By by, boolean descending) {

  /** What decides first; the id decides between equals. */
  public enum By {
    ID("o.id"),
    /** What has the words of a search: the first part of what it finds. */
    FOUND("o.id"),
    /** What has words near those of a search: the part behind. */
    NEAR("o.id"),
    PLACED("o.placed_at"),
    UPDATED("coalesce(o.updated_at, o.placed_at)"),
    PROMISED("coalesce(o.promised_at, timestamptz '9999-12-31 00:00Z')");

    private final String sql;

    By(String sql) {
      this.sql = sql;
    }

    /** The expression of an index of {@code orders o}. */
    String sql() {
      return sql;
    }
  }

  /** Of an order without a promise. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  static OrderSequence of(OrderSort sort, OrderFilter filter) {
    By by =
        switch (sort.key()) {
          case PLACED -> filter.from() == null && filter.to() == null ? By.ID : By.PLACED;
          case UPDATED -> By.UPDATED;
          case PROMISED -> By.PROMISED;
        };
    return new OrderSequence(by, sort.descending());
  }

  boolean isById() {
    return by == By.ID || isOfSearch();
  }

  /** Whether it is one of the two parts of what a search finds. */
  public boolean isOfSearch() {
    return by == By.FOUND || by == By.NEAR;
  }

  /** Whether a list in this sequence continues at a position in the other. */
  public boolean continuesAt(OrderSequence other) {
    return equals(other) || isOfSearch() && other.isOfSearch();
  }

  /** Whether its orders stand in the sequence of a time. */
  public boolean isTimed() {
    return !isById();
  }

  /** A position in a sequence of ids. */
  OrderPosition ofId(long id) {
    return new OrderPosition(this, null, id);
  }

  /** Where an order stands in it. */
  OrderPosition of(CurrentOrder order) {
    OrderTimes times = order.times();
    Instant at =
        switch (by) {
          case ID, FOUND, NEAR -> null;
          case PLACED -> times.placedAt();
          case UPDATED -> times.updatedAt() == null ? times.placedAt() : times.updatedAt();
          case PROMISED -> times.promisedAt() == null ? NEVER : times.promisedAt();
        };
    return new OrderPosition(this, at, order.id());
  }

  /** Puts first what comes first in the list. */
  Comparator<OrderPosition> comparator() {
    Comparator<OrderPosition> ascending =
        isById()
            ? Comparator.comparingLong(OrderPosition::id)
            : Comparator.comparing(OrderPosition::at).thenComparingLong(OrderPosition::id);
    return descending ? ascending.reversed() : ascending;
  }

  /** The order by clause. */
  String orderBy() {
    String direction = descending ? " desc" : "";
    return isById()
        ? "order by o.id" + direction
        : "order by " + by.sql() + direction + ", o.id" + direction;
  }

  /** The same where the time is a column {@code listed_at}. */
  String orderByListed() {
    return orderBy().replace(by.sql(), isById() ? by.sql() : "o.listed_at");
  }

  /** The condition on orders behind a position, after an {@code and}; empty for null. */
  String behind(OrderPosition position) {
    String sign = descending ? " < " : " > ";
    if (position == null) {
      return "";
    }
    // The first of the two is for the index that has the time alone.
    return isById()
        ? " and o.id" + sign + "?"
        : " and "
            + by.sql()
            + (descending ? " <= ? and (" : " >= ? and (")
            + by.sql()
            + ", o.id)"
            + sign
            + "(?, ?)";
  }

  /** The parameters of {@link #behind}. */
  List<Object> valuesOf(OrderPosition position) {
    List<Object> values = new ArrayList<>();
    if (position != null) {
      if (!isById()) {
        values.add(position.at().atOffset(ZoneOffset.UTC));
        values.add(position.at().atOffset(ZoneOffset.UTC));
      }
      values.add(position.id());
    }
    return values;
  }
}
