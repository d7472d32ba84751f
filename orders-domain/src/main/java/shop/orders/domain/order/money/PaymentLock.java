package shop.orders.domain.order.money;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import shop.orders.domain.database.Database;

/**
 * Locks a payment of the provider, and the orders that have it. Several orders may share a payment,
 * and a bank disputes it without knowing of orders, so whoever books it, or an event of it, needs
 * all of them. Decision 41 says in which sequence the product takes its locks.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PaymentLock {

  @Inject private Database database;

  /**
   * Locks the payment's reference until the commit, and then its orders. To be called before the
   * transaction has locked any order; later calls for the same payment find all locked.
   *
   * @param payment the provider's reference of the payment
   * @param orderId another order to lock with them, on which the payment may be booked next; null
   *     for none
   * @return the ids of the locked orders, ascending; without {@code orderId} if there is no such
   *     order
   */
  public List<Long> hold(String payment, Long orderId) {
    database.first(
        "select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 6))) held",
        row -> row.getInt(1),
        payment);
    return database.list(
        """
        select id from orders where id in (
          select order_id from ledger_entry where kind = 'PAYMENT' and reference = ?
          union all
          select order_id from payment_dispute where payment = ?
          union all
          select cast(? as bigint))
        order by id for update""",
        row -> row.getLong(1),
        payment,
        payment,
        orderId);
  }
}
