package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;

/**
 * A line of an order or a bill as its taxes see it.
 *
 * <p>Taxes are those of the document, and not the sum of rounded taxes of its lines: each component
 * is computed on all that it applies to and rounded once, then the lines share it (EN 16931,
 * BR-CO-17: the tax of a rate is that rate of its base).
 *
 * @param components of the same tax; lines with equal components are taxed together
 * @param amount after discount, before the pieces leave; with the tax if prices contain it
 * @param remaining what is left of the amount when they have left; zero to tax the whole line
 */
record TaxedLine(List<TaxComponent> components, BigDecimal amount, BigDecimal remaining) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * The taxes of what leaves: what they are before less what they are after, component by
   * component. Whatever remains is therefore taxed as a document of its own, and all that leaves,
   * step by step, sums to the whole.
   *
   * @param lines all of the document, also those of which nothing leaves
   * @return one list of taxes for each line, in the order of the lines
   */
  static List<List<TaxAmount>> taxesOf(
      List<TaxedLine> lines, boolean taxInclusive, String currency) {
    List<List<TaxAmount>> taxes = new ArrayList<>();
    lines.forEach(line -> taxes.add(new ArrayList<>()));
    for (List<Integer> alike : byComponents(lines).values()) {
      List<TaxComponent> components = lines.get(alike.get(0)).components();
      List<BigDecimal> leaving = alike.stream().map(i -> lines.get(i).leaving()).toList();
      BigDecimal before = sum(alike.stream().map(i -> lines.get(i).amount()).toList());
      BigDecimal after = sum(alike.stream().map(i -> lines.get(i).remaining()).toList());
      List<List<BigDecimal>> shares = new ArrayList<>();
      for (TaxComponent component : components) {
        BigDecimal tax =
            tax(component, components, before, taxInclusive, currency)
                .subtract(tax(component, components, after, taxInclusive, currency));
        shares.add(Shares.of(tax, leaving, currency));
      }
      for (int i = 0; i < alike.size(); i++) {
        taxes.get(alike.get(i)).addAll(ofLine(components, leaving.get(i), shares, i, taxInclusive));
      }
    }
    return taxes;
  }

  private static List<TaxAmount> ofLine(
      List<TaxComponent> components,
      BigDecimal amount,
      List<List<BigDecimal>> shares,
      int line,
      boolean taxInclusive) {
    BigDecimal tax = sum(shares.stream().map(share -> share.get(line)).toList());
    BigDecimal base = taxInclusive ? amount.subtract(tax) : amount;
    List<TaxAmount> taxes = new ArrayList<>();
    for (int c = 0; c < components.size(); c++) {
      TaxComponent component = components.get(c);
      taxes.add(new TaxAmount(component.key(), component.rate(), base, shares.get(c).get(line)));
    }
    return taxes;
  }

  private static BigDecimal tax(
      TaxComponent component,
      List<TaxComponent> components,
      BigDecimal amount,
      boolean taxInclusive,
      String currency) {
    BigDecimal rates = sum(components.stream().map(TaxComponent::rate).toList());
    return amount
        .multiply(component.rate())
        .divide(
            taxInclusive ? HUNDRED.add(rates) : HUNDRED,
            Rounding.digits(currency),
            RoundingMode.HALF_UP);
  }

  BigDecimal leaving() {
    return amount.subtract(remaining);
  }

  private static Map<List<TaxComponent>, List<Integer>> byComponents(List<TaxedLine> lines) {
    Map<List<TaxComponent>, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      alike.computeIfAbsent(lines.get(i).components(), any -> new ArrayList<>()).add(i);
    }
    return alike;
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
