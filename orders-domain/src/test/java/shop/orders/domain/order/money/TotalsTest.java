package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;

class TotalsTest {

  private static final List<TaxComponent> GST =
      List.of(component("CGST", "8.00"), component("SGST", "8.00"));

  @Test
  void includedTaxIsThatOfTheStorefrontSample() {
    Totals totals = inclusive("100", List.of(priced(3, "72.00", GST)));

    assertThat(totals.subtotal()).isEqualTo("216.00");
    assertThat(totals.taxes())
        .extracting(TaxAmount::amount)
        .containsExactly(money("14.90"), money("14.90"));
    assertThat(totals.totalTax()).isEqualTo("29.80");
    assertThat(totals.total()).isEqualTo("316.00");
  }

  @Test
  void exclusiveTaxIsAddedToTheTotal() {
    Totals totals =
        Totals.of(
            byComponent("EUR", false),
            none -> BigDecimal.ZERO,
            money("5"),
            List.of(priced(2, "50.00", GST)));

    assertThat(totals.subtotal()).isEqualTo("100.00");
    assertThat(totals.totalTax()).isEqualTo("16.00");
    assertThat(totals.total()).isEqualTo("121.00");
  }

  @Test
  void discountIsTakenOffBeforeTax() {
    Totals totals =
        Totals.of(
            byComponent("EUR", false),
            subtotal -> money("10"),
            money("0"),
            List.of(priced(1, "100.00", GST)));

    assertThat(totals.discount()).isEqualTo("10.00");
    assertThat(totals.totalTax()).isEqualTo("14.40");
    assertThat(totals.total()).isEqualTo("104.40");
  }

  @Test
  void currencyWithoutDigitsRoundsToWholeUnits() {
    Totals totals =
        Totals.of(
            byComponent("JPY", true),
            none -> BigDecimal.ZERO,
            money("0"),
            List.of(priced(1, "105", List.of(component("VAT", "10")))));

    assertThat(totals.totalTax()).isEqualTo("10");
    assertThat(totals.total()).isEqualTo("105");
  }

  @Test
  void currencyWithThreeDigitsKeepsThem() {
    Totals totals =
        Totals.of(
            byComponent("KWD", false),
            none -> BigDecimal.ZERO,
            money("0"),
            List.of(priced(1, "1.005", List.of(component("VAT", "5")))));

    assertThat(totals.totalTax()).isEqualTo("0.050");
    assertThat(totals.total()).isEqualTo("1.055");
  }

  @Test
  void itemsTaxedDifferentlyAreTaxedApart() {
    Totals totals =
        inclusive(
            "0",
            List.of(
                priced(1, "119.00", List.of(component("VAT", "19"))),
                priced(1, "107.00", List.of(component("VAT", "7")))));

    assertThat(totals.taxes())
        .extracting(TaxAmount::amount)
        .containsExactly(money("19.00"), money("7.00"));
    assertThat(totals.taxes())
        .extracting(TaxAmount::base)
        .containsExactly(money("100.00"), money("100.00"));
  }

  @Property
  void sharesOfLinesSumToTheOrder(
      @ForAll("orders") List<Totals.Priced> priced, @ForAll boolean taxInclusive) {
    Totals totals =
        Totals.of(byComponent("EUR", taxInclusive), any -> money("12.5"), money("3.99"), priced);

    BigDecimal expected =
        totals
            .subtotal()
            .subtract(totals.discount())
            .add(totals.deliveryFee())
            .add(taxInclusive ? BigDecimal.ZERO : totals.totalTax());
    assertThat(totals.total()).isEqualByComparingTo(expected);
    assertThat(sum(totals.lines().stream().map(Totals.Line::tax).toList()))
        .isEqualByComparingTo(totals.totalTax());
    assertThat(sum(totals.lines().stream().map(Totals.Line::discount).toList()))
        .isEqualByComparingTo(totals.discount());
    assertThat(sum(totals.taxes().stream().map(TaxAmount::amount).toList()))
        .isEqualByComparingTo(totals.totalTax());
    assertThat(totals.lines())
        .allSatisfy(line -> assertThat(line.discount()).isLessThanOrEqualTo(line.total()));
  }

