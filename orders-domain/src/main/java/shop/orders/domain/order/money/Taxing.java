package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;

/**
 * How the taxes of an order are computed. It is fixed when the order is placed, and holds for its
 * bill and all credits.
 *
 * @param currency of all amounts
 * @param inclusive whether prices contain the tax
 */
public record Taxing(String currency, boolean inclusive, Basis basis) {

  /**
   * How far the tax of a rate is from that rate of its base (EN 16931, BR-CO-17), for the rate with
   * the most.
   */
  BigDecimal off(List<TaxedCharge> taxed) {
    Map<BigDecimal, BigDecimal> over = new HashMap<>();
    for (TaxedCharge charge : taxed) {
      BigDecimal rate = BigDecimal.ZERO;
      for (TaxAmount tax : charge.taxes()) {
        rate = rate.add(tax.rate());
      }
      BigDecimal base = inclusive ? charge.amount().subtract(charge.tax()) : charge.amount();
      over.merge(
          rate.stripTrailingZeros(),
          base.multiply(rate).movePointLeft(2).subtract(charge.tax()),
          BigDecimal::add);
    }
    return over.values().stream()
        .map(BigDecimal::abs)
        .max(Comparator.naturalOrder())
        .orElse(BigDecimal.ZERO);
  }

  /** What is computed on all that it applies to, and rounded once. */
  public enum Basis {
    /**
     * The amount of each component: of 216.00 with 8 % and 8 % inclusive, 14.90 and 14.90. The
     * totals of the storefront contract are these.
     */
    COMPONENT,
    /**
     * The amount of each rate, which the components share: of 216.00 with 8 % and 8 % inclusive, 16
     * % are 29.79, that is 14.90 and 14.89. EN 16931 demands it (BR-CO-17), as it knows one rate
     * per line.
     */
    RATE
  }
}
