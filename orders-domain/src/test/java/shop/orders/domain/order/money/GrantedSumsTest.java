package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;

/**
 * Sums that are granted on bills. Each credit note is taxed by itself (EN 16931, BR-CO-17: the tax
 * of a rate is that rate of its base), all of them are never more than their bills in base, tax or
 * total (Directive 2006/112/EC, art. 90), and in the end all can be given back.
 */
class GrantedSumsTest {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** 8.40 and 19 % of it are 10.00, though 114.83, which is left of 124.83, is no such price. */
  @ParameterizedTest
  @CsvSource({"10.00, 8.40, 1.60", "12.00, 10.08, 1.92", "12.50, 10.50, 2.00", "0.01, 0.01, 0.00"})
  void aSumWithAnExactTaxIsGrantedWhateverItLeaves(String sum, String base, String tax) {
    Granted granted = onABill("EUR", "104.90", "19.93", "19").of(new BigDecimal(sum));

    assertThat(granted.total()).isEqualTo(sum);
    assertThat(granted.lines().get(0).goods()).isEqualTo(base);
    assertThat(granted.lines().get(0).tax()).isEqualTo(tax);
  }

  /**
   * The tax of 5.02 is 0.95, and that of 5.03 is 0.96, so that no price is 5.98: the tax of the
   * note is as near as can be.
   */
  @Test
  void aSumWithoutAnExactTaxHasTheNearest() {
    Granted granted = onABill("EUR", "104.90", "19.93", "19").of(new BigDecimal("5.98"));

    assertThat(granted.total()).isEqualTo("5.98");
    assertThat(granted.lines().get(0).tax())
        .isBetween(new BigDecimal("0.95"), new BigDecimal("0.96"));
  }

  /** Of 1 yen with 27 % no part is less than a unit off; the refusal names what is possible. */
  @Test
  void withoutDecimalsASumIsRefusedIfItsNoteCouldNotBeValid() {
    Goodwill goodwill = onABill("JPY", "1000", "100", "10");
    for (int sum = 1; sum <= 1100; sum++) {
      BigDecimal wanted = BigDecimal.valueOf(sum);
      try {
        assertThat(goodwill.of(wanted).total()).isEqualByComparingTo(wanted);
      } catch (UntaxableSum refused) {
        assertThat(hasExactTax(wanted, BigDecimal.TEN, 0)).isFalse();
        assertThat(goodwill.of(next(refused, "next_below")).total()).isLessThan(wanted);
        assertThat(goodwill.of(next(refused, "next_above")).total()).isGreaterThan(wanted);
      }
    }
  }

  private static BigDecimal next(UntaxableSum refused, String fact) {
    return new BigDecimal(refused.facts().get(fact).toString());
  }

  /** Random bills, many sums, pieces that come back between them, and in the end all the rest. */
  @Property(tries = 60)
  void everySumIsGrantedAndAllIsGivenBackInTheEnd(@ForAll long seed) {
    Random random = new Random(seed);
    Ledger ledger = new Ledger(random);
    for (int i = random.nextInt(25); i > 0; i--) {
      if (random.nextInt(6) == 0) {
        ledger.takeAPieceBack(random);
      } else {
        ledger.grant(random);
      }
      ledger.check();
    }
    if (random.nextBoolean()) {
      ledger.grantAll();
      ledger.check();
    }
    ledger.takeAllBack();

    ledger.check();
    assertThat(ledger.left.bills()).allMatch(BillRest::isNothing);
    assertThat(ledger.total).isEqualByComparingTo(ledger.billed);
    ledger.taxes.forEach((rate, tax) -> assertThat(tax).isEqualByComparingTo(BigDecimal.ZERO));
  }

  /** What is left of one or two bills, added up without the code that credits them. */
  private static final class Ledger {
    private final Taxing taxing;
    private final List<BigDecimal> rates = new ArrayList<>();
    private final TreeMap<BigDecimal, BigDecimal> amounts = new TreeMap<>();
    private final TreeMap<BigDecimal, BigDecimal> taxes = new TreeMap<>();
    private BilledGoods left;
    private BigDecimal billed;
    private BigDecimal total = BigDecimal.ZERO;

