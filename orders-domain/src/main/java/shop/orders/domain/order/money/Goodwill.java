package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;

/**
 * Sums that are granted without goods: a lower price (Directive 2006/112/EC, art. 90(1)), with
 * which the taxes fall. The lines share a sum by what is left of their price, by the largest
 * remainder.
 *
 * <p>EN 16931 wants the tax of each document to be that rate of its base (BR-CO-17); it asks
 * nothing of the difference of two documents. Before the first bill, what is left of the order
 * becomes that document, so that it is taxed as an order of its own ({@link TaxedLine}), and a sum
 * that would leave no price with its tax is refused. Afterwards the sum becomes credit notes, each
 * taxed by itself ({@link BillRest#granted}), and what they leave of their bills is credited later.
 * If no price with its tax is the sum, the tax of a note is a unit more or less, which the note
 * shows as its rounding (BT-114). So each sum can be granted; only in a currency without decimals
 * some cannot, as a unit of tax there is more than a validator allows for.
 *
 * @param lines all of the order, none with pieces that go back
 * @param shared what of each line's price shares a sum; contains the tax if prices do
 * @param delivery the parts of the delivery charge that are taxed with them
 * @param back whether granted sums are taken back: the price is that much higher again
 * @param bills that are credited; none before the first one
 */
