package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.party.DeliveryTax;

class LineCreditTest {

  private static final List<TaxComponent> NINETEEN = List.of(component("VAT", "19"));
  private static final List<TaxComponent> GST =
      List.of(component("CGST", "8.00"), component("SGST", "8.00"));

  @Test
  void threeThirdsMakeAWhole() {
    List<LineCredit> thirds = List.of(third(0), third(1), third(2));

    assertThat(thirds)
        .extracting(LineCredit::total)
        .containsExactly(money("33.33"), money("33.34"), money("33.33"));
    // The tax of 100.00 is 13.79, that of 66.67 is 9.20 and that of 33.33 is 4.60.
    assertThat(thirds)
        .extracting(LineCredit::tax)
        .containsExactly(money("4.59"), money("4.60"), money("4.60"));
    assertThat(thirds.stream().map(LineCredit::total).reduce(BigDecimal::add))
        .contains(money("100.00"));
  }

  @Test
  void taxThatIsNotInThePriceGoesBackWithIt() {
    LineCredit half =
        credits("EUR", false, line(1, 2, 0, 1, "50.00", List.of(component("VAT", "10")))).get(0);

    assertThat(half.goods()).isEqualTo("25.00");
    assertThat(half.tax()).isEqualTo("2.50");
    assertThat(half.total()).isEqualTo("27.50");
  }

  @Test
  void currencyWithoutDigitsHasNone() {
    LineCredit first =
        credits("JPY", true, line(1, 3, 0, 1, "100", List.of(component("VAT", "10")))).get(0);

    assertThat(first.total()).isEqualTo("33");
    assertThat(first.tax()).isEqualTo("3");
  }

  /** EN 16931, BR-CO-17: 24 % of 162 krónur are 39; two halves of 39, each rounded, would be 40. */
  @Test
  void taxOfACreditNoteIsThatOfItsSum() {
    List<TaxComponent> vat = List.of(component("VAT", "24"));

    List<LineCredit> oneOfEach =
        credits("ISK", true, line(1, 2, 0, 1, "200", vat), line(2, 2, 0, 1, "202", vat));

    assertThat(sum(oneOfEach.stream().map(LineCredit::total).toList())).isEqualTo("201");
    assertThat(sum(oneOfEach.stream().map(LineCredit::tax).toList())).isEqualTo("39");
    assertThat(oneOfEach.stream().flatMap(line -> line.taxes().stream()).map(TaxAmount::base))
        .containsExactly(money("81"), money("81"));
  }

  @Test
  void linesThatStayHaveNoCredit() {
    List<LineCredit> credits =
        credits(
            "EUR", true, line(1, 2, 0, 0, "20.00", NINETEEN), line(2, 1, 0, 1, "11.90", NINETEEN));

    assertThat(credits).extracting(LineCredit::lineId).containsExactly(2L);
    assertThat(credits.get(0).tax()).isEqualTo("1.90");
  }

