package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.InstantColumn;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * The returns of an order that do not follow from a withdrawal, but could: a return that the
 * customer asks for otherwise does not use the right up (Directive 2011/83/EU, art. 9, 11 and 25).
 * Goods in whose place others were sent are not paid back: the customer withdraws from these.
 */
@ApplicationScoped
public class ReturnsByRules {

  @Inject private Database database;

  /** Where the goods of a return are. */
  public enum Place {
    /** With the customer, or on their way to the shop: each piece can be withdrawn from. */
    EXPECTED,
    /** The shop has them, and has credited their price. */
    BACK,
    /**
     * They stay the customer's, and go back there, refused or repaired: they are with the shop, on
     * that way, or were lost on it.
     */
    GOING_BACK
  }

  /**
   * A return and the pieces of it that can be withdrawn from.
   *
   * @param pieces by line of the order; without those that the law excepts
   * @param receivedAt null if they are expected
   */
  public record ByRules(long id, Place place, SortedMap<Long, Integer> pieces, Instant receivedAt) {

    /** Whether the customer, or the way to the shop, had the goods at that time. */
    public boolean isExpectedAt(Instant at) {
      return receivedAt == null || receivedAt.isAfter(at);
    }

    /** As far as the law gives a right at that time. */
    private Optional<ByRules> with(WithdrawalRight right, PolicyFacts order, Instant at) {
      SortedMap<Long, Integer> allowed = new TreeMap<>(pieces);
      order.lines().stream()
          .filter(line -> !right.at(line, at).allowed())
          .forEach(line -> allowed.remove(line.id()));
      return allowed.isEmpty()
          ? Optional.empty()
          : Optional.of(new ByRules(id, place, allowed, receivedAt));
    }
  }

  /**
   * Those that can be withdrawn from, the oldest first.
   *
   * @param at when the customer withdraws
   */
  public List<ByRules> of(PolicyFacts order, Instant at) {
    WithdrawalRight right = WithdrawalRight.of(order);
    return all(order.id()).stream().flatMap(one -> one.with(right, order, at).stream()).toList();
  }

  /** The pieces that are expected, by line, whether the law gives a right or not. */
  Map<Long, Integer> expected(long orderId) {
    Map<Long, Integer> pieces = new TreeMap<>();
    all(orderId).stream()
        .filter(one -> one.place() == Place.EXPECTED)
        .forEach(one -> one.pieces().forEach((line, n) -> pieces.merge(line, n, Integer::sum)));
    return pieces;
  }

  /**
   * Whether the customer gets or may keep goods of them besides these: goods go back there, or are
   * only expected, and staff may still reject their return.
   *
   * @param pieces by return and line of the order
   */
  public boolean anyOthers(long orderId, Map<Long, SortedMap<Long, Integer>> pieces) {
    return all(orderId).stream()
        .anyMatch(one -> one.place() != Place.BACK && !one.pieces().equals(pieces.get(one.id())));
  }

  /** All of them, the oldest first. */
  private List<ByRules> all(long orderId) {
    return database.list(
        """
        select r.id, r.place, r.received_at, (
          select json_object_agg(l.order_line_id, l.pieces)
          from (select order_line_id,
                  case when r.place = 'EXPECTED' then quantity else received end as pieces
                from order_return_line where return_id = r.id) l
          where l.pieces > 0) as pieces
        from (
          select g.id, g.received_at, case
              when g.status in ('REQUESTED', 'APPROVED') then 'EXPECTED'
              when g.received_at is null then null
              when w.state in ('IN_REPAIR', 'REPAIRED', 'UNREPAIRED', 'SENT_BACK', 'LOST')
                then 'GOING_BACK'
              when coalesce(w.state, 'GIVEN_UP') = 'GIVEN_UP'
                and not exists (
                  select from return_exchange e where e.return_id = g.id and e.ended_at is null)
                and not exists (
                  select from guarantee_claim c
                  where c.return_id = g.id and c.granted <> 'REFUND')
                and exists (
                  select from order_return_line l where l.return_id = g.id and l.received > 0)
                then 'BACK' end as place
          from order_return g left join return_repair w on w.return_id = g.id
          where g.order_id = ? and not g.withdrawal) r
        where r.place is not null
        order by r.id""",
        ReturnsByRules::found,
        orderId);
  }

  private static ByRules found(ResultSet row) throws SQLException {
    SortedMap<Long, Integer> pieces = new TreeMap<>();
    Json.readMap(row.getString("pieces"), Integer.class)
        .forEach((line, number) -> pieces.put(Long.valueOf(line), number));
    return new ByRules(
        row.getLong("id"),
        Place.valueOf(row.getString("place")),
        pieces,
        InstantColumn.instant(row, "received_at"));
  }
}
