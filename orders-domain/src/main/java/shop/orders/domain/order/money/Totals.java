package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;

/**
 * The totals of a new order: lines, discount, tax and delivery.
 *
 * <p>Lines share the order's discount and its taxes ({@link TaxedLine}) by the largest remainder.
 * If the shop taxes its charge for delivery ({@link DeliveryCharge}), the charge is taxed together
 * with the goods of the same rate, as the tax of a rate is rounded once.
 *
 * @param taxing how {@code taxes} were computed
 * @param subtotal Σ quantity × unit price; contains the tax if prices are tax inclusive
 * @param taxes of the goods and of the delivery charge
 * @param deliveryFee contains the tax if prices do, and if it is taxed
 * @param deliveryParts the parts of the delivery charge by kind of tax; empty if it is not taxed
 * @param total what the customer pays
 */
public record Totals(
    Taxing taxing,
    BigDecimal subtotal,
    BigDecimal discount,
    List<TaxAmount> taxes,
    BigDecimal totalTax,
    BigDecimal deliveryFee,
    List<TaxedCharge> deliveryParts,
    BigDecimal total,
    List<Line> lines) {

  /**
   * A bought item.
   *
   * @param unitPrice of one piece
   * @param components of its tax
   * @param exemption why it bears no tax; null if it is taxed by its components, if at zero
   */
  public record Priced(
      int quantity, BigDecimal unitPrice, List<TaxComponent> components, TaxCategory exemption) {

    /** An item that is taxed by its components. */
    public Priced(int quantity, BigDecimal unitPrice, List<TaxComponent> components) {
      this(quantity, unitPrice, components, null);
    }

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
      DeliveryCharge delivery,
      List<Priced> priced) {
    String currency = taxing.currency();
    BigDecimal subtotal = sum(totals(priced, currency), currency);
    BigDecimal discount = Rounding.percent(discountPercent.apply(subtotal), subtotal, currency);
    return again(taxing, discount, delivery, priced);
  }

  /**
   * As {@link #of}, of an order whose discount is known, to tax it otherwise.
   *
   * @param discount in the currency's digits
   */
  public static Totals again(
      Taxing taxing, BigDecimal discount, DeliveryCharge delivery, List<Priced> priced) {
    String currency = taxing.currency();
    List<BigDecimal> lineTotals = totals(priced, currency);
    BigDecimal subtotal = sum(lineTotals, currency);
    List<BigDecimal> discounts = Shares.of(discount, lineTotals, currency);
    List<TaxedLine> taxed = new ArrayList<>();
    for (int i = 0; i < priced.size(); i++) {
      BigDecimal amount = lineTotals.get(i).subtract(discounts.get(i));
      taxed.add(new TaxedLine(priced.get(i).components(), amount, BigDecimal.ZERO));
    }
    List<DeliveryCharge.Part> parts = delivery.parts(taxed, priced, currency);
    List<List<TaxAmount>> allTaxes =
        TaxedLine.taxesOf(
            Stream.concat(taxed.stream(), parts.stream().map(DeliveryCharge.Part::line)).toList(),
            taxing);

    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < priced.size(); i++) {
      List<TaxAmount> taxes = allTaxes.get(i);
      BigDecimal tax = sum(taxes.stream().map(TaxAmount::amount).toList(), currency);
      lines.add(new Line(lineTotals.get(i), discounts.get(i), tax, taxes));
    }
    List<TaxAmount> taxes = byComponent(allTaxes);
    BigDecimal totalTax = sum(taxes.stream().map(TaxAmount::amount).toList(), currency);
    BigDecimal fee = Rounding.round(delivery.amount(), currency);
    List<TaxedCharge> deliveryParts =
        DeliveryCharge.charges(parts, allTaxes.subList(priced.size(), allTaxes.size()));
    BigDecimal total = subtotal.subtract(discount).add(fee);
    if (!taxing.inclusive()) {
      total = total.add(totalTax);
    }
    return new Totals(
        taxing, subtotal, discount, taxes, totalTax, fee, deliveryParts, total, List.copyOf(lines));
  }

  private static List<BigDecimal> totals(List<Priced> priced, String currency) {
    return priced.stream().map(line -> Rounding.round(line.total(), currency)).toList();
  }

  /** Taxes of lines and charges, added up by component. */
  public static List<TaxAmount> byComponent(List<List<TaxAmount>> parts) {
    Map<TaxComponent, TaxAmount> sums = new LinkedHashMap<>();
    for (List<TaxAmount> taxes : parts) {
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
