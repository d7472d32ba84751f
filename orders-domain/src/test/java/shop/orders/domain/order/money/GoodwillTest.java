package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.refusal.Refusal;

class GoodwillTest {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Test
  void aSumIsSharedByThePricesWithTheTaxOfEachRate() {
    Goodwill goodwill =
        new Goodwill(
            List.of(line(1, 1, "119.00", "19"), line(2, 1, "107.00", "7"), line(3, 1, "0", "19")),
            List.of(),
            new Taxing("EUR", true, Taxing.Basis.RATE));

    List<LineCredit> credits = goodwill.of(money("22.60")).lines();

    assertThat(goodwill.most()).isEqualTo("226.00");
    assertThat(credits)
        .extracting(LineCredit::total)
        .containsExactly(money("11.90"), money("10.70"));
    assertThat(credits).extracting(LineCredit::tax).containsExactly(money("1.90"), money("0.70"));
    assertThat(credits).extracting(LineCredit::quantity).containsExactly(0, 0);
  }

  /** The tax of 5.02 is 0.95, and that of 5.03 is 0.96; that of 94.98 is 18.05. */
  @Test
  void aSumThatNoPriceWithItsTaxHasIsRefusedWithItsNeighbours() {
    Goodwill goodwill =
        new Goodwill(
            List.of(line(1, 1, "100.00", "19")),
            List.of(),
            new Taxing("EUR", false, Taxing.Basis.RATE));

    assertThat(goodwill.of(money("5.97")).lines().get(0).goods()).isEqualTo("5.02");
    assertThatThrownBy(() -> goodwill.of(money("5.98")))
        .isInstanceOfSatisfying(
            UntaxableSum.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refusal.Kind.CONFLICT);
              assertThat(refused.facts())
                  .containsEntry("next_below", "5.97")
                  .containsEntry("next_above", "5.99");
            });
    assertThat(goodwill.of(goodwill.most()).total()).isEqualTo("119.00");
  }

  @Test
  void piecesTakeTheirShareOfAGrantAlong() {
    LineCredit.Line third =
        new LineCredit.Line(1, 3, 0, 1, money("99.99"), money("9.99"), List.of());

    assertThat(third.grantedAfter("EUR")).isEqualTo("6.66");
    assertThat(LineCredit.of(List.of(third), List.of(), Bought.taxing("EUR", true)).get(0).total())
        .isEqualTo("30.00");
  }

  /**
   * However sums are granted, the delivery charge goes back and pieces do: what is left is taxed as
   * a document of its own, each rate of its base, and nothing is left in the end.
   */
  @Property(tries = 1000)
  void whatIsLeftIsTaxedByItsRates(@ForAll long seed) {
    Random random = new Random(seed);
    Bought order = Bought.of(random);
    int steps = 1 + random.nextInt(6);
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(5)) {
        case 0 -> order.takePieces(random);
        case 1 -> order.giveDeliveryBack();
        default -> order.grant(random);
      }
      order.check();
    }
    while (order.takeAll()) {
      order.check();
    }
    order.giveDeliveryBack();
    order.check();
    assertThat(order.left).isEqualByComparingTo(BigDecimal.ZERO);
  }

  /** An order, and its price that is left by rate, computed by itself. */
  private static final class Bought {
    private final Taxing taxing;
    private final List<LineCredit.Line> lines = new ArrayList<>();
    private final List<String> rates = new ArrayList<>();
    private final List<TaxedCharge> charges = new ArrayList<>();
    private final TreeMap<BigDecimal, BigDecimal> amounts = new TreeMap<>();
    private final TreeMap<BigDecimal, BigDecimal> taxes = new TreeMap<>();
    private BigDecimal fee = BigDecimal.ZERO;
    private boolean delivered;
    private BigDecimal left = BigDecimal.ZERO;

    private Bought(Taxing taxing) {
      this.taxing = taxing;
    }

    static Taxing taxing(String currency, boolean inclusive) {
      return new Taxing(currency, inclusive, Taxing.Basis.RATE);
    }

    static Bought of(Random random) {
      String currency = List.of("EUR", "JPY", "BHD").get(random.nextInt(3));
      Bought order = new Bought(taxing(currency, random.nextBoolean()));
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        String rate = List.of("19", "7", "8.375").get(random.nextInt(3));
        BigDecimal goods = order.amount(random, 30_000);
        order.lines.add(line(i + 1L, 1 + random.nextInt(4), goods.toPlainString(), rate));
        order.rates.add(rate);
        order.amounts.merge(money(rate), goods, BigDecimal::add);
      }
      if (random.nextBoolean()) {
        order.fee = order.amount(random, 900);
        String rate = order.rates.get(0);
        TaxAmount tax = new TaxAmount("VAT", money(rate), BigDecimal.ZERO, BigDecimal.ZERO);
        order.charges.add(new TaxedCharge(order.fee, List.of(tax), null));
        order.amounts.merge(money(rate), order.fee, BigDecimal::add);
      }
      order.amounts.forEach((rate, amount) -> order.taxes.put(rate, order.tax(rate, amount)));
      order.amounts.values().forEach(amount -> order.left = order.left.add(amount));
      if (!order.taxing.inclusive()) {
        order.taxes.values().forEach(tax -> order.left = order.left.add(tax));
      }
      return order;
    }

    private int digits() {
      return switch (taxing.currency()) {
        case "JPY" -> 0;
        case "BHD" -> 3;
        default -> 2;
      };
    }

    private BigDecimal amount(Random random, int most) {
      return BigDecimal.valueOf(1L + random.nextInt(most), digits());
    }

    private BigDecimal tax(BigDecimal rate, BigDecimal amount) {
      BigDecimal whole = taxing.inclusive() ? HUNDRED.add(rate) : HUNDRED;
      return amount.multiply(rate).divide(whole, digits(), RoundingMode.HALF_UP);
    }

    private List<TaxedCharge> staying() {
      return delivered ? List.of() : charges;
    }

    void grant(Random random) {
      Goodwill goodwill = new Goodwill(lines, staying(), taxing);
      BigDecimal sum =
          goodwill
              .most()
              .multiply(BigDecimal.valueOf(random.nextDouble()))
              .setScale(digits(), RoundingMode.HALF_UP);
      if (random.nextInt(6) == 0) {
        sum = goodwill.most();
      }
      if (sum.signum() == 0) {
        return;
      }
      List<LineCredit> credits = granted(goodwill, sum);
      for (LineCredit credit : credits) {
        assertThat(credit.goods()).isPositive();
        LineCredit.Line line = lines.get((int) credit.lineId() - 1);
        assertThat(credit.goods()).isLessThanOrEqualTo(line.left(taxing.currency()));
        replace(line, line.before(), line.granted().add(credit.goods()));
        take(credit.taxes(), credit.goods(), credit.total());
      }
    }

    /** The sum, or the nearest that can be granted. */
    private static List<LineCredit> granted(Goodwill goodwill, BigDecimal sum) {
      try {
        List<LineCredit> credits = goodwill.of(sum).lines();
        assertThat(credits.stream().map(LineCredit::total).reduce(BigDecimal::add)).contains(sum);
        return credits;
      } catch (UntaxableSum refused) {
        Object near = refused.facts().get("next_below");
        Object other = refused.facts().get("next_above");
        if (near == null && other == null) {
          return List.of();
        }
        return goodwill.of(money((near == null ? other : near).toString())).lines();
      }
    }

    void giveDeliveryBack() {
      if (!delivered) {
        DeliveryCredit credit = DeliveryCredit.beside(lines, fee, charges, taxing);
        BigDecimal amount = BigDecimal.ZERO;
        for (TaxedCharge part : credit.parts()) {
          take(part.taxes(), part.amount(), BigDecimal.ZERO);
          amount = amount.add(part.amount());
        }
        assertThat(amount).isEqualByComparingTo(fee);
        left = left.subtract(credit.total());
        delivered = true;
      }
    }

    void takePieces(Random random) {
      List<Integer> pieces =
          lines.stream().map(line -> random.nextInt(line.ordered() - line.before() + 1)).toList();
      take(pieces);
    }

    /** One more piece of each line. */
    boolean takeAll() {
      List<Integer> pieces =
          lines.stream().map(line -> Math.min(1, line.ordered() - line.before())).toList();
      take(pieces);
      return pieces.contains(1);
    }

    private void take(List<Integer> pieces) {
      List<LineCredit.Line> going = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        LineCredit.Line line = lines.get(i);
        going.add(
            new LineCredit.Line(
                line.id(),
                line.ordered(),
                line.before(),
                pieces.get(i),
                line.goods(),
                line.granted(),
                line.components()));
      }
      for (LineCredit credit : LineCredit.of(going, staying(), taxing)) {
        assertThat(credit.goods()).isNotNegative();
        assertThat(credit.tax()).isNotNegative();
        take(credit.taxes(), credit.goods(), credit.total());
      }
      for (LineCredit.Line line : going) {
        replace(line, line.before() + line.pieces(), line.grantedAfter(taxing.currency()));
      }
    }

    private void replace(LineCredit.Line line, int before, BigDecimal granted) {
      lines.set(
          (int) line.id() - 1,
          new LineCredit.Line(
              line.id(), line.ordered(), before, 0, line.goods(), granted, line.components()));
    }

    private void take(List<TaxAmount> some, BigDecimal amount, BigDecimal total) {
      TaxAmount tax = some.get(0);
      amounts.merge(tax.rate(), amount.negate(), BigDecimal::add);
      taxes.merge(tax.rate(), tax.amount().negate(), BigDecimal::add);
      left = left.subtract(total);
    }

    void check() {
      amounts.forEach(
          (rate, amount) -> {
            assertThat(amount).isNotNegative();
            assertThat(taxes.get(rate)).isEqualByComparingTo(tax(rate, amount));
          });
    }
  }

  private static LineCredit.Line line(long id, int ordered, String goods, String rate) {
    return new LineCredit.Line(
        id, ordered, 0, 0, money(goods), List.of(new TaxComponent("VAT", money(rate))));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
