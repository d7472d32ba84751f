package shop.orders.domain.order.part;

import static shop.orders.domain.money.Rounding.round;

import java.math.BigDecimal;

/**
 * What a line costs: amounts in {@code currency}, with its digits.
 *
 * @param mrp what the item costs without a reduction
 * @param unitPrice what one piece cost
 * @param total of all pieces, before the line's share in the order's discount
 */
public record LineAmounts(
    String currency,
    BigDecimal mrp,
    BigDecimal unitPrice,
    BigDecimal total,
    BigDecimal discount,
    BigDecimal tax) {

  /** The columns hold more digits than the currency has. */
  public LineAmounts {
    mrp = round(mrp, currency);
    unitPrice = round(unitPrice, currency);
    total = round(total, currency);
    discount = round(discount, currency);
    tax = round(tax, currency);
  }
}
