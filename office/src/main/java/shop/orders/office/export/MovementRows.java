package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.MovementKind;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.party.SellerKeys;

/** One row for each entry of the stock's journal, item by item. */
@ApplicationScoped
class MovementRows implements RowSource<ResultSet> {

  private static final String STATEMENT =
      """
      select m.item_id as key_1, m.id as key_2, m.id, m.at, s.time_zone, m.item_id, i.sku, i.name,
        s.slug as shop, m.kind, m.pieces, m.available, m.order_id, m.actor, m.channel, m.note
      from stock_movement m join item i on i.id = m.item_id join shop s on s.id = i.shop_id
      %s order by m.item_id, m.id limit ?\
      """;

  private static final List<Column<ResultSet>> COLUMNS =
      new RowColumns()
          .wholes("id")
          .times("at")
          .texts("time_zone")
          .wholes("item_id")
          .texts("sku", "name", "shop")
          .words("kind")
          .wholes("pieces", "available", "order_id")
          .texts("actor")
          .words("channel")
          .texts("note")
          .all();

  private static final int CHUNK = 1_000;

  /** In items; a popular one has many entries. */
  private static final long WINDOW = 100;

  @Inject private SellerKeys keys;

  /**
   * Which entries are exported; a null field is no condition.
   *
   * @param from of this time or later
   * @param to before this time
   */
  record Filter(Instant from, Instant to, String shop, Long itemId, MovementKind kind) {}

  @Override
  public List<Column<ResultSet>> columns() {
    return COLUMNS;
  }

  @Override
  public Selection selection(Map<String, Object> written, Actor actor) {
    Filter filter = Filters.read(written, Filter.class);
    Filters.named(() -> conditions(filter, actor));
    return new Selection(
        "stock_movement m",
        " join item i on i.id = m.item_id",
        List.of(new Selection.Key("m.item_id", Long.class), new Selection.Key("m.id", Long.class)),
        "1",
        () -> conditions(filter, actor),
        STATEMENT,
        CHUNK,
        WINDOW,
        null);
  }

  /** Staff with the permission see the stock of all shops, merchants that of their items. */
  private Conditions conditions(Filter filter, Actor actor) {
    return Conditions.listedFor(actor, keys, "i")
        .andIf(filter.from(), "m.at >= ?")
        .andIf(filter.to(), "m.at < ?")
        .andIf(keys.namedShop(filter.shop()), "i.shop_id = ?")
        .andIf(filter.itemId(), "m.item_id = ?")
        .andIf(filter.kind(), "m.kind = ?");
  }

  @Override
  public List<ResultSet> rows(ResultSet row) {
    return List.of(row);
  }
}
