package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;

/**
 * Sums that are granted without goods: a lower price (Directive 2006/112/EC, art. 90(1)), with
 * which the taxes fall. The lines share a sum by what is left of their price, by the largest
 * remainder, and its tax is the amount by which the tax of the order falls ({@link TaxedLine}). So
 * what is left is taxed as an order of its own, and all credits of an order sum to it exactly.
 *
 * @param lines all of the order, none with pieces that go back
 * @param shared what of each line's price shares a sum; contains the tax if prices do
 * @param delivery the parts of the delivery charge that are taxed with them
 * @param back whether granted sums are taken back: the price is that much higher again
 */
public record Goodwill(
    List<LineCredit.Line> lines,
    List<BigDecimal> shared,
    List<TaxedCharge> delivery,
    Taxing taxing,
    boolean back) {

  private static final int NEAR = 8;

  /** For sums that the whole price shares that is left of the lines. */
  public Goodwill(List<LineCredit.Line> lines, List<TaxedCharge> delivery, Taxing taxing) {
    this(
        lines,
        lines.stream().map(line -> line.left(taxing.currency())).toList(),
        delivery,
        taxing,
        false);
  }

  /** To take back what was granted, by what the lines still have of it. */
  public static Goodwill revoking(
      List<LineCredit.Line> lines, List<TaxedCharge> delivery, Taxing taxing) {
    String currency = taxing.currency();
    return new Goodwill(
        lines,
        lines.stream().map(line -> Rounding.round(line.granted(), currency)).toList(),
        delivery,
        taxing,
        true);
  }

  /**
   * For sums that only some goods share.
   *
   * @param most by line, as {@link #shared}; a line that is not named shares nothing
   */
  public Goodwill only(Map<Long, BigDecimal> most) {
    List<BigDecimal> less = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      BigDecimal worth = most.getOrDefault(lines.get(i).id(), BigDecimal.ZERO);
      less.add(Rounding.round(shared.get(i).min(worth), taxing.currency()));
    }
    return new Goodwill(lines, less, delivery, taxing, back);
  }

  /** All that can be granted: the whole price that shares a sum, with its tax. */
  public BigDecimal most() {
    return total(ofGoods(allGoods()));
  }

  /**
   * The shares of a sum.
   *
   * @param sum with its tax; above zero, and at most {@link #most}
   * @return a credit for each line with a share; their totals are the sum
   * @throws UntaxableSum if no price with its tax has that sum
   */
  public List<LineCredit> of(BigDecimal sum) {
    return of(sum, any -> true);
  }

  /**
   * The shares of a sum.
   *
   * @param sum with its tax; above zero, and at most {@link #most}
   * @param fits whether such shares can be credited
   * @return a credit for each line with a share; their totals are the sum
   * @throws UntaxableSum if no price with its tax has that sum, or none that fits
   */
  public List<LineCredit> of(BigDecimal sum, Predicate<List<LineCredit>> fits) {
    Map<BigDecimal, List<LineCredit>> near = near(sum, fits);
    List<LineCredit> exact = near.get(Rounding.round(sum, taxing.currency()));
    if (exact == null) {
      throw new UntaxableSum(sum, below(sum, near), above(sum, near));
    }
    return exact;
  }

  /**
   * As {@link #of(BigDecimal, Predicate)}, but of the next lower sum if no price has that sum.
   *
   * @return empty if there is none
   */
  public List<LineCredit> atMost(BigDecimal sum, Predicate<List<LineCredit>> fits) {
    if (allGoods().signum() == 0) {
      return List.of();
    }
    BigDecimal most = Rounding.round(sum.min(most()), taxing.currency());
    Map<BigDecimal, List<LineCredit>> near = near(most, fits);
    return near.containsKey(most)
        ? near.get(most)
        : below(most, near).map(near::get).orElse(List.of());
  }

  /** The shares of sums around a sum, by their totals. */
  private Map<BigDecimal, List<LineCredit>> near(BigDecimal sum, Predicate<List<LineCredit>> fits) {
    Map<BigDecimal, List<LineCredit>> near = new LinkedHashMap<>();
    for (BigDecimal goods : nearest(sum)) {
      List<LineCredit> credits = ofGoods(goods);
      if (isTaxOfBase(credits) && fits.test(credits)) {
        near.putIfAbsent(total(credits), credits);
      }
    }
    return near;
  }

  private static Optional<BigDecimal> below(BigDecimal sum, Map<BigDecimal, ?> near) {
    return near.keySet().stream()
        .filter(one -> one.compareTo(sum) < 0)
        .max(Comparator.naturalOrder());
  }

  private static Optional<BigDecimal> above(BigDecimal sum, Map<BigDecimal, ?> near) {
    return near.keySet().stream()
        .filter(one -> one.compareTo(sum) > 0)
        .min(Comparator.naturalOrder());
  }

  /** The amounts of goods whose totals are around a sum, the most likely first. */
  private List<BigDecimal> nearest(BigDecimal sum) {
    String currency = taxing.currency();
    BigDecimal all = allGoods();
    BigDecimal first =
        taxing.inclusive()
            ? Rounding.round(sum, currency)
            : sum.multiply(all).divide(most(), Rounding.digits(currency), RoundingMode.HALF_UP);
    BigDecimal unit = Rounding.zero(currency).ulp();
    return IntStream.rangeClosed(-NEAR, NEAR)
        .boxed()
        .sorted(Comparator.comparing(Math::abs))
        .map(units -> first.add(unit.multiply(BigDecimal.valueOf(units))))
        .filter(goods -> goods.signum() > 0 && goods.compareTo(all) <= 0)
        .toList();
  }

  /** The sum of what shares a sum; contains the tax if prices do. */
  private BigDecimal allGoods() {
    return shared.stream().reduce(Rounding.zero(taxing.currency()), BigDecimal::add);
  }

  /**
   * @param goods contains the tax if prices do
   */
  private List<LineCredit> ofGoods(BigDecimal goods) {
    List<BigDecimal> shares = Shares.of(goods, shared, taxing.currency());
    List<TaxedLine> taxed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      LineCredit.Line line = lines.get(i);
      BigDecimal share = shares.get(i);
      taxed.add(
          back ? line.revoking(share, taxing.currency()) : line.granting(share, taxing.currency()));
    }
    delivery.forEach(part -> taxed.add(TaxedLine.staying(part)));
    return LineCredit.credits(lines, taxed, taxing).stream()
        .filter(credit -> credit.goods().signum() > 0)
        .toList();
  }

  private BigDecimal total(List<LineCredit> credits) {
    return credits.stream()
        .map(LineCredit::total)
        .reduce(Rounding.zero(taxing.currency()), BigDecimal::add);
  }

  /**
   * Whether a credit note of the sum would be valid: the tax of each rate may differ from that rate
   * of its base by less than one (EN 16931, BR-CO-17). In a currency without decimals, the change
   * of a rounded tax may differ by more.
   */
  private boolean isTaxOfBase(List<LineCredit> credits) {
    Map<BigDecimal, BigDecimal> over = new LinkedHashMap<>();
    for (LineCredit credit : credits) {
      BigDecimal rate =
          credit.taxes().stream()
              .map(TaxAmount::rate)
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .stripTrailingZeros();
      BigDecimal base = taxing.inclusive() ? credit.goods().subtract(credit.tax()) : credit.goods();
      BigDecimal exact = base.multiply(rate).movePointLeft(2);
      over.merge(rate, exact.subtract(credit.tax()), BigDecimal::add);
    }
    return over.values().stream().allMatch(more -> more.abs().compareTo(BigDecimal.ONE) < 0);
  }
}