public record Goodwill(
    List<LineCredit.Line> lines,
    List<BigDecimal> shared,
    List<TaxedCharge> delivery,
    Taxing taxing,
    boolean back,
    BilledGoods bills) {

  private static final int NEAR = 8;

  /** For sums that the whole price shares that is left of the lines of an order without bills. */
  public Goodwill(List<LineCredit.Line> lines, List<TaxedCharge> delivery, Taxing taxing) {
    this(
        lines,
        lines.stream().map(line -> line.left(taxing.currency())).toList(),
        delivery,
        taxing,
        false,
        new BilledGoods(List.of(), taxing));
  }

  /** To take back what was granted before the first bill, by what the lines still have of it. */
  public static Goodwill revoking(
      List<LineCredit.Line> lines, List<TaxedCharge> delivery, Taxing taxing) {
    String currency = taxing.currency();
    return new Goodwill(
        lines,
        lines.stream().map(line -> Rounding.round(line.granted(), currency)).toList(),
        delivery,
        taxing,
        true,
        new BilledGoods(List.of(), taxing));
  }

  /**
   * For sums that are shared by what some goods have left of the lines.
   *
   * @param some the goods that share them, as bills have them or will have them
   */
  public Goodwill sharedBy(BilledGoods some) {
    return new Goodwill(
        lines,
        lines.stream().map(line -> some.goods(line.id()).max(BigDecimal.ZERO)).toList(),
        delivery,
        taxing,
        back,
        bills);
  }

  /** For sums that become credit notes of these bills; none before the first one. */
  public Goodwill on(BilledGoods own) {
    return new Goodwill(lines, shared, delivery, taxing, back, own);
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
    return new Goodwill(lines, less, delivery, taxing, back, bills);
  }

  /** All that can be granted: the whole price that shares a sum, with its tax. */
  public BigDecimal most() {
    return Rounding.round(priced(shares(allGoods())).total(), taxing.currency());
  }

  /**
   * The shares of a sum.
   *
   * @param sum with its tax; above zero, and at most {@link #most}
   * @return a credit for each line with a share; their totals are the sum
   * @throws UntaxableSum if no bill or credit note could be valid with it
   */
  public Granted of(BigDecimal sum) {
    Map<BigDecimal, Granted> near = near(sum);
    Granted exact = near.get(Rounding.round(sum, taxing.currency()));
    if (exact == null) {
      throw new UntaxableSum(sum, below(sum, near), above(sum, near));
    }
    return exact;
  }

  /**
   * As {@link #of}, but of the next lower sum if that one cannot be granted.
   *
   * @return nothing if there is none
   */
  public Granted atMost(BigDecimal sum) {
    if (allGoods().signum() == 0) {
      return Granted.nothing();
    }
    BigDecimal most = Rounding.round(sum.min(most()), taxing.currency());
    Map<BigDecimal, Granted> near = near(most);
    return near.containsKey(most)
        ? near.get(most)
        : below(most, near).map(near::get).orElse(Granted.nothing());
  }

  /** The shares of sums around a sum, by their totals. */
  private Map<BigDecimal, Granted> near(BigDecimal sum) {
    BigDecimal wanted = Rounding.round(sum, taxing.currency());
    List<BigDecimal> nearest = nearest(sum);
    Map<BigDecimal, Granted> near = new LinkedHashMap<>();
    nearest.forEach(goods -> put(near, priced(shares(goods))));
    if (!near.containsKey(wanted)) {
      nearest.forEach(goods -> withOddUnit(goods).forEach(shares -> put(near, priced(shares))));
    }
    if (!near.containsKey(wanted)) {
      Stream.of(below(wanted, near), above(wanted, near))
          .flatMap(Optional::stream)
          .map(near::get)
          .flatMap(other -> withTaxFor(wanted, other).stream())
          .min(Comparator.comparing(one -> bills.off(one.billed())))
          .ifPresent(one -> put(near, one));
    }
    if (near.isEmpty() && !bills.isEmpty()) {
      // In a currency without decimals, after many credits: no note around would be valid. It waits
      // as the last one does, so that the money can be given back in any case.
      nearest.stream()
          .map(goods -> priced(shares(goods)))
          .filter(one -> bills.leavesTaxOfGoods(one.billed()))
          .forEach(one -> near.putIfAbsent(Rounding.round(one.total(), taxing.currency()), one));
    }
    return near;
  }

  private void put(Map<BigDecimal, Granted> near, Granted one) {
    if (bills.isEmpty() ? isTaxOfBase(one.lines()) : bills.canGrant(one.billed())) {
      near.putIfAbsent(Rounding.round(one.total(), taxing.currency()), one);
    }
  }

  /**
   * The same goods with other taxes, so that their total is a sum; only on bills, and only if
   * prices do not contain the tax, which else changes no total.
   */
  private Optional<Granted> withTaxFor(BigDecimal sum, Granted other) {
    return bills.isEmpty() || taxing.inclusive()
        ? Optional.empty()
        : bills
            .summingTo(sum, other.billed())
            .filter(bills::canGrant)
            .map(billed -> new Granted(BillCredit.lines(billed), billed));
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

  private List<BigDecimal> shares(BigDecimal goods) {
    return Shares.of(goods, shared, taxing.currency());
  }

  /**
   * Shares of goods, of which one line has a unit more than its share: for each kind of taxes the
   * line that shares most. So a unit is taxed by another rate.
   */
  private List<List<BigDecimal>> withOddUnit(BigDecimal goods) {
    BigDecimal unit = Rounding.zero(taxing.currency()).ulp();
    Map<List<TaxComponent>, Integer> largest = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      largest.merge(
          lines.get(i).components(),
          i,
          (one, other) -> shared.get(other).compareTo(shared.get(one)) > 0 ? other : one);
    }
    if (largest.size() == 1) {
      return List.of();
    }
    List<BigDecimal> shares = shares(goods.subtract(unit));
    List<List<BigDecimal>> odd = new ArrayList<>();
    for (int line : largest.values()) {
      BigDecimal more = shares.get(line).add(unit);
      if (more.compareTo(shared.get(line)) <= 0) {
        List<BigDecimal> changed = new ArrayList<>(shares);
        changed.set(line, more);
        odd.add(changed);
      }
    }
    return odd;
  }

  /**
   * What shares of the lines are worth.
   *
   * @param shares contain the tax if prices do
   */
  private Granted priced(List<BigDecimal> shares) {
    return bills.isEmpty() ? lowering(shares) : credited(shares);
  }

  private Granted credited(List<BigDecimal> shares) {
    Map<Long, BigDecimal> sums = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      sums.put(lines.get(i).id(), shares.get(i));
    }
    List<BillCredit> billed = bills.granted(sums);
    return new Granted(BillCredit.lines(billed), billed);
  }

  private Granted lowering(List<BigDecimal> shares) {
    List<TaxedLine> taxed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      LineCredit.Line line = lines.get(i);
      BigDecimal share = shares.get(i);
      taxed.add(
          back ? line.revoking(share, taxing.currency()) : line.granting(share, taxing.currency()));
    }
    delivery.forEach(part -> taxed.add(TaxedLine.staying(part)));
    return new Granted(
        LineCredit.credits(lines, taxed, taxing).stream()
            .filter(credit -> credit.goods().signum() > 0)
            .toList(),
        List.of());
  }

  /**
   * Whether a credit note of the sum would be valid, as it becomes one if the order has a bill from
   * before rests were kept: the tax of each rate may differ from that rate of its base by less than
   * one (EN 16931, BR-CO-17). In a currency without decimals, the change of a rounded tax may
   * differ by more.
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
