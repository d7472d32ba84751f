package shop.orders.domain.order.money;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;

/** Keeps what is left of each bill, for the value of further credits. */
@ApplicationScoped
public class BillRests {

  @Inject private Database database;

  /** Of all bills of an order; none for an order without bills, or with a bill from before. */
  public BilledGoods of(long orderId, Taxing taxing) {
    List<BillRest> bills =
        database.list(
            "select rest from bill_rest where order_id = ? order by bill_id nulls last",
            row -> Json.read(row.getString(1), BillRest.class),
            orderId);
    return new BilledGoods(bills, taxing);
  }

  /** Keeps what is left of a bill, or of what is not billed, in place of what was before. */
  public void keep(long orderId, BillRest rest) {
    database.update(
        """
        insert into bill_rest (order_id, bill_id, rest) values (?, ?, cast(? as jsonb))
        on conflict (order_id, coalesce(bill_id, 0)) do update set rest = excluded.rest""",
        orderId,
        rest.billId(),
        Json.write(rest));
  }

  public void keep(long orderId, BilledGoods goods) {
    goods.bills().forEach(rest -> keep(orderId, rest));
  }
}
