package shop.orders.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides an amount so that the shares have the currency's digits and sum to it exactly. */
public final class Shares {

  private Shares() {}

  /**
   * Divides by the largest remainder: each share is its exact part cut off after the currency's
   * digits, and the units that are left go to the shares that lost most, the first of equals first.
   *
   * @param amount with the currency's digits
   * @param weights none negative; if all are zero, so are the shares
   */
  public static List<BigDecimal> of(BigDecimal amount, List<BigDecimal> weights, String currency) {
    BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal zero = Rounding.zero(currency);
    if (whole.signum() == 0) {
      return weights.stream().map(weight -> zero).toList();
    }
    List<BigDecimal> shares = new ArrayList<>();
    List<BigDecimal> lost = new ArrayList<>();
    BigDecimal left = amount;
    for (BigDecimal weight : weights) {
      BigDecimal exact = amount.multiply(weight);
      BigDecimal share = exact.divide(whole, Rounding.digits(currency), RoundingMode.DOWN);
      shares.add(share);
      lost.add(exact.subtract(share.multiply(whole)).abs());
      left = left.subtract(share);
    }
    BigDecimal unit = zero.ulp().multiply(BigDecimal.valueOf(left.signum()));
    int units = left.abs().divide(zero.ulp()).intValueExact();
    IntStream.range(0, weights.size())
        .boxed()
        .sorted(Comparator.<Integer, BigDecimal>comparing(lost::get).reversed())
        .limit(units)
        .forEach(i -> shares.set(i, shares.get(i).add(unit)));
    return List.copyOf(shares);
  }
}
