package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.returns.provider.DisputeBook.LostDispute;

/**
 * What lost disputes took of an order's money, and what they demand beyond it: the customer had
 * that back before, or it did not come in yet. Until it does, it is a loss of the shop, which the
 * order's history tells.
 */
@ApplicationScoped
class DisputedMoney {

  @Inject private Payments payments;
  @Inject private Refunds refunds;
  @Inject private MoneyOut moneyOut;
  @Inject private PaymentMoney money;
  @Inject private DisputeBook disputes;

  /**
   * There is more money of a payment, as another part of it was captured, a refund failed or a
   * dispute was won. If lost disputes have taken more of the payment than was left of it at that
   * time, it is that money which they took.
   */
  void takeWhatIsMissing(Order order, String payment, Instant now) {
    take(order, payment, now)
        .forEach((dispute, amount) -> money.tellLossEnded(order, dispute, amount, now));
  }

  /**
   * As {@link #takeWhatIsMissing}, without the end of the loss in the history.
   *
   * @return what was taken, by the dispute's reference
   */
  Map<String, BigDecimal> take(Order order, String payment, Instant now) {
    Map<String, BigDecimal> taken = new TreeMap<>();
    BigDecimal missing = money.lostBeyond(order, payment);
    for (LostDispute lost : disputes.lost(order, payment)) {
      BigDecimal paid = payments.booked(order, payment).orElseThrow();
      BigDecimal demanded = lost.amount().subtract(refunds.ledger(order).lost(lost.reference()));
      BigDecimal more = missing.min(demanded).min(money.left(order, payment, paid));
      if (more.signum() > 0) {
        BigDecimal amount = Rounding.round(more, order.currency());
        moneyOut.book(order, LedgerEntry.Kind.DISPUTE_LOST, amount, lost.reference(), null, now);
        taken.put(lost.reference(), amount);
        missing = missing.subtract(amount);
      }
    }
    return taken;
  }

  /** What lost disputes have taken of a payment. */
  BigDecimal taken(Order order, String payment) {
    return disputes.lost(order, payment).stream()
        .map(lost -> refunds.ledger(order).lost(lost.reference()))
        .reduce(Rounding.zero(order.currency()), BigDecimal::add);
  }

  /** What each lost dispute of a payment demands beyond what it took, by its reference. */
  Map<String, BigDecimal> losses(Order order, String payment) {
    Map<String, BigDecimal> losses = new TreeMap<>();
    for (LostDispute lost : disputes.lost(order, payment)) {
      BigDecimal loss = lost.amount().subtract(refunds.ledger(order).lost(lost.reference()));
      losses.put(lost.reference(), Rounding.round(loss, order.currency()));
    }
    return losses;
  }

  /**
   * A refund is told whose money is booked as taken by lost disputes. It went before them, as
   * nobody could refund what the bank had taken. So they took less of the order's money, and the
   * rest is a loss of the shop.
   *
   * @param amount at most what they have {@link #taken}; the newest dispute takes less first
   */
  void takeLess(Order order, String payment, BigDecimal amount, Instant now) {
    List<LostDispute> newest = new ArrayList<>(disputes.lost(order, payment));
    Collections.reverse(newest);
    BigDecimal rest = amount;
    for (LostDispute lost : newest) {
      BigDecimal less = rest.min(refunds.ledger(order).lost(lost.reference()));
      if (less.signum() > 0) {
        moneyOut.lostLess(order, lost.reference(), less, now);
        rest = rest.subtract(less);
      }
    }
  }
}
