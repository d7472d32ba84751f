package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.refusal.Invalid;

class MerchantsTermsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MerchantsTerms terms = new MerchantsTerms(7);

  @Test
  void namesOnlyComponentsThatThereAre() {
    assertThat(Arrays.stream(ShopDetails.class.getRecordComponents()).map(RecordComponent::getName))
        .containsAll(MerchantsTerms.OWN);
  }

  @ParameterizedTest
  @CsvSource({
    "slug,             other,                    slug",
    "name,             Other,                    name",
    "ownerName,        Other,                    owner_name",
    "shopType,         Other,                    shop_type",
    "approved,         false,                    approved",
    "motherShop,       true,                     mother_shop",
    "motherShopId,     606c5ed490800a010808663e, mother_shop_id",
    "address,          Elsewhere,                address",
    "country,          DE,                       country",
    "timeZone,         Asia/Dhaka,               time_zone",
    "currency,         EUR,                      currency",
    "defaultLanguage,  bn,                       default_language",
    "taxInclusive,     false,                    tax_inclusive",
    "taxId,            DE123456789,              tax_id",
    "deliveryTax,      goods,                    delivery_tax",
    "billPrefix,       XYZ,                      bill_prefix",
    "billIssuePoint,   DELIVERY,                 bill_issue_point",
    "withdrawal,       EU,                       withdrawal",
    "storeCreditMonths, 3,                       store_credit_months"
  })
  void aMerchantDoesNotSetWhatIsThePlatforms(String component, String value, String field) {
    assertThatThrownBy(() -> terms.demandOwn(shop(Map.of()), shop(Map.of(component, value))))
        .isInstanceOf(SetByPlatform.class)
        .extracting("field")
        .isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "active, false",
    "codAllowed, true",
    "deliveryFee, 3.50",
    "deliveryDays, 9",
    "maxOrderQuantity, 5",
    "orderDiscountPercent, 5",
    "returnWindowDays, 30"
  })
  void aMerchantSetsItsOwnTerms(String component, String value) {
    assertThatCode(() -> terms.demandOwn(shop(Map.of()), shop(Map.of(component, value))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void theWindowForReturnsIsNotMadeTooShort(int days) {
    ShopDetails wanted = shop(Map.of("returnWindowDays", Integer.toString(days)));

    assertThatThrownBy(() -> terms.demandOwn(shop(Map.of()), wanted))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("at least 7 days");
    assertThatCode(() -> terms.demandOwn(wanted, wanted)).doesNotThrowAnyException();
  }

  @Test
  void theTimeToSendGoodsIsNotMadeTooShort() {
    assertThatThrownBy(() -> terms.demandTimeToSend(14, 6))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("at least 7 days");
    for (int[] days : new int[][] {{14, 7}, {3, 5}, {3, 3}, {7, 30}}) {
      assertThatCode(() -> terms.demandTimeToSend(days[0], days[1])).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> terms.demandTimeToSend(3, 2)).isInstanceOf(Invalid.class);
  }

  private static ShopDetails shop(Map<String, String> components) {
    ObjectNode details = JSON.createObjectNode().put("name", "Shop").put("currency", "USD");
    components.forEach(details::put);
    return JSON.convertValue(details, ShopDetails.class);
  }
}
