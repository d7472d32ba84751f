package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;

/**
 * The value of some pieces of an order line: their share of the line's price, discount and tax.
 *
 * <p>A share is the difference of two rounded running totals. So the shares sum to the line
 * exactly, in whatever portions its pieces are credited: of 100.00 in three pieces, 33.33, 33.34
 * and 33.33.
 *
 * @param goods after discount; contains the tax if the order's prices are tax inclusive
 * @param tax the sum of {@code taxes}
 * @param total what the customer was charged for the pieces
 */
public record LineCredit(
    long lineId,
    int quantity,
    BigDecimal goods,
    List<TaxAmount> taxes,
    BigDecimal tax,
    BigDecimal total) {

  /**
   * The share of some pieces in a line.
   *
   * @param ordered the pieces of the whole line
   * @param before the pieces of the line that were credited already
   * @param pieces the pieces to credit now
   * @param goods the line's total after its discount
   */
  public static LineCredit of(
      long lineId,
      int ordered,
      int before,
      int pieces,
      BigDecimal goods,
      List<TaxAmount> taxes,
      boolean taxInclusive,
      String currency) {
    if (pieces < 0 || before < 0 || before + pieces > ordered) {
      throw new IllegalArgumentException(
          before + " and " + pieces + " pieces of " + ordered + " cannot be credited");
    }
    Part part = new Part(ordered, before, before + pieces, Rounding.digits(currency));
    List<TaxAmount> shares = new ArrayList<>();
    BigDecimal tax = Rounding.zero(currency);
    for (TaxAmount whole : taxes) {
      TaxAmount share =
          new TaxAmount(whole.key(), whole.rate(), part.of(whole.base()), part.of(whole.amount()));
      shares.add(share);
      tax = tax.add(share.amount());
    }
    BigDecimal share = part.of(goods);
    return new LineCredit(
        lineId, pieces, share, List.copyOf(shares), tax, taxInclusive ? share : share.add(tax));
  }

  private record Part(int ordered, int from, int to, int digits) {
    BigDecimal of(BigDecimal whole) {
      return upTo(to, whole).subtract(upTo(from, whole));
    }

    private BigDecimal upTo(int pieces, BigDecimal whole) {
      return whole
          .multiply(BigDecimal.valueOf(pieces))
          .divide(BigDecimal.valueOf(ordered), digits, RoundingMode.HALF_UP);
    }
  }
}
