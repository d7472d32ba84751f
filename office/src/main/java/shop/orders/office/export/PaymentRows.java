package shop.orders.office.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.Invalid;

/**
 * One row for each movement of money in the ledger: payments above zero, refunds and what banks
 * took back below. What is only owed, or counted for something else, moves no money.
 */
@ApplicationScoped
class PaymentRows implements RowSource<ResultSet> {

  private static final List<LedgerEntry.Kind> IN =
      List.of(
          LedgerEntry.Kind.PAYMENT,
          LedgerEntry.Kind.REFUND_FAILED,
          LedgerEntry.Kind.DIRECT_REFUND_FAILED,
          LedgerEntry.Kind.DISPUTE_WON);

  private static final List<LedgerEntry.Kind> OUT =
      List.of(
          LedgerEntry.Kind.PAYMENT_UNDONE,
          LedgerEntry.Kind.REFUND,
          LedgerEntry.Kind.DIRECT_REFUND,
          LedgerEntry.Kind.DISPUTE_LOST);

  private static final String STATEMENT =
      """
      select l.id as key_1, l.id, l.at, o.time_zone, l.order_id, o.order_code, o.shop_slug as shop,
        l.kind, case when l.kind = any (string_to_array('%s', ',')) then -l.amount else l.amount end
          as amount,
        l.currency, l.method, l.reference, l.capture, l.actor,
        (select d.reference from ledger_entry d where d.id = l.due_id) as due_reference
      from ledger_entry l join orders o on o.id = l.order_id %%s order by l.id limit ?\
      """
          .formatted(names(OUT));

  private static final List<Column<ResultSet>> COLUMNS =
      new RowColumns()
          .wholes("id")
          .times("at")
          .texts("time_zone")
          .wholes("order_id")
          .texts("order_code", "shop")
          .words("kind")
          .amounts("amount")
          .texts("currency", "method", "reference", "capture", "due_reference", "actor")
          .all();

  private static final int CHUNK = 1_000;
  private static final long WINDOW = 20_000;

  @Inject private SellerKeys keys;

  /**
   * Which movements are exported; a null field is no condition.
   *
   * @param from booked at this time or later
   * @param to booked before this time
   */
  record Filter(
      Instant from, Instant to, String shop, Long orderId, LedgerEntry.Kind kind, String method) {}

  private static String names(List<LedgerEntry.Kind> kinds) {
    return String.join(",", kinds.stream().map(Enum::name).toList());
  }

  @Override
  public List<Column<ResultSet>> columns() {
    return COLUMNS;
  }

  @Override
  public Selection selection(Map<String, Object> written, Actor actor) {
    Filter filter = Filters.read(written, Filter.class);
    if (filter.kind() != null && !IN.contains(filter.kind()) && !OUT.contains(filter.kind())) {
      throw new Invalid("filter.kind", "This must be one of " + names(IN) + "," + names(OUT) + ".");
    }
    Filters.named(() -> conditions(filter, actor));
    return new Selection(
        "ledger_entry l",
        " join orders o on o.id = l.order_id",
        List.of(new Selection.Key("l.id", Long.class)),
        "1",
        () -> conditions(filter, actor),
        STATEMENT,
        CHUNK,
        WINDOW,
        null);
  }

  private Conditions conditions(Filter filter, Actor actor) {
    return Conditions.listedFor(actor, keys)
        .and("l.kind = any (string_to_array('" + names(IN) + "," + names(OUT) + "', ','))")
        .andIf(filter.from(), "l.at >= ?")
        .andIf(filter.to(), "l.at < ?")
        .andIf(keys.namedShop(filter.shop()), "o.shop_id = ?")
        .andIf(filter.orderId(), "l.order_id = ?")
        .andIf(filter.kind(), "l.kind = ?")
        .andIf(filter.method(), "l.method = ?");
  }

  @Override
  public List<ResultSet> rows(ResultSet row) {
    return List.of(row);
  }
}
