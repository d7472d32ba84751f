package shop.orders.returns.dues;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.placing.PaymentMethods;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.party.PayoutDetails;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.returns.RefundMethods;
import shop.orders.returns.UsualMethod;

/** Lists what is owed back over all orders, for staff who may change payments. */
@ApplicationScoped
public class Dues {

  private static final String OPEN_DUES =
      """
      select d.id, d.order_id, o.order_code, o.shop_slug, d.cause, d.reference, d.amount,
             way.amount as open, d.currency, way.method, way.part, d.at,
             o.disputed_amount > 0 as disputed,
             account.holder, account.iban, account.account_number, account.bank_code
      from orders o
      join ledger_entry d on d.order_id = o.id and d.kind = 'REFUND_DUE'
      cross join lateral (
        select coalesce(sum(
          case when s.kind in ('REFUND', 'SET_OFF', 'DUE_LAPSED') then s.amount else -s.amount end), 0) as amount
        from ledger_entry s where s.order_id = d.order_id and s.due_id = d.id) settled
      cross join lateral %s way
      left join payout_account account
        on account.customer_id = o.customer_id and way.method = 'bank_transfer'
      """
          .formatted(UsualMethod.OF_OPEN);

  @Inject private Database database;
  @Inject private PaymentMethods methods;
  @Inject private SellerKeys keys;

  /**
   * The open dues that match, oldest first; one that goes back in two ways is listed with each.
   *
   * @param after the place of the last one of the page before; only those that follow it
   * @throws Invalid as {@link #checked}
   */
  public List<OpenDue> list(DueFilter filter, OptionalLong after, int limit, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    Conditions conditions =
        Conditions.visibleTo(actor)
            .and("o.refund_due > 0")
            .and("d.amount > settled.amount")
            .and("way.amount > 0")
            .andIf(filter.kind(), "d.cause = ?")
            .andIf(filter.method(), "way.method = ?")
            .andIf(filter.shop(), "o.shop_slug = ?")
            .andIf(filter.before(), "d.at < ?");
    after.ifPresent(place -> startAfter(place, conditions));
    List<OpenDue> listed =
        conditions.list(
            database,
            OPEN_DUES + conditions.where() + " order by d.at, d.id, way.part limit ?",
            Dues::due,
            conditions.parametersAnd(limit));
    if (listed.isEmpty()) {
      checked(filter);
    }
    return listed;
  }

  /**
   * Refuses words that nothing has, for which a list is empty although something is owed.
   *
   * @throws Invalid if there is no such shop, or nothing goes back by such a method
   */
  public DueFilter checked(DueFilter filter) {
    keys.namedShop(filter.shop());
    Set<String> known = new TreeSet<>(methods.online());
    known.addAll(Set.of(RefundMethods.BANK_TRANSFER, LedgerEntry.STORE_CREDIT));
    String method = filter.method();
    if (method != null && !known.contains(method) && !isOfOrderThatIsOwed(method)) {
      throw new Invalid("method", "This must be one of " + String.join(", ", known) + ".");
    }
    return filter;
  }

  /** A method that was configured once, and by which something still goes back. */
  private boolean isOfOrderThatIsOwed(String method) {
    return database.count("orders", "refund_due > 0 and payment_method = ?", method) > 0;
  }

  private static void startAfter(long place, Conditions conditions) {
    long id = OpenDue.idAt(place);
    conditions
        .and("(d.at, d.id) >= (select at, id from ledger_entry where id = ?)", id)
        .and("(d.id <> ? or way.part > ?)", id, OpenDue.partAt(place));
  }

  private static OpenDue due(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new OpenDue(
        row.getLong("id"),
        row.getLong("order_id"),
        row.getString("order_code"),
        row.getString("shop_slug"),
        RefundCause.Kind.valueOf(row.getString("cause")),
        row.getString("reference"),
        Rounding.round(row.getBigDecimal("amount"), currency),
        Rounding.round(row.getBigDecimal("open"), currency),
        currency,
        row.getString("method"),
        row.getInt("part"),
        instant(row, "at"),
        row.getBoolean("disputed"),
        account(row));
  }

  private static PayoutDetails account(ResultSet row) throws SQLException {
    String holder = row.getString("holder");
    return holder == null
        ? null
        : new PayoutDetails(
            holder,
            row.getString("iban"),
            row.getString("account_number"),
            row.getString("bank_code"));
  }
}
