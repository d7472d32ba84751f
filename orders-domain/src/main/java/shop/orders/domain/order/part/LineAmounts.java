package shop.orders.domain.order.part;

import static shop.orders.domain.money.Rounding.round;

import java.math.BigDecimal;

/**
 * The amounts of an order line, in {@code currency} and with its digits.
 *
 * @param mrp price of one piece without a reduction
 * @param unitPrice price of one piece
 * @param total of all pieces, before the line's share in the order's discount
 */
public record LineAmounts(
    String currency,
    BigDecimal mrp,
    BigDecimal unitPrice,
    BigDecimal total,
    BigDecimal discount,
    BigDecimal tax) {

  /** Rounds, as the columns hold more decimals than the currency has. */
  public LineAmounts {
    mrp = round(mrp, currency);
    unitPrice = round(unitPrice, currency);
    total = round(total, currency);
    discount = round(discount, currency);
    tax = round(tax, currency);
  }
}
