package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.money.RefundRefused;

/**
 * The sums of an order that customers dispute at their bank. If the shop refunded such a sum and
 * then lost the dispute, the customer would get it twice. So a disputed sum is not refunded until
 * the dispute is decided; it may become owed back meanwhile.
 */
@ApplicationScoped
public class Disputes {

  @Inject private Database database;

  /** The sum of the order's open disputes. */
  public BigDecimal open(Order order) {
    BigDecimal sum =
        database
            .first(
                """
                select coalesce(sum(amount), 0) from payment_dispute
                where order_id = ? and state = 'OPEN'""",
                row -> row.getBigDecimal(1),
                order.id())
            .orElseThrow();
    return Rounding.round(sum, order.currency());
  }

  /**
   * Refuses to pay out money that a bank may take back. The caller has locked the order's row.
   *
   * @throws RefundRefused if the order has less beside its disputed sums
   */
  public void demandFree(Order order, BigDecimal amount) {
    BigDecimal disputed = open(order);
    if (disputed.signum() == 0) {
      return;
    }
    BigDecimal free = held(order).subtract(disputed).max(Rounding.zero(order.currency()));
    if (amount.compareTo(free) > 0) {
      throw RefundRefused.disputed(disputed, free);
    }
  }

  /** What was paid and did not go back. */
  public static BigDecimal held(Order order) {
    BigDecimal held = order.balance().paid().subtract(order.balance().refunded());
    return Rounding.round(held, order.currency());
  }
}
