package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;

/**
 * The value of some pieces of an order line: their share of the line's price, discount and tax.
 *
 * <p>A share of the price is the difference of two rounded running totals, its tax the amount by
 * which the tax of the whole order falls ({@link TaxedLine}). So the shares sum to the order
 * exactly, however its pieces are divided among credits: of 100.00 in three pieces, 33.33, 33.34
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
   * A line of an order, and the pieces of it that go back.
   *
   * @param ordered the pieces of the whole line
   * @param before the pieces of the line that were credited already
   * @param pieces the pieces to credit now; may be zero
   * @param goods the whole line's total after its discount
   */
  public record Line(
      long id,
      int ordered,
      int before,
      int pieces,
      BigDecimal goods,
      List<TaxComponent> components) {

    public Line {
      if (pieces < 0 || before < 0 || before + pieces > ordered) {
        throw new IllegalArgumentException(
            before + " and " + pieces + " pieces of " + ordered + " cannot be credited");
      }
    }

    private TaxedLine taxed(String currency) {
      return new TaxedLine(components, left(before, currency), left(before + pieces, currency));
    }

    /** The goods' worth when so many pieces have gone. */
    private BigDecimal left(int gone, String currency) {
      return Rounding.round(goods, currency)
          .subtract(
              goods
                  .multiply(BigDecimal.valueOf(gone))
                  .divide(
                      BigDecimal.valueOf(ordered),
                      Rounding.digits(currency),
                      RoundingMode.HALF_UP));
    }
  }

  /**
   * What the pieces are worth that go back together.
   *
   * @param lines all of the order, as the taxes of each depend on the others
   * @param delivery the parts of the order's delivery charge, which stays and is taxed with them
   * @return one credit for each line with pieces that go back
   */
  public static List<LineCredit> of(List<Line> lines, List<TaxedCharge> delivery, Taxing taxing) {
    String currency = taxing.currency();
    List<TaxedLine> taxed = new ArrayList<>();
    lines.forEach(line -> taxed.add(line.taxed(currency)));
    delivery.forEach(part -> taxed.add(TaxedLine.staying(part)));
    List<List<TaxAmount>> taxes = TaxedLine.taxesOf(taxed, taxing);
    List<LineCredit> credits = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.pieces() > 0) {
        BigDecimal goods = taxed.get(i).leaving();
        BigDecimal tax =
            taxes.get(i).stream()
                .map(TaxAmount::amount)
                .reduce(Rounding.zero(currency), BigDecimal::add);
        credits.add(
            new LineCredit(
                line.id(),
                line.pieces(),
                goods,
                taxes.get(i),
                tax,
                taxing.inclusive() ? goods : goods.add(tax)));
      }
    }
    return credits;
  }
}
