package shop.orders.domain.order.money;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;

/** Keeps what is left of each credit that may be charged again. */
@ApplicationScoped
public class CreditRests {

  @Inject private Database database;

  /**
   * Keeps a new credit, before anything of it is charged again.
   *
   * @param parts of it, by bill
   * @param fees what the shop keeps of it, by line
   */
  public void keep(
      long orderId,
      String reference,
      List<BillCredit> parts,
      Map<Long, BigDecimal> fees,
      String currency) {
    CreditRest.of(parts, fees, currency).forEach(rest -> keep(orderId, reference, rest));
  }

  /** Keeps what is left of a credit in place of what was before. */
  public void keep(long orderId, String reference, CreditRest rest) {
    database.update(
        """
        insert into credit_rest (order_id, reference, bill_id, rest) values (?, ?, ?, cast(? as jsonb))
        on conflict (order_id, reference, coalesce(bill_id, 0)) do update set rest = excluded.rest""",
        orderId,
        reference,
        rest.billId(),
        Json.write(rest));
  }

  /**
   * What is left of a credit, by bill; of the oldest bill first, and last what was not billed.
   *
   * @return empty if it is no credit that can be charged again
   */
  public List<CreditRest> of(long orderId, String reference) {
    return database.list(
        """
        select rest from credit_rest where order_id = ? and reference = ?
        order by bill_id nulls last""",
        row -> Json.read(row.getString(1), CreditRest.class),
        orderId,
        reference);
  }

  /** The references of credits that have the charge for delivery, the newest first. */
  public List<String> ofDelivery(long orderId) {
    return database.list(
        """
        select reference from credit_rest
        where order_id = ? and cast(rest -> 'goods' ->> 'delivery' as numeric) > 0""",
        row -> row.getString(1),
        orderId);
  }

  /** What is left of the part of a credit that is of no bill; empty if there is no such part. */
  public Optional<CreditRest> unbilled(long orderId, String reference) {
    return of(orderId, reference).stream().filter(rest -> rest.billId() == null).findFirst();
  }

  /**
   * A part of a credit of what was not billed is of a bill now.
   *
   * @param rest of the credit, before that
   * @return what is left of it
   */
  public CreditRest billed(
      long orderId,
      String reference,
      CreditRest rest,
      CreditRest.Part part,
      long billId,
      Taxing taxing) {
    CreditRest left = rest.less(part, taxing);
    keep(orderId, reference, left);
    keep(orderId, reference, CreditRest.of(part, billId));
    return left;
  }

  /**
   * A grant came before a bill, which has a part of it as a lower price.
   *
   * @param pieces on the bill, by line
   * @param all the pieces that were not billed before, by line
   */
  public void lowered(
      long orderId,
      String reference,
      Map<Long, Integer> pieces,
      Map<Long, Integer> all,
      long billId,
      Taxing taxing) {
    unbilled(orderId, reference)
        .ifPresent(
            rest -> {
              CreditRest.Part part = rest.ofBilled(pieces, all, taxing);
              if (!part.credit().isNothing()) {
                billed(orderId, reference, rest, part, billId, taxing);
              }
            });
  }
}
