package shop.orders.domain.order.money;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;

/** Reads from the ledger what orders owe or owed back. */
@ApplicationScoped
public class DueEntries {

  @Inject private Database database;

  /** All dues of an order, open, settled and lapsed. */
  public RefundDues of(long orderId, String currency) {
    List<RefundDue> all =
        database.list(
            """
            select d.id, d.cause,
                   coalesce(d.cancellation_request_id, d.withdrawal_id, d.return_id) as owner_id,
                   d.reference,
                   d.amount - coalesce(sum(s.amount) filter (where s.kind = 'DUE_LAPSED'), 0)
                     as amount,
                   coalesce(sum(s.amount) filter (where s.kind = 'DUE_LAPSED'), 0) as lapsed,
                   d.amount - coalesce(sum(
                     case when s.kind in ('REFUND', 'SET_OFF', 'DUE_LAPSED')
                       then s.amount else -s.amount end), 0) as open
            from ledger_entry d
            left join ledger_entry s on s.order_id = d.order_id and s.due_id = d.id
            where d.order_id = ? and d.kind = 'REFUND_DUE'
            group by d.id order by d.at, d.id""",
            row -> due(row, currency),
            orderId);
    return new RefundDues(currency, all);
  }

  private static RefundDue due(ResultSet row, String currency) throws SQLException {
    RefundCause cause =
        new RefundCause(
            RefundCause.Kind.valueOf(row.getString("cause")),
            row.getObject("owner_id", Long.class),
            row.getString("reference"));
    return new RefundDue(
        row.getLong("id"),
        cause,
        Rounding.round(row.getBigDecimal("amount"), currency),
        Rounding.round(row.getBigDecimal("open"), currency),
        Rounding.round(row.getBigDecimal("lapsed"), currency));
  }
}
