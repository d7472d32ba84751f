package shop.orders.domain.order.money;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;

/** Keeps what is left of each bill, for the value of further credits. */
@ApplicationScoped
public class BillRests {

  @Inject private Database database;

  /** Of all bills of an order; none for an order without bills, or with a bill from before. */
  public BilledGoods of(long orderId, Taxing taxing) {
    return of(orderId, taxing, null);
  }

  /**
   * The same, as if a parcel had failed.
   *
   * @param failed the parcel; null for none
   */
  public BilledGoods of(long orderId, Taxing taxing, Long failed) {
    Map<Long, BilledGoods.Way> ways = new HashMap<>();
    List<BillRest> bills =
        database.list(
            """
            select r.rest, r.bill_id,
              case when s.failed or s.id = ? then 'FAILED'
                   when s.delivered_at is null then 'ON_ITS_WAY' else 'ARRIVED' end as way,
              s.id as parcel
            from bill_rest r left join bill b on b.id = r.bill_id
            left join shipment s on s.id = b.shipment_id
            where r.order_id = ? order by r.bill_id nulls last""",
            row -> {
              if (row.getObject("parcel") != null) {
                ways.put(row.getLong("bill_id"), BilledGoods.Way.valueOf(row.getString("way")));
              }
              return Json.read(row.getString(1), BillRest.class);
            },
            failed,
            orderId);
    return new BilledGoods(bills, ways, taxing);
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
