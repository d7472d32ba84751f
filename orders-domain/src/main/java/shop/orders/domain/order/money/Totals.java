package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;

/**
 * The totals of a new order: lines, discount, tax and delivery.
 *
 * <p>Lines share the order's discount and its taxes ({@link TaxedLine}) by the largest remainder.
 * Delivery is not taxed here: the storefront contract's totals tax the goods alone.
 *
 * @param taxing how {@code taxes} were computed
 * @param subtotal Σ quantity × unit price; contains the tax if prices are tax inclusive
 * @param total what the customer pays
 */
public record Totals(
    Taxing taxing,
    BigDecimal subtotal,
    BigDecimal discount,
    List<TaxAmount> taxes,
    BigDecimal totalTax,
    BigDecimal deliveryFee,
    BigDecimal total,
    List<Line> lines) {

  /** A bought item: quantity, price of one piece and tax components. */
  public record Priced(int quantity, BigDecimal unitPrice, List<TaxComponent> components) {
    BigDecimal total() {
      return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
  }

  /** A line's total before discount, and its shares of the order's discount and tax. */
  public record Line(
      BigDecimal total, BigDecimal discount, BigDecimal tax, List<TaxAmount> taxes) {}

  /**
   * @param discountPercent per cent taken off the whole order, given its subtotal
   */
  public static Totals of(
      Taxing taxing,
      UnaryOperator<BigDecimal> discountPercent,
      BigDecimal deliveryFee,
      List<Priced> priced) {
    String currency = taxing.currency();
    List<BigDecimal> lineTotals =
        priced.stream().map(line -> Rounding.round(line.total(), currency)).toList();
    BigDecimal subtotal = sum(lineTotals, currency);
    BigDecimal discount = Rounding.percent(discountPercent.apply(subtotal), subtotal, currency);
    List<BigDecimal> discounts = Shares.of(discount, lineTotals, currency);
    List<TaxedLine> taxed = new ArrayList<>();
    for (int i = 0; i < priced.size(); i++) {
      BigDecimal amount = lineTotals.get(i).subtract(discounts.get(i));
      taxed.add(new TaxedLine(priced.get(i).components(), amount, BigDecimal.ZERO));
    }
    List<List<TaxAmount>> lineTaxes = TaxedLine.taxesOf(taxed, taxing);

    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < priced.size(); i++) {
      List<TaxAmount> taxes = lineTaxes.get(i);
      BigDecimal tax = sum(taxes.stream().map(TaxAmount::amount).toList(), currency);
      lines.add(new Line(lineTotals.get(i), discounts.get(i), tax, taxes));
    }
    List<TaxAmount> taxes = byComponent(lineTaxes);
    BigDecimal totalTax = sum(taxes.stream().map(TaxAmount::amount).toList(), currency);
    BigDecimal fee = Rounding.round(deliveryFee, currency);
    BigDecimal total = subtotal.subtract(discount).add(fee);
    if (!taxing.inclusive()) {
      total = total.add(totalTax);
    }
    return new Totals(taxing, subtotal, discount, taxes, totalTax, fee, total, List.copyOf(lines));
  }

  private static List<TaxAmount> byComponent(List<List<TaxAmount>> lineTaxes) {
    Map<TaxComponent, TaxAmount> sums = new LinkedHashMap<>();
    for (List<TaxAmount> taxes : lineTaxes) {
      for (TaxAmount tax : taxes) {
        sums.merge(
            new TaxComponent(tax.key(), tax.rate()),
            tax,
            (a, b) ->
                new TaxAmount(
                    a.key(), a.rate(), a.base().add(b.base()), a.amount().add(b.amount())));
      }
    }
    return List.copyOf(sums.values());
  }

  private static BigDecimal sum(List<BigDecimal> amounts, String currency) {
    return Rounding.round(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add), currency);
  }
}