  /** EN 16931, BR-CO-17; the components share the tax of their rate by the largest remainder. */
  @ParameterizedTest
  @CsvSource({
    "JPY, 120, 5, 109, 6, 5",
    "EUR, 599.00, 9, 507.63, 45.69, 45.68",
    "INR, 216.00, 8, 186.21, 14.90, 14.89"
  })
  void taxByTheRateIsRoundedOnce(
      String currency, String price, String rate, String base, String first, String second) {
    Totals totals =
        Totals.of(
            byRate(currency, true),
            none -> BigDecimal.ZERO,
            money("0"),
            List.of(priced(1, price, List.of(component("CGST", rate), component("SGST", rate)))));

    assertThat(totals.taxes())
        .containsExactly(
            new TaxAmount("CGST", money(rate), money(base), money(first)),
            new TaxAmount("SGST", money(rate), money(base), money(second)));
  }

  /** Whatever the components, each rate's tax is that rate of all that has it. */
  @Property
  void taxByTheRateIsThatOfItsSum(
      @ForAll("orders") List<Totals.Priced> priced, @ForAll boolean taxInclusive) {
    Totals totals =
        Totals.of(byRate("EUR", taxInclusive), any -> money("12.5"), money("3.99"), priced);

    for (BigDecimal rate : List.of(money("0"), money("7.7"), money("16"), money("19"))) {
      BigDecimal goods = BigDecimal.ZERO;
      BigDecimal tax = BigDecimal.ZERO;
      for (int i = 0; i < priced.size(); i++) {
        Totals.Line line = totals.lines().get(i);
        if (rate(priced.get(i)).compareTo(rate) == 0) {
          goods = goods.add(line.total()).subtract(line.discount());
          tax = tax.add(line.tax());
        }
      }
      BigDecimal whole = taxInclusive ? money("100").add(rate) : money("100");
      assertThat(tax)
          .isEqualByComparingTo(goods.multiply(rate).divide(whole, 2, RoundingMode.HALF_UP));
    }
    assertThat(sum(totals.taxes().stream().map(TaxAmount::amount).toList()))
        .isEqualByComparingTo(totals.totalTax());
  }

  private static BigDecimal rate(Totals.Priced priced) {
    return sum(priced.components().stream().map(TaxComponent::rate).toList());
  }

  @Provide
  Arbitrary<List<Totals.Priced>> orders() {
    Arbitrary<BigDecimal> prices =
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, money("9999.99")).ofScale(2);
    Arbitrary<List<TaxComponent>> taxes =
        Arbitraries.of(
            GST,
            List.of(component("VAT", "16")),
            List.of(component("VAT", "19")),
            List.of(component("VAT", "7.7")),
            List.of());
    return Combinators.combine(Arbitraries.integers().between(1, 50), prices, taxes)
        .as(Totals.Priced::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Taxing byComponent(String currency, boolean inclusive) {
    return new Taxing(currency, inclusive, Taxing.Basis.COMPONENT);
  }

  private static Taxing byRate(String currency, boolean inclusive) {
    return new Taxing(currency, inclusive, Taxing.Basis.RATE);
  }

  private static Totals inclusive(String deliveryFee, List<Totals.Priced> priced) {
    return Totals.of(byComponent("INR", true), none -> BigDecimal.ZERO, money(deliveryFee), priced);
  }

  private static Totals.Priced priced(
      int quantity, String unitPrice, List<TaxComponent> components) {
    return new Totals.Priced(quantity, money(unitPrice), components);
  }

  private static TaxComponent component(String key, String rate) {
    return new TaxComponent(key, money(rate));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
