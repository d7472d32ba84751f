package shop.orders.returns.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.policy.PolicyFacts;

/**
 * The returns of an order that do not follow from a withdrawal, and would from one of the whole
 * contract: goods that are expected, or came back for money. In whose place others were sent are
 * not paid back: the customer withdraws from these.
 */
@ApplicationScoped
public class ReturnsByRules {

  @Inject private Database database;

  private record Found(long id, List<Long> lines) {}

  /**
   * Their ids, of the oldest first.
   *
   * @param at when the customer withdraws; the law must give the right for each of their lines then
   */
  public List<Long> of(PolicyFacts order, Instant at) {
    WithdrawalRight right = WithdrawalRight.of(order);
    return found(order.id()).stream()
        .filter(
            goods ->
                order.lines().stream()
                    .filter(line -> goods.lines().contains(line.id()))
                    .allMatch(line -> right.at(line, at).allowed()))
        .map(Found::id)
        .toList();
  }

  private List<Found> found(long orderId) {
    return database.list(
        """
        select r.id, (select json_agg(l.order_line_id)
                      from order_return_line l where l.return_id = r.id) as lines
        from order_return r
        where r.order_id = ? and not r.withdrawal
          and (r.status in ('REQUESTED', 'APPROVED')
            or r.received_at is not null
              and exists (select from order_return_line l where l.return_id = r.id and l.received > 0)
              and not exists (
                select from return_exchange e where e.return_id = r.id and e.ended_at is null)
              and not exists (
                select from return_repair p where p.return_id = r.id and p.state <> 'GIVEN_UP')
              and not exists (
                select from guarantee_claim c where c.return_id = r.id and c.granted <> 'REFUND'))
        order by r.id""",
        row -> new Found(row.getLong(1), List.of(Json.read(row.getString(2), Long[].class))),
        orderId);
  }
}