  @Test
  void noMoreThanTheLineCanBeCredited() {
    assertThatThrownBy(() -> line(1, 3, 2, 2, "1", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Whatever the sequence, in which pieces of several lines go back together. */
  @Property
  void howeverTheGoodsGoBackTheSharesSumToTheOrder(
      @ForAll @Size(min = 1, max = 6)
          List<@BigRange(min = "0", max = "1000") @Scale(2) BigDecimal> prices,
      @ForAll @IntRange(min = 1, max = 9) int most,
      @ForAll boolean taxInclusive,
      @ForAll Taxing.Basis basis,
      @ForAll("deliveryTaxes") DeliveryTax deliveryTax,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Totals.Priced> bought = bought(prices, most, List.of(GST, NINETEEN), random);
    Taxing taxing = new Taxing("EUR", taxInclusive, basis);
    DeliveryCharge delivery =
        new DeliveryCharge(BigDecimal.valueOf(random.nextInt(2000), 2), deliveryTax);
    Totals order = Totals.of(taxing, any -> BigDecimal.TEN, delivery, bought);

    List<LineCredit> credits = allBack(order, bought, random);
    DeliveryCredit last =
        DeliveryCredit.beside(List.of(), order.deliveryFee(), order.deliveryParts(), taxing);

    assertThat(sum(credits.stream().map(LineCredit::total).toList()).add(last.total()))
        .isEqualByComparingTo(order.total());
    assertThat(sum(credits.stream().map(LineCredit::tax).toList()).add(last.tax()))
        .isEqualByComparingTo(order.totalTax());
    for (TaxAmount tax : order.taxes()) {
      List<TaxAmount> parts =
          Stream.concat(
                  credits.stream().flatMap(credit -> credit.taxes().stream()),
                  last.parts().stream().flatMap(part -> part.taxes().stream()))
              .filter(part -> part.key().equals(tax.key()))
              .toList();
      assertThat(sum(parts.stream().map(TaxAmount::amount).toList()))
          .isEqualByComparingTo(tax.amount());
      assertThat(sum(parts.stream().map(TaxAmount::base).toList()))
          .isEqualByComparingTo(tax.base());
    }
    assertThat(credits)
        .allSatisfy(
            credit -> {
              assertThat(credit.total()).isNotNegative();
              assertThat(credit.tax()).isNotNegative();
            });
  }

  @Provide
  Arbitrary<DeliveryTax> deliveryTaxes() {
    return Arbitraries.of(
        DeliveryTax.NONE,
        new DeliveryTax(DeliveryTax.Way.GOODS, List.of()),
        DeliveryTax.of("19", NINETEEN),
        DeliveryTax.of("5.5", GST));
  }

  /** GST of 8 % and 8 % and VAT of 16 % are one rate, whose tax goes back to the cent. */
  @Property
  void componentsOfTheSameRateGoBackTogether(
      @ForAll @Size(min = 1, max = 6)
          List<@BigRange(min = "0", max = "1000") @Scale(2) BigDecimal> prices,
      @ForAll @IntRange(min = 1, max = 9) int most,
      @ForAll boolean taxInclusive,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<TaxComponent> sixteen = List.of(component("VAT", "16.000"));
    List<Totals.Priced> bought = bought(prices, most, List.of(GST, sixteen), random);
    Taxing taxing = new Taxing("EUR", taxInclusive, Taxing.Basis.RATE);
    Totals order =
        Totals.of(taxing, any -> BigDecimal.TEN, DeliveryCharge.untaxed(BigDecimal.ZERO), bought);

    List<LineCredit> credits = allBack(order, bought, random);

    assertThat(sum(credits.stream().map(LineCredit::tax).toList()))
        .isEqualByComparingTo(order.totalTax());
    assertThat(sum(credits.stream().map(LineCredit::total).toList()))
        .isEqualByComparingTo(order.total());
  }

  private static List<Totals.Priced> bought(
      List<BigDecimal> prices, int most, List<List<TaxComponent>> kinds, Random random) {
    List<Totals.Priced> bought = new ArrayList<>();
    for (BigDecimal price : prices) {
      bought.add(
          new Totals.Priced(
              1 + random.nextInt(most),
              price.setScale(2),
              kinds.get(random.nextInt(kinds.size()))));
    }
    return bought;
  }

  /** All pieces go back, in random portions. */
  private static List<LineCredit> allBack(Totals order, List<Totals.Priced> bought, Random random) {
    int[] gone = new int[bought.size()];
    List<LineCredit> credits = new ArrayList<>();
    while (IntStream.range(0, gone.length).anyMatch(i -> gone[i] < bought.get(i).quantity())) {
      List<LineCredit.Line> lines = new ArrayList<>();
      for (int i = 0; i < gone.length; i++) {
        int ordered = bought.get(i).quantity();
        int pieces = random.nextInt(ordered - gone[i] + 1);
        Totals.Line line = order.lines().get(i);
        lines.add(
            new LineCredit.Line(
                i,
                ordered,
                gone[i],
                pieces,
                line.total().subtract(line.discount()),
                bought.get(i).components()));
        gone[i] += pieces;
      }
      credits.addAll(LineCredit.of(lines, order.deliveryParts(), order.taxing()));
    }
    return credits;
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static LineCredit third(int before) {
    return credits("EUR", true, line(1, 3, before, 1, "100.00", List.of(component("VAT", "16"))))
        .get(0);
  }

  private static List<LineCredit> credits(
      String currency, boolean taxInclusive, LineCredit.Line... lines) {
    return LineCredit.of(
        List.of(lines), List.of(), new Taxing(currency, taxInclusive, Taxing.Basis.COMPONENT));
  }

  private static LineCredit.Line line(
      long id, int ordered, int before, int pieces, String goods, List<TaxComponent> components) {
    return new LineCredit.Line(id, ordered, before, pieces, money(goods), components);
  }

  private static TaxComponent component(String key, String rate) {
    return new TaxComponent(key, money(rate));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
