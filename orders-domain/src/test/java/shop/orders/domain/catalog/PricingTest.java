package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.refusal.Invalid;

class PricingTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // currency, price, discount, type, wholesale, from, quantity, expected
        "BDT, 80, 10, FLAT, 65, 10, 8, 70.00",
        "BDT, 80, 10, FLAT, 65, 10, 9, 70.00",
        "BDT, 80, 10, FLAT, 65, 10, 10, 65.00",
        // A wholesale price above the discounted price has no effect.
        "BDT, 70, 10, FLAT, 65, 10, 10, 60.00",
        "USD, 80, 10, PERCENT, -, -, 1, 72.00",
        "USD, 9.99, 15, PERCENT, -, -, 1, 8.49",
        "USD, 0.05, 50, PERCENT, -, -, 1, 0.02",
        "JPY, 999, 12.5, PERCENT, -, -, 1, 874",
        "KWD, 1.001, 33.3333, PERCENT, -, -, 1, 0.667",
        "USD, 5, 7, FLAT, -, -, 1, 0.00",
        "USD, 5, 100, PERCENT, -, -, 1, 0.00",
        "USD, 5, 0, FLAT, 0, 3, 3, 0.00",
      })
  void takesTheDiscountOrTheWholesalePrice(
      String currency,
      BigDecimal price,
      BigDecimal discount,
      DiscountType type,
      BigDecimal wholesale,
      Integer from,
      int quantity,
      String expected) {
    Pricing pricing = new Pricing(currency, price, null, discount, type, wholesale, from);

    assertThat(pricing.unitPriceFor(quantity)).isEqualTo(new BigDecimal(expected));
  }

  @Test
  void showsThePriceWhereNoRetailPriceIsGiven() {
    Pricing plain = priced("72");

    assertThat(plain.retail()).isEqualTo(new BigDecimal("72.00"));
    assertThat(plain.mrp()).isNull();
  }

  @Test
  void refusesARetailPriceBelowThePrice() {
    refuses("mrp", () -> new Pricing("USD", one("80"), one("72"), null, null, null, null));
  }

  @Test
  void refusesDigitsTheCurrencyHasNot() {
    refuses("price", () -> new Pricing("JPY", one("99.5"), null, null, null, null, null));
    refuses("discount", () -> new Pricing("JPY", one("99"), null, one("0.5"), null, null, null));
  }

  @Test
  void refusesAnUnknownCurrencyAndOneWithoutDigits() {
    refuses("currency", () -> new Pricing("ABC", one("1"), null, null, null, null, null));
    refuses("currency", () -> new Pricing("XAU", one("1"), null, null, null, null, null));
  }

  @Test
  void refusesMoreThanAHundredPerCentAndLessThanNothing() {
    refuses(
        "discount",
        () -> new Pricing("USD", one("9"), null, one("101"), DiscountType.PERCENT, null, null));
    refuses(
        "discount",
        () -> new Pricing("USD", one("9"), null, one("-1"), DiscountType.FLAT, null, null));
    refuses("price", () -> new Pricing("USD", one("-1"), null, null, null, null, null));
    refuses("price", () -> new Pricing("USD", one("1e12"), null, null, null, null, null));
  }

  @Test
  void refusesHalfAWholesalePrice() {
    refuses(
        "wholesale_quantity", () -> new Pricing("USD", one("9"), null, null, null, one("8"), null));
    refuses("wholesale_price", () -> new Pricing("USD", one("9"), null, null, null, null, 10));
  }

  @Property
  void isNeverNegativeNorAboveThePrice(
      @ForAll @BigRange(min = "0", max = "100000") @Scale(2) BigDecimal price,
      @ForAll @BigRange(min = "0", max = "100") @Scale(4) BigDecimal percent,
      @ForAll @BigRange(min = "0", max = "100000") @Scale(2) BigDecimal wholesale,
      @ForAll @IntRange(min = 1, max = 1000) int quantity) {
    Pricing pricing = new Pricing("USD", price, null, percent, DiscountType.PERCENT, wholesale, 10);

    assertThat(pricing.unitPriceFor(quantity)).isBetween(BigDecimal.ZERO, price);
    assertThat(pricing.unitPriceFor(quantity).scale()).isEqualTo(2);
  }

  private static Pricing priced(String price) {
    return new Pricing("USD", one(price), null, null, null, null, null);
  }

  private static BigDecimal one(String amount) {
    return new BigDecimal(amount);
  }

  private static void refuses(String field, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
