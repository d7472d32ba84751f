package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;

/** One row for each line of each order. */
@ApplicationScoped
class LineRows implements RowSource<ResultSet> {

  /** The order with which a chunk has so many is its last one. */
  static final int LINES_AT_ONCE = 2_000;

  private static final String STATEMENT =
      """
      select o.placed_at as key_1, o.id as key_2, o.id as order_id, o.order_code,
        o.shop_slug as shop, o.status, o.placed_at, o.time_zone, o.currency, o.tax_inclusive,
        l.id as line_id, l.position, l.item_id, i.content ->> 'sku' as sku, l.name, l.category,
        l.quantity, l.cancelled, l.shipped, l.delivered, l.returned, l.mrp, l.unit_price, l.total,
        l.discount, l.tax, l.tax_category ->> 'code' as tax_category, l.delivered_at,
        (select sum((part ->> 'rate')::numeric) from jsonb_array_elements(l.taxes) part) as tax_rate
      from (
        select *, sum(line_count) over (order by placed_at, id) - line_count as lines_before
        from (
          select placed_at, id, order_code, shop_slug, status, time_zone, currency, tax_inclusive,
            line_count
          from orders o %%s order by o.placed_at, o.id limit ?) looked_at) o
      left join order_line l on l.order_id = o.id
      left join item_snapshot i on i.item_id = l.item_id and i.digest = l.item_snapshot
      where o.lines_before < %d
      order by o.placed_at, o.id, l.position\
      """
          .formatted(LINES_AT_ONCE);

  private static final List<Column<ResultSet>> COLUMNS =
      new RowColumns()
          .wholes("order_id")
          .texts("order_code", "shop", "status")
          .times("placed_at")
          .texts("time_zone")
          .wholes("line_id", "position", "item_id")
          .texts("sku", "name", "category")
          .wholes("quantity", "cancelled", "shipped", "delivered", "returned")
          .times("delivered_at")
          .texts("currency")
          .flags("tax_inclusive")
          .amounts("mrp", "unit_price", "total", "discount", "tax")
          .rates("tax_rate")
          .texts("tax_category")
          .all();

  @Inject private OrderSelection orders;

  @Override
  public List<Column<ResultSet>> columns() {
    return COLUMNS;
  }

  @Override
  public Selection selection(Map<String, Object> filter, Actor actor) {
    return orders.selection(filter, actor, "line_count", STATEMENT);
  }

  @Override
  public List<ResultSet> rows(ResultSet row) throws SQLException {
    return row.getObject("line_id") == null ? List.of() : List.of(row);
  }
}
