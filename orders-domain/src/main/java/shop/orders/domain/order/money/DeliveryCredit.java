package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.util.List;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxedCharge;

/**
 * The delivery charge that goes back to the customer, with its tax.
 *
 * @param fee contains the tax if prices do; zero if nothing goes back
 * @param parts of one kind of tax each; empty if the charge is not taxed
 * @param tax the sum of the parts' taxes
 * @param total what the customer was charged
 */
public record DeliveryCredit(
    BigDecimal fee, List<TaxedCharge> parts, BigDecimal tax, BigDecimal total) {

  /** Nothing of it goes back. */
  public static DeliveryCredit none(String currency) {
    BigDecimal zero = Rounding.zero(currency);
    return new DeliveryCredit(zero, List.of(), zero, zero);
  }

  /** As much, but charged again. */
  public DeliveryCredit negated() {
    return new DeliveryCredit(
        fee.negate(),
        parts.stream().map(TaxedCharge::negated).toList(),
        tax.negate(),
        total.negate());
  }

  /**
   * The whole charge goes back. Its taxes are those by which the taxes of all that is left fall, so
   * that goods that stay are then taxed as an order without such a charge. After all goods it is
   * taxed as if it stood alone, which is what their credits have left of the order's taxes ({@link
   * TaxedLine}).
   *
   * @param goods all lines of the order, as they are; empty if none of them stay
   * @param charged the parts as the order has them
   */
  public static DeliveryCredit beside(
      List<LineCredit.Line> goods, BigDecimal fee, List<TaxedCharge> charged, Taxing taxing) {
    String currency = taxing.currency();
    List<TaxedCharge> parts =
        DeliveryCharge.beside(
            goods, charged.stream().map(DeliveryCharge.Part::of).toList(), taxing);
    BigDecimal tax =
        parts.stream().map(TaxedCharge::tax).reduce(Rounding.zero(currency), BigDecimal::add);
    BigDecimal charge = Rounding.round(fee, currency);
    return new DeliveryCredit(charge, parts, tax, taxing.inclusive() ? charge : charge.add(tax));
  }
}
