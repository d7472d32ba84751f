package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.party.DeliveryTax;

class TotalsTest {

  private static final List<TaxComponent> GST =
      List.of(component("CGST", "8.00"), component("SGST", "8.00"));

  private static final DeliveryTax GOODS = new DeliveryTax(DeliveryTax.Way.GOODS, List.of());

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
            untaxed("5"),
            List.of(priced(2, "50.00", GST)));

    assertThat(totals.subtotal()).isEqualTo("100.00");
    assertThat(totals.totalTax()).isEqualTo("16.00");
    assertThat(totals.total()).isEqualTo("121.00");
  }

  /** CGST Act, s. 9(1), SGST Acts: half of the rate each, so that both are the same amount. */
  @Property
  void halvesOfATaxAreTheSameAmountOnEveryLine(
      @ForAll @IntRange(min = 1, max = 99_999) int price,
      @ForAll @IntRange(min = 1, max = 99_999) int other,
      @ForAll boolean inclusive) {
    Totals totals =
        Totals.of(
            byComponent("INR", inclusive),
            none -> BigDecimal.ZERO,
            untaxed("0"),
            List.of(priced(1, paisa(price), GST), priced(3, paisa(other), GST)));

    assertThat(totals.taxes().get(0).amount()).isEqualTo(totals.taxes().get(1).amount());
    assertThat(totals.lines())
        .allSatisfy(
            line ->
                assertThat(line.taxes().get(0).amount()).isEqualTo(line.taxes().get(1).amount()));
  }

  private static String paisa(int number) {
    return BigDecimal.valueOf(number, 2).toPlainString();
  }

  @Test
  void discountIsTakenOffBeforeTax() {
    Totals totals =
        Totals.of(
            byComponent("EUR", false),
            subtotal -> money("10"),
            untaxed("0"),
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
            untaxed("0"),
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
            untaxed("0"),
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
        Totals.of(byComponent("EUR", taxInclusive), any -> money("12.5"), untaxed("3.99"), priced);

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
            untaxed("0"),
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
        Totals.of(byRate("EUR", taxInclusive), any -> money("12.5"), untaxed("3.99"), priced);

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

  /**
   * Directive 2006/112/EC, art. 78(b): what is charged for transport is taxed as the goods. Of
   * 4.99, goods of 11.90, 10.70 and 4.47 have 2.19, 1.97 and 0.83 by the largest remainder; the
   * first rate's tax is 19/119 of 14.09, the second's 7/107 of 12.67.
   */
  @ParameterizedTest
  @CsvSource({
    "true, none, 1.90 0.70, 2.60, 32.06, ''",
    "true, goods, 2.25 0.83, 3.08, 32.06, 2.19 0.35 1.97 0.13 0.83 0",
    "true, 19, 2.70 0.70, 3.40, 32.06, 4.99 0.80",
    "false, none, 2.26 0.75, 3.01, 35.07, ''",
    "false, goods, 2.68 0.89, 3.57, 35.63, 2.19 0.42 1.97 0.14 0.83 0",
    "false, 19, 3.21 0.75, 3.96, 36.02, 4.99 0.95"
  })
  void deliveryIsTaxedAsTheShopDecides(
      boolean inclusive, String way, String taxes, String tax, String total, String parts) {
    Totals totals =
        Totals.of(
            byRate("EUR", inclusive),
            none -> BigDecimal.ZERO,
            new DeliveryCharge(money("4.99"), DeliveryTax.of(way, List.of(component("VAT", "19")))),
            List.of(
                priced(1, "11.90", List.of(component("VAT", "19"))),
                priced(1, "10.70", List.of(component("VAT", "7"))),
                priced(1, "4.47", List.of())));

    assertThat(totals.deliveryFee()).isEqualTo("4.99");
    assertThat(totals.taxes().stream().map(one -> one.amount().toString()))
        .containsExactly(taxes.split(" "));
    assertThat(totals.totalTax()).isEqualTo(tax);
    assertThat(totals.total()).isEqualTo(total);
    assertThat(
            totals.deliveryParts().stream()
                .map(part -> part.amount() + " " + part.tax())
                .collect(Collectors.joining(" ")))
        .isEqualTo(parts);
  }

  /** Goods that are given away have no value to share by: their pieces count. */
  @Test
  void deliveryOfFreeGoodsIsSharedByTheirPieces() {
    Totals totals =
        Totals.of(
            byRate("EUR", true),
            none -> BigDecimal.ZERO,
            new DeliveryCharge(money("4.00"), GOODS),
            List.of(
                priced(3, "0.00", List.of(component("VAT", "19"))),
                priced(1, "0.00", List.of(component("VAT", "7")))));

    assertThat(totals.deliveryParts())
        .extracting(TaxedCharge::amount)
        .containsExactly(money("3.00"), money("1.00"));
    assertThat(totals.total()).isEqualTo("4.00");
  }

  /** EN 16931, BR-O-14: beside what is not subject to VAT no charge may have a rate. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "goods", "19"})
  void deliveryOfGoodsOutsideVatIsOutsideToo(String way) {
    TaxCategory deposit = new TaxCategory(TaxCategory.Code.O, "Deposit", "");
    TaxCategory voucher = new TaxCategory(TaxCategory.Code.O, "Voucher", "");
    Totals totals =
        Totals.of(
            byRate("EUR", true),
            none -> BigDecimal.ZERO,
            new DeliveryCharge(money("4.00"), DeliveryTax.of(way, List.of())),
            List.of(
                new Totals.Priced(1, money("3.00"), List.of(), deposit),
                new Totals.Priced(1, money("1.00"), List.of(), voucher)));

    assertThat(totals.totalTax()).isEqualTo("0.00");
    assertThat(totals.deliveryParts())
        .containsExactly(
            new TaxedCharge(money("3.00"), List.of(), deposit),
            new TaxedCharge(money("1.00"), List.of(), voucher));
  }

  /**
   * Directive 2006/112/EC, art. 78(b): transport is part of what is transported, so that a rate of
   * its own is not for the delivery of goods without tax. Goods are 30.00 at 19 %, 10.00 at 7 % and
   * 60.00 in the category.
   */
  @ParameterizedTest
  @EnumSource(
      value = TaxCategory.Code.class,
      names = {"K", "AE", "G", "E"})
  void theShareOfDeliveryThatBelongsToExemptGoodsIsExempt(TaxCategory.Code code) {
    TaxCategory exempt = new TaxCategory(code, "No tax", "");
    DeliveryCharge charge =
        new DeliveryCharge(money("5.00"), DeliveryTax.of("19.00", List.of(component("VAT", "19"))));
    Totals.Priced free = new Totals.Priced(2, money("30.00"), List.of(), exempt);

    Totals mixed =
        Totals.of(
            byRate("EUR", false),
            none -> BigDecimal.ZERO,
            charge,
            List.of(
                priced(1, "30.00", List.of(component("VAT", "19"))),
                free,
                priced(1, "10.00", List.of(component("VAT", "7")))));
    Totals whole =
        Totals.of(byRate("EUR", false), none -> BigDecimal.ZERO, charge, List.of(free, free));

    // The delivery of taxed goods has its own rate, whatever theirs are.
    assertThat(mixed.deliveryParts())
        .extracting(TaxedCharge::amount, TaxedCharge::tax, TaxedCharge::exemption)
        .containsExactly(
            tuple(money("2.00"), money("0.38"), null),
            tuple(money("3.00"), BigDecimal.ZERO, exempt));
    assertThat(whole.deliveryParts())
        .containsExactly(new TaxedCharge(money("5.00"), List.of(), exempt));
    assertThat(whole.total()).isEqualTo("125.00");
  }

  /** Beside the goods: each rate's tax is that rate of all goods and parts that have it. */
  @Property
  void deliveryIsPartOfTheSumOfItsRate(
      @ForAll("orders") List<Totals.Priced> priced,
      @ForAll("deliveryTaxes") DeliveryTax deliveryTax,
      @ForAll @IntRange(max = 5000) int cents,
      @ForAll boolean taxInclusive) {
    BigDecimal fee = BigDecimal.valueOf(cents, 2);
    Totals totals =
        Totals.of(
            byRate("EUR", taxInclusive),
            any -> money("12.5"),
            new DeliveryCharge(fee, deliveryTax),
            priced);

    Map<BigDecimal, BigDecimal> amounts = new TreeMap<>();
    Map<BigDecimal, BigDecimal> taxes = new TreeMap<>();
    for (int i = 0; i < priced.size(); i++) {
      Totals.Line line = totals.lines().get(i);
      amounts.merge(rate(priced.get(i)), line.total().subtract(line.discount()), BigDecimal::add);
      taxes.merge(rate(priced.get(i)), line.tax(), BigDecimal::add);
    }
    BigDecimal parts = BigDecimal.ZERO;
    for (TaxedCharge part : totals.deliveryParts()) {
      BigDecimal rate = sum(part.components().stream().map(TaxComponent::rate).toList());
      amounts.merge(rate.setScale(2), part.amount(), BigDecimal::add);
      taxes.merge(rate.setScale(2), part.tax(), BigDecimal::add);
      parts = parts.add(part.amount());
    }
    amounts.forEach(
        (rate, amount) -> {
          BigDecimal whole = taxInclusive ? money("100").add(rate) : money("100");
          assertThat(taxes.get(rate))
              .isEqualByComparingTo(amount.multiply(rate).divide(whole, 2, RoundingMode.HALF_UP));
        });
    boolean taxed = deliveryTax.way() != DeliveryTax.Way.NONE;
    assertThat(parts).isEqualByComparingTo(taxed ? fee : BigDecimal.ZERO);
    assertThat(totals.total())
        .isEqualByComparingTo(
            totals
                .subtotal()
                .subtract(totals.discount())
                .add(fee)
                .add(taxInclusive ? BigDecimal.ZERO : totals.totalTax()));
  }

  @Provide
  Arbitrary<DeliveryTax> deliveryTaxes() {
    return Arbitraries.of(
        DeliveryTax.NONE, GOODS, DeliveryTax.of("19.00", List.of()), DeliveryTax.of("5.5", GST));
  }

  private static BigDecimal rate(Totals.Priced priced) {
    return sum(priced.components().stream().map(TaxComponent::rate).toList()).setScale(2);
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
    return Totals.of(
        byComponent("INR", true), none -> BigDecimal.ZERO, untaxed(deliveryFee), priced);
  }

  private static Totals.Priced priced(
      int quantity, String unitPrice, List<TaxComponent> components) {
    return new Totals.Priced(quantity, money(unitPrice), components);
  }

  private static TaxComponent component(String key, String rate) {
    return new TaxComponent(key, money(rate));
  }

  private static DeliveryCharge untaxed(String amount) {
    return DeliveryCharge.untaxed(money(amount));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
