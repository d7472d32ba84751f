package shop.orders.returns.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Refunds;
import shop.orders.returns.provider.DisputeBook.Dispute;
import shop.orders.returns.provider.DisputeBook.State;

/**
 * Shares the disputes of a payment anew when more of it is booked, on one of its orders or on
 * another, or when the provider tells to which order a dispute belongs. The shares are always those
 * that the orders would have if the disputes were told last, so that each order ends the same in
 * whichever sequence payments and disputes are told. An order whose share of a lost dispute falls
 * has that much back; where it rises, the dispute takes more.
 */
@ApplicationScoped
class SharingAnew {

  @Inject private Payments payments;
  @Inject private Refunds refunds;
  @Inject private MoneyOut moneyOut;
  @Inject private PaymentMoney money;
  @Inject private DisputedMoney disputedMoney;
  @Inject private DisputeBook disputes;
  @Inject private KeptEvents kept;

  /**
   * @param orders all that have the payment, locked
   * @param told an event of a dispute that is not kept yet; null if there is none
   * @return whether anything has another share now
   */
  boolean share(String payment, SortedMap<Long, Order> orders, PaymentEvent told, Instant now) {
    List<String> shared = disputes.shared(payment);
    if (shared.isEmpty()) {
      return false;
    }
    Map<Long, Map<String, BigDecimal>> before = new HashMap<>();
    orders.forEach((id, order) -> before.put(id, disputedMoney.losses(order, payment)));
    boolean any = false;
    for (String dispute : shared) {
      any |= share(payment, dispute, orders, told, now);
    }
    if (any) {
      orders.values().forEach(order -> settle(payment, order, before.get(order.id()), now));
    }
    return any;
  }

  private boolean share(
      String payment,
      String dispute,
      SortedMap<Long, Order> orders,
      PaymentEvent told,
      Instant now) {
    SortedMap<Long, Dispute> parts = new TreeMap<>();
    SortedSet<Long> alone = new TreeSet<>();
    for (Dispute part : disputes.parts(payment, dispute)) {
      if (part.shared()) {
        parts.put(part.orderId(), part);
      } else {
        alone.add(part.orderId());
      }
    }
    SortedMap<Long, BigDecimal> old = new TreeMap<>();
    parts.forEach((id, part) -> old.put(id, part.amount()));
    String currency = orders.get(parts.firstKey()).currency();
    BigDecimal sum = DisputeShares.sum(old);
    SortedMap<Long, BigDecimal> paid = new TreeMap<>();
    for (Order order : orders.values()) {
      if (order.currency().equals(currency) && !alone.contains(order.id())) {
        payments.booked(order, payment).ifPresent(amount -> paid.put(order.id(), amount));
      }
    }
    Long named = named(payment, dispute, parts.keySet().stream().toList(), sum, told);
    SortedMap<Long, BigDecimal> shares = DisputeShares.of(sum, named, paid, currency);
    if (shares.isEmpty() || DisputeShares.same(shares, old)) {
      return false;
    }
    Dispute any = parts.get(parts.firstKey());
    SortedSet<Long> concerned = new TreeSet<>(old.keySet());
    concerned.addAll(shares.keySet());
    for (Long id : concerned) {
      BigDecimal share = shares.getOrDefault(id, BigDecimal.ZERO);
      BigDecimal was = old.getOrDefault(id, BigDecimal.ZERO);
      if (share.compareTo(was) != 0) {
        change(orders.get(id), payment, dispute, any, was, share, now);
      }
    }
    kept.shareAnew(payment, dispute, old.keySet(), sum, shares);
    return true;
  }

  /**
   * The order to which the dispute belongs as a whole, if the provider has told it.
   *
   * @return null if it has not, or has named several
   */
  private Long named(
      String payment, String dispute, List<Long> orders, BigDecimal sum, PaymentEvent told) {
    SortedSet<Long> named = new TreeSet<>(kept.namedBy(payment, dispute, orders, sum));
    if (told != null
        && told.orderId() != null
        && told.dispute().equals(dispute)
        && told.amount().compareTo(sum) == 0) {
      named.add(told.orderId());
    }
    return named.size() == 1 ? named.first() : null;
  }

  private void change(
      Order order,
      String payment,
      String dispute,
      Dispute any,
      BigDecimal was,
      BigDecimal share,
      Instant now) {
    money.tellShare(order, dispute, was, share, now);
    if (share.signum() == 0) {
      disputes.drop(order, dispute, now);
    } else {
      disputes.share(order, payment, dispute, any, share, now);
    }
    if (any.state() == State.LOST) {
      BigDecimal tooMuch = refunds.ledger(order).lost(dispute).subtract(share);
      moneyOut.sharesLess(order, dispute, Rounding.round(tooMuch, order.currency()), now);
    }
  }

  /** Disputes whose shares are known now take what they miss. */
  private void settle(String payment, Order order, Map<String, BigDecimal> before, Instant now) {
    disputedMoney.take(order, payment, now);
    Map<String, BigDecimal> losses = disputedMoney.losses(order, payment);
    SortedSet<String> all = new TreeSet<>(before.keySet());
    all.addAll(losses.keySet());
    for (String dispute : all) {
      BigDecimal more =
          losses
              .getOrDefault(dispute, BigDecimal.ZERO)
              .subtract(before.getOrDefault(dispute, BigDecimal.ZERO));
      if (more.signum() > 0) {
        money.tellLoss(order, dispute, more, now);
      } else {
        money.tellLossEnded(order, dispute, more.negate(), now);
      }
    }
  }
}
