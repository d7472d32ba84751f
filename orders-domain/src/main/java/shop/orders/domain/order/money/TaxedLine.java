package shop.orders.domain.order.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.Shares;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;

/**
 * A line of an order or a bill as its taxes see it, or a part of the charge for delivery.
 *
 * <p>Taxes are those of the document, and not the sum of rounded taxes of its lines: each component
 * or rate ({@link Taxing.Basis}) is computed on all that it applies to and rounded once, then the
 * lines share it (EN 16931, BR-CO-17: the tax of a rate is that rate of its base).
 *
 * @param components of the same tax; lines with equal components are taxed together
 * @param amount after discount, before the pieces leave; with the tax if prices contain it
 * @param remaining what is left of the amount when they have left; zero to tax the whole line
 * @param borne the tax of each component that a bill has left for the line; null if the line is not
 *     billed, so that its taxes are those of the rates
 */
record TaxedLine(
    List<TaxComponent> components,
    BigDecimal amount,
    BigDecimal remaining,
    List<BigDecimal> borne) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What a validator allows for, less what the computation of an exact tax may be off. */
  private static final BigDecimal ALLOWED = new BigDecimal("0.999999");

  /** Decimals of a tax that is not rounded yet. */
  private static final int EXACT = 12;

  /** What the sum or difference of two such taxes may be off. */
  private static final BigDecimal INEXACT = new BigDecimal("0.00000001");

  /** A line that is not billed. */
  TaxedLine(List<TaxComponent> components, BigDecimal amount, BigDecimal remaining) {
    this(components, amount, remaining, null);
  }

  /**
   * The taxes of what leaves, component by component or rate by rate.
   *
   * <p>Of lines that are not billed: what they are before less what they are after. What remains is
   * therefore taxed as a document of its own, and all that leaves, step by step, sums to the whole.
   *
   * <p>Of billed lines: as a document of its own, as it becomes one, a credit note or the bill of a
   * parcel ({@link #ofDocument}). What leaves last has what its bill has left, so that all of them
   * sum to the bill.
   *
   * @param lines all lines of the document, also those that stay as they are
   * @return one list of taxes for each line, in the order of the lines
   */
  static List<List<TaxAmount>> taxesOf(List<TaxedLine> lines, Taxing taxing) {
    return switch (taxing.basis()) {
      case COMPONENT -> Document.of(lines, taxing).byComponent();
      case RATE -> Document.of(lines, taxing).byRate();
    };
  }

  /** Lines, and the taxes of each that are computed so far. */
  private record Document(List<TaxedLine> lines, Taxing taxing, List<List<TaxAmount>> taxes) {

    static Document of(List<TaxedLine> lines, Taxing taxing) {
      List<List<TaxAmount>> taxes = new ArrayList<>();
      lines.forEach(line -> taxes.add(List.of()));
      return new Document(lines, taxing, taxes);
    }

    List<List<TaxAmount>> byComponent() {
      for (List<Integer> alike : grouped(all(), TaxedLine::components)) {
        List<TaxComponent> components = components(alike);
        BigDecimal rates = rate(components);
        List<BigDecimal> amounts = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
          BigDecimal rate = components.get(c).rate();
          amounts.add(
              isBilled(alike)
                  ? ofDocument(rate, rates, alike, borne(alike, c))
                  : tax(rate, rates, before(alike)).subtract(tax(rate, rates, after(alike))));
        }
        share(alike, amounts);
      }
      return taxes;
    }

    List<List<TaxAmount>> byRate() {
      for (List<Integer> sameRate :
          grouped(all(), line -> rate(line.components()).stripTrailingZeros())) {
        BigDecimal rate = rate(components(sameRate));
        BigDecimal before = tax(rate, rate, before(sameRate));
        BigDecimal after = tax(rate, rate, after(sameRate));
        List<List<Integer>> kinds = grouped(sameRate, TaxedLine::components);
        if (isBilled(sameRate)) {
          shareBilled(kinds, ofDocument(rate, rate, sameRate, sum(borne(sameRate))));
        } else if (kinds.size() == 1) {
          List<TaxComponent> components = components(sameRate);
          share(sameRate, differences(split(before, components), split(after, components)));
        } else {
          shareAmong(kinds, before.subtract(after));
        }
      }
      return taxes;
    }

    /** The tax that a bill has left for each component of lines with equal components. */
    private List<BigDecimal> borne(List<Integer> alike) {
      return alike.stream().flatMap(i -> lines.get(i).borne().stream()).toList();
    }

    private BigDecimal borne(List<Integer> alike, int component) {
      return sum(alike.stream().map(i -> lines.get(i).borne().get(component)).toList());
    }

    private boolean isBilled(List<Integer> some) {
      return some.stream().allMatch(i -> lines.get(i).borne() != null);
    }

    /**
     * The tax of a rate on a document of its own: that rate of its base, rounded once (EN 16931,
     * BR-CO-17). If the tax of what remains would then be more than the smallest unit of the
     * currency away from its own rate, it is the next amount with which neither is: the roundings
     * of many documents do not add up to several cents on the last one. In a currency without
     * decimals, where a validator allows for less than that unit, it is the valid amount that
     * leaves the rest nearest to its own rate. Where none is left to choose, both are off by about
     * the same.
     *
     * @param left the tax of the rate that the bill has left
     */
    private BigDecimal ofDocument(
        BigDecimal rate, BigDecimal rates, List<Integer> some, BigDecimal left) {
      BigDecimal zero = Rounding.zero(taxing.currency());
      BigDecimal before = before(some);
      BigDecimal after = after(some);
      if (after.signum() == 0) {
        return left;
      }
      if (before.compareTo(after) == 0) {
        return zero;
      }
      BigDecimal divisor = taxing.inclusive() ? HUNDRED.add(rates) : HUNDRED;
      BigDecimal exact = exact(rate, divisor, before.subtract(after));
      BigDecimal exactRest = exact(rate, divisor, after);
      // Prices with the tax: one unit more tax is one less of the base, which has a tax as well.
      BigDecimal factor =
          taxing.inclusive() ? BigDecimal.ONE.add(rate.movePointLeft(2)) : BigDecimal.ONE;
      BigDecimal rounded = Rounding.round(exact, taxing.currency());
      BigDecimal unit = zero.ulp();
      boolean withoutDecimals = unit.compareTo(BigDecimal.ONE) >= 0;
      BigDecimal nearly = unit.add(INEXACT);
      BigDecimal best = null;
      BigDecimal least = null;
      for (int units : new int[] {0, 1, -1}) {
        BigDecimal tax = rounded.add(unit.multiply(BigDecimal.valueOf(units)));
        if (tax.signum() < 0 || tax.compareTo(left) > 0) {
          continue;
        }
        BigDecimal off = tax.subtract(exact).abs();
        BigDecimal offRest = left.subtract(tax).subtract(exactRest).abs();
        BigDecimal worse = off.max(offRest);
        BigDecimal bad;
        if (withoutDecimals && off.multiply(factor).compareTo(ALLOWED) < 0) {
          // The rest has to stay near its tax for all credits that follow.
          bad = offRest;
        } else if (!withoutDecimals && worse.compareTo(nearly) <= 0) {
          // As long as both are near, only that counts which is to be issued now.
          bad = off;
        } else {
          bad = worse.add(HUNDRED);
        }
        if (least == null || bad.compareTo(least) < 0) {
          best = tax;
          least = bad;
        }
      }
      return best == null ? left.max(zero).min(rounded) : best;
    }

    private static BigDecimal exact(BigDecimal rate, BigDecimal divisor, BigDecimal amount) {
      return amount.multiply(rate).divide(divisor, EXACT, RoundingMode.HALF_UP);
    }

    /**
     * Divides the tax of a rate among its kinds, by what leaves of each, and each kind's among its
     * components. A kind of which nothing remains takes all that it has left.
     */
    private void shareBilled(List<List<Integer>> kinds, BigDecimal tax) {
      BigDecimal rest = tax;
      List<BigDecimal> leaving = new ArrayList<>();
      for (List<Integer> kind : kinds) {
        boolean closes = after(kind).signum() == 0;
        rest = closes ? rest.subtract(sum(borne(kind))) : rest;
        leaving.add(closes ? BigDecimal.ZERO : before(kind).subtract(after(kind)));
      }
      List<BigDecimal> shares = Shares.of(rest, leaving, taxing.currency());
      for (int k = 0; k < kinds.size(); k++) {
        List<Integer> kind = kinds.get(k);
        List<TaxComponent> components = components(kind);
        List<BigDecimal> left =
            IntStream.range(0, components.size()).mapToObj(c -> borne(kind, c)).toList();
        BigDecimal stays = sum(left).subtract(shares.get(k));
        boolean closes = after(kind).signum() == 0;
        share(kind, closes ? left : differences(left, split(stays, components)));
      }
    }

    /**
     * Lines of the same rate, but with other components, such as VAT of 18 % beside CGST and SGST
     * of 9 % each. They share the tax of what leaves by what leaves of each kind.
     */
    private void shareAmong(List<List<Integer>> kinds, BigDecimal tax) {
      List<BigDecimal> leaving =
          kinds.stream().map(kind -> before(kind).subtract(after(kind))).toList();
      List<BigDecimal> shares = Shares.of(tax, leaving, taxing.currency());
      for (int k = 0; k < kinds.size(); k++) {
        share(kinds.get(k), split(shares.get(k), components(kinds.get(k))));
      }
    }

    /**
     * Gives each line its share of the components' amounts.
     *
     * @param alike the numbers of lines with equal components
     */
    private void share(List<Integer> alike, List<BigDecimal> amounts) {
      List<BigDecimal> leaving = alike.stream().map(i -> lines.get(i).leaving()).toList();
      List<List<BigDecimal>> shares =
          amounts.stream().map(amount -> Shares.of(amount, leaving, taxing.currency())).toList();
      for (int i = 0; i < alike.size(); i++) {
        int number = i;
        List<BigDecimal> own = shares.stream().map(share -> share.get(number)).toList();
        taxes.set(alike.get(i), lines.get(alike.get(i)).taxes(own, taxing.inclusive()));
      }
    }

    /** The components' shares of their tax, by the largest remainder. */
    private List<BigDecimal> split(BigDecimal tax, List<TaxComponent> components) {
      return Shares.of(
          tax, components.stream().map(TaxComponent::rate).toList(), taxing.currency());
    }

    private static List<BigDecimal> differences(List<BigDecimal> some, List<BigDecimal> less) {
      List<BigDecimal> differences = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        differences.add(some.get(i).subtract(less.get(i)));
      }
      return differences;
    }

    /**
     * @param rates the sum of all components' rates, which prices contain if they are inclusive
     */
    private BigDecimal tax(BigDecimal rate, BigDecimal rates, BigDecimal amount) {
      return amount
          .multiply(rate)
          .divide(
              taxing.inclusive() ? HUNDRED.add(rates) : HUNDRED,
              Rounding.digits(taxing.currency()),
              RoundingMode.HALF_UP);
    }

    private BigDecimal before(List<Integer> some) {
      return sum(some.stream().map(i -> lines.get(i).amount()).toList());
    }

    private BigDecimal after(List<Integer> some) {
      return sum(some.stream().map(i -> lines.get(i).remaining()).toList());
    }

    private List<TaxComponent> components(List<Integer> alike) {
      return lines.get(alike.get(0)).components();
    }

    private List<Integer> all() {
      return IntStream.range(0, lines.size()).boxed().toList();
    }

    /** The numbers of lines, in groups of those that have the same key. */
    private <K> List<List<Integer>> grouped(List<Integer> some, Function<TaxedLine, K> key) {
      Map<K, List<Integer>> groups = new LinkedHashMap<>();
      some.forEach(
          i -> groups.computeIfAbsent(key.apply(lines.get(i)), any -> new ArrayList<>()).add(i));
      return List.copyOf(groups.values());
    }
  }

  private List<TaxAmount> taxes(List<BigDecimal> amounts, boolean inclusive) {
    BigDecimal base = inclusive ? leaving().subtract(sum(amounts)) : leaving();
    List<TaxAmount> taxes = new ArrayList<>();
    for (int c = 0; c < components.size(); c++) {
      TaxComponent component = components.get(c);
      taxes.add(new TaxAmount(component.key(), component.rate(), base, amounts.get(c)));
    }
    return taxes;
  }

  /** A part of the delivery charge of a bill. */
  static TaxedLine billed(TaxedCharge part, boolean leaves) {
    return new TaxedLine(
        part.components(),
        part.amount(),
        leaves ? part.amount().subtract(part.amount()) : part.amount(),
        part.taxes().stream().map(TaxAmount::amount).toList());
  }

  /** A part of the delivery charge of which nothing leaves. */
  static TaxedLine staying(TaxedCharge part) {
    return new TaxedLine(part.components(), part.amount(), part.amount());
  }

  BigDecimal leaving() {
    return amount.subtract(remaining);
  }

  private static BigDecimal rate(List<TaxComponent> components) {
    return sum(components.stream().map(TaxComponent::rate).toList());
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
