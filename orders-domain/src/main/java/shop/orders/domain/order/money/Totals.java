package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;

/**
 * The totals of a new order: lines, discount, tax and delivery.
 *
 * <p>Each tax component is computed on the sum of the lines it applies to, after the order's
 * discount, and rounded once; it is then divided among the lines so that their shares sum to it
 * exactly. Delivery is not taxed here: the storefront contract's totals tax the goods alone.
 *
 * @param subtotal Σ quantity × unit price; contains the tax if prices are tax inclusive
 * @param total what the customer pays
 */
public record Totals(
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
   * @param taxInclusive whether the unit prices contain the tax
   * @param discountPercent per cent taken off the whole order, given its subtotal
   */
  public static Totals of(
      String currency,
      boolean taxInclusive,
      UnaryOperator<BigDecimal> discountPercent,
      BigDecimal deliveryFee,
      List<Priced> priced) {
    List<BigDecimal> lineTotals = priced.stream().map(Priced::total).toList();
    BigDecimal subtotal = sum(lineTotals, currency);
    BigDecimal discount = Rounding.percent(discountPercent.apply(subtotal), subtotal, currency);
    List<BigDecimal> discounts = share(discount, lineTotals, currency);

    List<List<TaxAmount>> lineTaxes = new ArrayList<>();
    priced.forEach(line -> lineTaxes.add(new ArrayList<>()));
    for (List<Integer> taxedAlike : byComponents(priced).values()) {
      List<BigDecimal> amounts =
          taxedAlike.stream().map(i -> lineTotals.get(i).subtract(discounts.get(i))).toList();
      tax(priced.get(taxedAlike.get(0)).components(), amounts, taxInclusive, currency)
          .forEach(
              taxes -> {
                for (int i = 0; i < taxedAlike.size(); i++) {
                  lineTaxes.get(taxedAlike.get(i)).add(taxes.get(i));
                }
              });
    }

    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < priced.size(); i++) {
      List<TaxAmount> taxes = List.copyOf(lineTaxes.get(i));
      BigDecimal tax = sum(taxes.stream().map(TaxAmount::amount).toList(), currency);
      lines.add(
          new Line(Rounding.round(lineTotals.get(i), currency), discounts.get(i), tax, taxes));
    }
    List<TaxAmount> taxes = byComponent(lineTaxes);
    BigDecimal totalTax = sum(taxes.stream().map(TaxAmount::amount).toList(), currency);
    BigDecimal fee = Rounding.round(deliveryFee, currency);
    BigDecimal total = subtotal.subtract(discount).add(fee);
    if (!taxInclusive) {
      total = total.add(totalTax);
    }
    return new Totals(subtotal, discount, taxes, totalTax, fee, total, List.copyOf(lines));
  }

  /** The shares of each tax component, by line in the order of the amounts. */
  private static List<List<TaxAmount>> tax(
      List<TaxComponent> components,
      List<BigDecimal> amounts,
      boolean taxInclusive,
      String currency) {
    BigDecimal taxed = sum(amounts, currency);
    BigDecimal hundred = BigDecimal.valueOf(100);
    BigDecimal rates =
        components.stream().map(TaxComponent::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal divisor = taxInclusive ? hundred.add(rates) : hundred;
    List<BigDecimal> taxes =
        components.stream()
            .map(
                component ->
                    taxed
                        .multiply(component.rate())
                        .divide(divisor, Rounding.digits(currency), RoundingMode.HALF_UP))
            .toList();
    BigDecimal base = taxInclusive ? taxed.subtract(sum(taxes, currency)) : taxed;
    List<BigDecimal> bases = share(base, amounts, currency);
    List<List<TaxAmount>> shares = new ArrayList<>();
    for (int c = 0; c < components.size(); c++) {
      TaxComponent component = components.get(c);
      List<BigDecimal> lineShares = share(taxes.get(c), amounts, currency);
      List<TaxAmount> ofComponent = new ArrayList<>();
      for (int i = 0; i < amounts.size(); i++) {
        ofComponent.add(
            new TaxAmount(component.key(), component.rate(), bases.get(i), lineShares.get(i)));
      }
      shares.add(ofComponent);
    }
    return shares;
  }

  /**
   * Splits an amount in proportion to weights so that the shares sum to it exactly: each share is
   * the difference of two rounded running totals, so no share is off by more than one unit of the
   * last digit.
   */
  static List<BigDecimal> share(BigDecimal amount, List<BigDecimal> weights, String currency) {
    BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> shares = new ArrayList<>();
    BigDecimal running = BigDecimal.ZERO;
    BigDecimal given = Rounding.zero(currency);
    for (BigDecimal weight : weights) {
      running = running.add(weight);
      BigDecimal upToHere =
          whole.signum() == 0
              ? Rounding.zero(currency)
              : amount
                  .multiply(running)
                  .divide(whole, Rounding.digits(currency), RoundingMode.HALF_UP);
      shares.add(upToHere.subtract(given));
      given = upToHere;
    }
    return shares;
  }

  private static Map<List<TaxComponent>, List<Integer>> byComponents(List<Priced> priced) {
    Map<List<TaxComponent>, List<Integer>> lines = new LinkedHashMap<>();
    for (int i = 0; i < priced.size(); i++) {
      lines.computeIfAbsent(priced.get(i).components(), any -> new ArrayList<>()).add(i);
    }
    return lines;
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
