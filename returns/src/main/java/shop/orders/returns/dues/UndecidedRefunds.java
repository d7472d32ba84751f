package shop.orders.returns.dues;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.reading.Conditions;
import shop.orders.domain.refusal.NotPermitted;

/**
 * Lists the orders with refunds that the payment provider made unasked, for staff to say what they
 * were for: goods that are then cancelled or come back, or a grant. Refunds of goods that had not
 * come after all are among them: the customer owes them until then, or until they are paid.
 */
@ApplicationScoped
public class UndecidedRefunds {

  private static final String UNDECIDED =
      """
      select o.id, o.order_code, o.shop_slug, o.currency,
             least(o.undecided_refund, o.loose_amount) as amount, newest.reference, newest.at
      from orders o
      cross join lateral (
        select e.reference, e.at from ledger_entry e
        where e.order_id = o.id and e.kind in ('DIRECT_REFUND', 'NOT_OWED')
        order by e.at desc, e.id desc limit 1) newest
      """;

  @Inject private Database database;

  /**
   * By the orders' ids.
   *
   * @param after the last order of the page before; 0 for the first page
   */
  public List<UndecidedRefund> list(long after, int limit, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    Conditions conditions =
        Conditions.visibleTo(actor)
            .and("o.undecided_refund > 0")
            .and("o.loose_amount > 0")
            .and("o.id > ?", after);
    return conditions.list(
        database,
        UNDECIDED + conditions.where() + " order by o.id limit ?",
        UndecidedRefunds::refund,
        conditions.parametersAnd(limit));
  }

  private static UndecidedRefund refund(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new UndecidedRefund(
        row.getLong("id"),
        row.getString("order_code"),
        row.getString("shop_slug"),
        Rounding.round(row.getBigDecimal("amount"), currency),
        currency,
        row.getString("reference"),
        instant(row, "at"));
  }
}