    Ledger(Random random) {
      String currency = List.of("EUR", "EUR", "JPY", "KWD").get(random.nextInt(4));
      taxing = new Taxing(currency, random.nextBoolean(), Taxing.Basis.RATE);
      for (int i = random.nextInt(3); i >= 0; i--) {
        rates.add(BigDecimal.valueOf(random.nextInt(270_001), 4));
      }
      List<BillRest> bills = new ArrayList<>();
      for (int i = random.nextInt(2); i >= 0; i--) {
        bills.add(bill((long) i, random, i == 0));
      }
      left = new BilledGoods(bills, taxing);
      billed = left.price();
      bills.forEach(
          bill -> {
            bill.lines().forEach(line -> add(line.goods(), line.taxes(), 1));
            bill.deliveryParts().forEach(part -> add(part.amount(), part.taxes(), 1));
          });
    }

    private int digits() {
      return Rounding.digits(taxing.currency());
    }

    /** Its taxes as {@link Totals} computes them, each rate rounded once. */
    private BillRest bill(long id, Random random, boolean first) {
      List<Totals.Priced> bought = new ArrayList<>();
      for (BigDecimal rate : rates) {
        BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(20_000), digits());
        bought.add(
            new Totals.Priced(
                1 + random.nextInt(4), price, List.of(new TaxComponent("VAT", rate))));
      }
      BigDecimal fee =
          first ? BigDecimal.valueOf(random.nextInt(900), digits()) : Rounding.zero("EUR");
      Totals totals =
          Totals.of(
              taxing,
              any -> BigDecimal.ZERO,
              new DeliveryCharge(
                  fee,
                  new shop.orders.domain.party.DeliveryTax(
                      shop.orders.domain.party.DeliveryTax.Way.GOODS, List.of())),
              bought);
      List<BillRest.Line> lines = new ArrayList<>();
      for (int i = 0; i < bought.size(); i++) {
        Totals.Line line = totals.lines().get(i);
        lines.add(
            new BillRest.Line(
                i + 1L,
                bought.get(i).quantity(),
                line.total().subtract(line.discount()),
                line.taxes()));
      }
      return new BillRest(id, lines, totals.deliveryFee(), totals.deliveryParts());
    }

    private Goodwill goodwill() {
      List<LineCredit.Line> lines = new ArrayList<>();
      for (int i = 0; i < rates.size(); i++) {
        long id = i + 1L;
        lines.add(
            new LineCredit.Line(
                id, 9, 0, 0, left.goods(id), List.of(new TaxComponent("VAT", rates.get(i)))));
      }
      return new Goodwill(lines, List.of(), taxing).on(left);
    }

    void grant(Random random) {
      BigDecimal most = goodwill().most();
      BigDecimal part = random.nextBoolean() ? BigDecimal.ONE : new BigDecimal("0.01");
      BigDecimal sum =
          most.multiply(part)
              .multiply(BigDecimal.valueOf(random.nextDouble()))
              .setScale(digits(), RoundingMode.HALF_UP);
      if (sum.signum() > 0) {
        isGranted(sum);
      }
    }

    private boolean isGranted(BigDecimal sum) {
      Goodwill goodwill = goodwill();
      try {
        Granted granted = goodwill.of(sum);
        assertThat(granted.total()).isEqualByComparingTo(sum);
        take(granted.billed());
        return true;
      } catch (UntaxableSum refused) {
        demandThatItIsForced(sum, goodwill.most(), refused);
        return false;
      }
    }

    /**
     * In a currency without decimals, a sum may be refused that has no exact tax, or with which no
     * note of the rest could be valid. Else only one that would leave a unit of tax and no goods,
     * when no more than a few units are left.
     */
    private void demandThatItIsForced(BigDecimal sum, BigDecimal most, UntaxableSum refused) {
      boolean few = most.compareTo(Rounding.zero(taxing.currency()).ulp().movePointRight(1)) <= 0;
      assertThat(few || digits() == 0 && !isRestValidWith(sum)).as("%s of %s", sum, left).isTrue();
      assertThat(refused.facts()).isNotEmpty();
      refused.facts().values().stream()
          .map(near -> new BigDecimal(near.toString()))
          .forEach(near -> assertThat(goodwill().of(near).total()).isEqualByComparingTo(near));
    }

    /** Whether the sum has an exact tax, and so has nearly what it leaves of the only bill. */
    private boolean isRestValidWith(BigDecimal sum) {
      BigDecimal rate = rates.get(0).stripTrailingZeros();
      if (rates.size() > 1 || left.bills().size() > 1 || !hasExactTax(sum, rate, 0)) {
        return false;
      }
      BigDecimal base = sum.multiply(HUNDRED).divide(HUNDRED.add(rate), 0, RoundingMode.HALF_UP);
      BigDecimal amount = amounts.get(rate).subtract(taxing.inclusive() ? sum : base);
      BigDecimal tax = taxes.get(rate).subtract(sum.subtract(base));
      BigDecimal whole = taxing.inclusive() ? HUNDRED.add(rate) : HUNDRED;
      BigDecimal exact = amount.multiply(rate).divide(whole, 6, RoundingMode.HALF_UP);
      return tax.subtract(exact).abs().compareTo(new BigDecimal("0.7")) < 0;
    }

