package shop.orders.domain.order.placing;

import java.math.BigDecimal;
import java.util.Map;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * What the buyer has agreed to pay.
 *
 * @param total of all orders, which then have one currency; null if it was not said
 * @param byShop the total of each order, by the slug of its shop; null if it was not said
 */
public record ExpectedTotals(BigDecimal total, Map<String, BigDecimal> byShop) {

  /** The buyer pays what it costs. */
  public static final ExpectedTotals ANY = new ExpectedTotals(null, null);

  /**
   * @throws TotalChanged if the orders would cost anything else
   * @throws Invalid if there is one total, and several currencies, or an amount has more decimals
   *     than its currency
   */
  void check(Quote quote) {
    if (total != null && quote.currency().isEmpty()) {
      throw new Invalid(
          "expected_total", "The shops have several currencies: give expected_totals, by shop.");
    }
    quote.currency().ifPresent(currency -> Field.amount("expected_total", total, currency));
    if (byShop != null) {
      for (ShopQuote shop : quote.shops()) {
        BigDecimal expected = byShop.get(shop.shop().slug());
        Field.amount("expected_totals", expected, shop.shop().currency());
      }
    }
    boolean asExpected =
        (total == null || quote.total().filter(sum -> sum.compareTo(total) == 0).isPresent())
            && (byShop == null || isAsExpected(quote.totals()));
    if (!asExpected) {
      throw new TotalChanged(quote);
    }
  }

  private boolean isAsExpected(Map<String, BigDecimal> totals) {
    return totals.keySet().equals(byShop.keySet())
        && totals.entrySet().stream()
            .allMatch(one -> one.getValue().compareTo(byShop.get(one.getKey())) == 0);
  }
}
