package shop.orders.domain.order.view;

import java.time.Instant;
import java.util.List;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderSort;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * A filter and sort of the list of orders that someone has saved.
 *
 * @param own whether it is the reader's own; others only read it
 * @param version from 1; counts the changes
 */
public record OrderView(
    long id, Wish wish, boolean own, Instant createdAt, Instant updatedAt, int version) {

  public static final int LONGEST_NAME = 100;
  public static final int MOST_COLUMNS = 50;
  public static final int LONGEST_COLUMN = 60;

  /**
   * What the owner chooses.
   *
   * @param name unique among the owner's; not blank
   * @param columns names of what is to be shown, in sequence; may be empty
   * @param shared whether colleagues read it, too: all staff, or all who work for the merchant
   */
  public record Wish(
      String name, OrderFilter filter, OrderSort sort, List<String> columns, boolean shared) {

    /** Checks name and columns. */
    public Wish {
      name = Field.required("name", name, LONGEST_NAME);
      columns =
          columns.stream()
              .map(column -> Field.required("columns", column, LONGEST_COLUMN))
              .distinct()
              .toList();
      if (columns.size() > MOST_COLUMNS) {
        throw new Invalid("columns", "At most " + MOST_COLUMNS + " columns are allowed.");
      }
      if (filter.query() != null && !sort.equals(OrderSort.NEWEST)) {
        throw new Invalid("sort", OrderSort.ofQuery());
      }
    }
  }
}