    void grantAll() {
      BigDecimal most = goodwill().most();
      if (most.signum() > 0 && isGranted(most)) {
        assertThat(left.bills().stream().flatMap(bill -> bill.lines().stream()))
            .allMatch(line -> line.goods().signum() == 0);
      }
    }

    void takeAPieceBack(Random random) {
      List<Long> lines =
          left.bills().stream()
              .flatMap(bill -> bill.lines().stream())
              .map(BillRest.Line::lineId)
              .toList();
      if (lines.size() > 1) {
        long line = lines.get(random.nextInt(lines.size()));
        take(left.returned(Map.of(line, 1), false).orElseThrow());
      }
    }

    void takeAllBack() {
      Map<Long, Integer> pieces = new TreeMap<>();
      left.bills()
          .forEach(
              bill ->
                  bill.lines()
                      .forEach(line -> pieces.merge(line.lineId(), line.quantity(), Integer::sum)));
      take(left.returned(pieces, true).orElseThrow());
    }

    private void take(List<BillCredit> credits) {
      BigDecimal unit = Rounding.zero(taxing.currency()).ulp();
      for (BillCredit credit : credits) {
        assertThat(credit.off(taxing)).isLessThan(unit.multiply(new BigDecimal("1.75")));
        credit.lines().forEach(line -> add(line.goods(), line.taxes(), -1));
        credit.delivery().parts().forEach(part -> add(part.amount(), part.taxes(), -1));
        total = total.add(credit.total());
      }
      left = left.less(credits);
    }

    private void add(BigDecimal amount, List<TaxAmount> own, int sign) {
      BigDecimal tax = own.stream().map(TaxAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal rate = own.get(0).rate().stripTrailingZeros();
      amounts.merge(rate, amount.multiply(BigDecimal.valueOf(sign)), BigDecimal::add);
      taxes.merge(rate, tax.multiply(BigDecimal.valueOf(sign)), BigDecimal::add);
    }

    /** Neither base nor tax nor total is credited beyond the bills. */
    void check() {
      taxes.forEach((rate, tax) -> assertThat(tax).as("%s %%", rate).isNotNegative());
      amounts.forEach(
          (rate, amount) -> {
            BigDecimal base = taxing.inclusive() ? amount.subtract(taxes.get(rate)) : amount;
            assertThat(base).as("%s %%", rate).isNotNegative();
          });
      assertThat(total).isLessThanOrEqualTo(billed);
      assertThat(total.add(left.price())).isEqualByComparingTo(billed);
    }
  }

  /** Whether a base and the tax of it, rounded once, are a sum. */
  private static boolean hasExactTax(BigDecimal sum, BigDecimal rate, int digits) {
    BigDecimal unit = BigDecimal.ONE.movePointLeft(digits);
    BigDecimal base =
        sum.multiply(HUNDRED).divide(HUNDRED.add(rate), digits, RoundingMode.DOWN).subtract(unit);
    for (int i = 0; i < 4; i++) {
      BigDecimal tax = base.multiply(rate).movePointLeft(2).setScale(digits, RoundingMode.HALF_UP);
      if (base.add(tax).compareTo(sum) == 0) {
        return true;
      }
      base = base.add(unit);
    }
    return false;
  }

  private static Goodwill onABill(String currency, String goods, String tax, String rate) {
    TaxAmount amount =
        new TaxAmount("VAT", new BigDecimal(rate), new BigDecimal(goods), new BigDecimal(tax));
    BillRest bill =
        new BillRest(
            1L,
            List.of(new BillRest.Line(1, 1, new BigDecimal(goods), List.of(amount))),
            Rounding.zero(currency),
            List.of());
    Taxing taxing = new Taxing(currency, false, Taxing.Basis.RATE);
    TaxComponent component = new TaxComponent("VAT", new BigDecimal(rate));
    LineCredit.Line line =
        new LineCredit.Line(1, 1, 0, 0, new BigDecimal(goods), List.of(component));
    return new Goodwill(List.of(line), List.<TaxedCharge>of(), taxing)
        .on(new BilledGoods(List.of(bill), taxing));
  }
}
