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
 * The value of some pieces of an order line: their share of the line's price, discount and tax; or
 * a sum that is granted on the line without pieces.
 *
 * <p>A share of the price is the difference of two rounded running totals, its tax the amount by
 * which the tax of the whole order falls ({@link TaxedLine}). So the shares sum to the order
 * exactly, however its pieces are divided among credits: of 100.00 in three pieces, 33.33, 33.34
 * and 33.33.
 *
 * @param quantity zero for a sum that is granted without pieces
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
   * @param granted what was granted without goods on the pieces that are left before; each piece
   *     that goes back takes its share of it along
   * @param apart how many of the pieces that stay have no share of what was granted, as nobody has
   *     paid for them
   */
  public record Line(
      long id,
      int ordered,
      int before,
      int pieces,
      BigDecimal goods,
      BigDecimal granted,
      List<TaxComponent> components,
      int apart) {

    /** A line whose pieces all share what was granted on it. */
    public Line(
        long id,
        int ordered,
        int before,
        int pieces,
        BigDecimal goods,
        BigDecimal granted,
        List<TaxComponent> components) {
      this(id, ordered, before, pieces, goods, granted, components, 0);
    }

    /** A line on which nothing was granted. */
    public Line(
        long id,
        int ordered,
        int before,
        int pieces,
        BigDecimal goods,
        List<TaxComponent> components) {
      this(id, ordered, before, pieces, goods, BigDecimal.ZERO, components);
    }

    /** The same line as if nothing had been granted on it. */
    public Line ungranted() {
      return new Line(id, ordered, before, pieces, goods, components);
    }

    public Line {
      if (pieces < 0 || before < 0 || apart < 0 || before + pieces + apart > ordered) {
        throw new IllegalArgumentException(
            before
                + " and "
                + pieces
                + " pieces of "
                + ordered
                + " cannot be credited, with "
                + apart);
      }
    }

    TaxedLine taxed(String currency) {
      BigDecimal after = worth(before + pieces, currency).subtract(grantedAfter(currency));
      return new TaxedLine(components, left(currency), after);
    }

    /** No pieces go back, but a sum is granted on what is left of the line. */
    TaxedLine granting(BigDecimal sum, String currency) {
      BigDecimal left = left(currency);
      return new TaxedLine(components, left, left.subtract(sum));
    }

    /** What was granted is taken back in part. */
    TaxedLine revoking(BigDecimal sum, String currency) {
      BigDecimal left = left(currency);
      return new TaxedLine(components, left.add(sum), left);
    }

    /** The worth of the pieces that are left before, less what was granted on them. */
    BigDecimal left(String currency) {
      return worth(before, currency).subtract(Rounding.round(granted, currency));
    }

    /**
     * What stays granted on the pieces that are left when these have gone: their share, but no more
     * than they are worth, and no less than what is left of the line can bear.
     */
    public BigDecimal grantedAfter(String currency) {
      BigDecimal zero = Rounding.zero(currency);
      int sharing = ordered - before - apart;
      if (ordered - before - pieces == 0 || granted.signum() == 0 || sharing == 0) {
        return zero;
      }
      BigDecimal worth = worth(before + pieces, currency);
      return granted
          .multiply(BigDecimal.valueOf((long) sharing - pieces))
          .divide(BigDecimal.valueOf(sharing), Rounding.digits(currency), RoundingMode.HALF_UP)
          .max(worth.subtract(left(currency)))
          .min(worth);
    }

    /** The goods' worth when so many pieces have gone. */
    private BigDecimal worth(int gone, String currency) {
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

  /** What the customer was charged for all of them. */
  public static BigDecimal total(List<LineCredit> credits) {
    return credits.stream().map(LineCredit::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The tax of all of them. */
  public static BigDecimal tax(List<LineCredit> credits) {
    return credits.stream().map(LineCredit::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** As much, but charged again. */
  public LineCredit negated() {
    return new LineCredit(
        lineId,
        -quantity,
        goods.negate(),
        taxes.stream().map(TaxAmount::negated).toList(),
        tax.negate(),
        total.negate());
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
    return credits(lines, taxed, taxing).stream().filter(credit -> credit.quantity() > 0).toList();
  }

  /**
   * @param taxed for each of the lines what leaves of it; then what is taxed with them
   * @return one credit for each of the lines, also if nothing leaves of it
   */
  static List<LineCredit> credits(List<Line> lines, List<TaxedLine> taxed, Taxing taxing) {
    List<List<TaxAmount>> taxes = TaxedLine.taxesOf(taxed, taxing);
    List<LineCredit> credits = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      BigDecimal goods = taxed.get(i).leaving();
      BigDecimal tax =
          taxes.get(i).stream()
              .map(TaxAmount::amount)
              .reduce(Rounding.zero(taxing.currency()), BigDecimal::add);
      credits.add(
          new LineCredit(
              lines.get(i).id(),
              lines.get(i).pieces(),
              goods,
              taxes.get(i),
              tax,
              taxing.inclusive() ? goods : goods.add(tax)));
    }
    return credits;
  }
}
