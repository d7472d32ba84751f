package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.Refusal;

class ShopDetailsTest {

  @Test
  void needsANameAndACurrencyOnly() {
    ShopDetails shop = with(Map.of());

    assertThat(shop.timeZone()).isEqualTo("UTC");
    assertThat(shop.defaultLanguage()).isEqualTo("en");
    assertThat(shop.deliveryFee()).isEqualTo(new BigDecimal("0.00"));
    assertThat(shop.deliveryTax()).isEqualTo("none");
    assertThat(shop.deliveryDays()).isEqualTo(4);
    assertThat(shop.returnWindowDays()).isEqualTo(7);
    assertThat(shop.billIssuePoint()).isEqualTo(BillIssuePoint.CONFIRMATION);
    assertThat(shop.taxComponents()).isEmpty();
    assertThat(shop.maxOrderAmount()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "name, ' '",
    "slug, Milk Vita",
    "currency, EURO",
    "currency, eur",
    "time_zone, Asia/Atlantis",
    "time_zone, +06:00",
    "default_language, english language",
    "country, XX",
    "latitude, 90.5",
    "longitude, -181",
    "delivery_fee, -1",
    "delivery_fee, 1.005",
    "delivery_tax, GOODS",
    "delivery_tax, ''",
    "delivery_tax, 100.01",
    "delivery_tax, 19.12345",
    "delivery_tax, -1",
    "delivery_tax, 1e1",
    "delivery_days, 366",
    "return_window_days, -1",
    "order_discount_percent, 100.5",
    "order_discount_percent, 1.005",
    "min_order_quantity, -1",
    "bill_prefix, maj",
    "bill_prefix, ABCDEFGHIJK",
    "mother_shop_id, 42"
  })
  void refusesAndNamesWhatCannotBe(String field, String value) {
    refuses(field, () -> with(Map.of(field, value)));
  }

  @ParameterizedTest
  @CsvSource({"none, none", "goods, goods", "19, 19.00", "0, 0.00", "9.975, 9.975", "100, 100.00"})
  void keepsHowDeliveryIsTaxed(String given, String kept) {
    assertThat(with(Map.of("delivery_tax", given)).deliveryTax()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "min_order_amount, max_order_amount",
    "min_allowed_total, max_allowed_total",
    "min_order_quantity, max_order_quantity"
  })
  void refusesAMaximumBelowItsMinimum(String least, String most) {
    refuses(most, () -> with(Map.of(least, 10, most, 9)));

    assertThat(with(Map.of(least, 10, most, 10))).isNotNull();
    // 0 means no limit, as in the eHealth contract.
    assertThat(with(Map.of(least, 10, most, 0))).isNotNull();
  }

  @Test
  void refusesATaxNamedTwiceOrBeyondAHundredPerCent() {
    TaxComponent cgst = new TaxComponent("CGST", new BigDecimal("8"));
    TaxComponent huge = new TaxComponent("VAT", new BigDecimal("100.01"));

    refuses("tax_components[1].key", () -> with(Map.of("tax_components", List.of(cgst, cgst))));
    refuses("tax_components[0].rate", () -> with(Map.of("tax_components", List.of(huge))));
    refuses(
        "tax_components[0].key",
        () -> with(Map.of("tax_components", List.of(new TaxComponent(" ", BigDecimal.ONE)))));
  }

  @Test
  void keepsAmountsWithTheDigitsOfTheCurrency() {
    assertThat(with(Map.of("delivery_fee", "100")).deliveryFee())
        .isEqualTo(new BigDecimal("100.00"));
    assertThat(with(Map.of("currency", "JPY", "delivery_fee", "100")).deliveryFee())
        .isEqualTo(new BigDecimal("100"));
  }

  private static ShopDetails with(Map<String, Object> fields) {
    Map<String, Object> all = new HashMap<>(Map.of("name", "Milk vita", "currency", "BDT"));
    all.putAll(fields);
    try {
      return Json.read(Json.write(all), ShopDetails.class);
    } catch (IllegalStateException e) {
      throw e.getCause().getCause() instanceof Refusal refusal ? refusal : e;
    }
  }

  private static void refuses(String field, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
