package shop.orders.returns.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.money.Shares;

/** How the orders of a payment share a disputed sum; amounts by order. */
final class DisputeShares {

  private DisputeShares() {}

  /**
   * The orders' shares of a disputed sum, none of them zero. They share it by what each has of the
   * payment, by the largest remainder, unless the order that the provider names has that much.
   *
   * @param named the order that the provider names; null for none
   * @param paid what each has of the payment, among them the named one
   * @return empty if the sum is more than they have of the payment together
   */
  static SortedMap<Long, BigDecimal> of(
      BigDecimal sum, Long named, SortedMap<Long, BigDecimal> paid, String currency) {
    SortedMap<Long, BigDecimal> shares = new TreeMap<>();
    if (isEnough(sum, named, paid)) {
      shares.put(named, sum);
    } else if (sum(paid).compareTo(sum) >= 0) {
      List<BigDecimal> amounts = Shares.of(sum, List.copyOf(paid.values()), currency);
      List<Long> ids = List.copyOf(paid.keySet());
      for (int i = 0; i < ids.size(); i++) {
        if (amounts.get(i).signum() > 0) {
          shares.put(ids.get(i), amounts.get(i));
        }
      }
    }
    return shares;
  }

  /** Whether the order that the provider names has so much of the payment. */
  static boolean isEnough(BigDecimal sum, Long named, SortedMap<Long, BigDecimal> paid) {
    return named != null && paid.containsKey(named) && paid.get(named).compareTo(sum) >= 0;
  }

  static boolean same(SortedMap<Long, BigDecimal> one, SortedMap<Long, BigDecimal> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(share -> share.getValue().compareTo(other.get(share.getKey())) == 0);
  }

  static BigDecimal sum(SortedMap<Long, BigDecimal> amounts) {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
