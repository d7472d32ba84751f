package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderLists;
import shop.orders.domain.refusal.Invalid;

/** The orders that an export is about, by the filter of the list of orders. */
@ApplicationScoped
class OrderSelection {

  private static final int CHUNK = 500;

  /** In orders that a statement looks at. */
  private static final long WINDOW = 20_000;

  private static final List<Selection.Key> KEYS =
      List.of(
          new Selection.Key("o.placed_at", OffsetDateTime.class),
          new Selection.Key("o.id", Long.class));

  @Inject private OrderLists lists;

  /**
   * @param weight how many rows an order makes
   */
  Selection selection(Map<String, Object> written, Actor actor, String weight, String statement) {
    OrderFilter filter = Filters.read(written, OrderFilter.class);
    if (filter.query() != null) {
      throw new Invalid(
          "filter.query", "An export takes no search, as that has no order but nearness.");
    }
    // Now, so that what is wrong is refused.
    Filters.named(() -> lists.conditions(actor, filter));
    return new Selection(
        "orders o",
        "",
        KEYS,
        weight,
        () -> lists.conditions(actor, filter),
        statement,
        CHUNK,
        WINDOW,
        new Selection.Span(filter.from(), filter.to()));
  }
}
