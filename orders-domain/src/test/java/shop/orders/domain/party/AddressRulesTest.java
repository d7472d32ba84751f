package shop.orders.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.database.Json;
import shop.orders.domain.refusal.Invalid;

class AddressRulesTest {

  @Test
  void tidiesAnAddressThatACourierCanUse() {
    Address checked =
        AddressRules.checked("", with(Map.of("country", "sa", "city", " Riyadh ")), aCustomer());

    assertThat(checked.country()).isEqualTo("SA");
    assertThat(checked.city()).isEqualTo("Riyadh");
    assertThat(checked.latitude()).isEqualTo(24.7136);
  }

  @Test
  void lendsTheCustomersNameToAnAddressWithoutOne() {
    Address checked = AddressRules.checked("", with(Map.of("firstname", "")), aCustomer());

    assertThat(checked.firstname()).isEqualTo("Amina");
    assertThat(checked.lastname()).isEqualTo("Rahman");
  }

  @ParameterizedTest
  @CsvSource({
    "city, ''",
    "address1, ' '",
    "country, ''",
    "country, Saudi Arabia",
    "latitude, 90.0001",
    "longitude, -180.5",
    "phone_number, call me"
  })
  void refusesAndNamesWhatNoCourierCanUse(String field, String value) {
    assertThatThrownBy(
            () -> AddressRules.checked("shipping.", with(Map.of(field, value)), aCustomer()))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("shipping." + field));
  }

  @Test
  void refusesATextThatNoLabelHolds() {
    assertThatThrownBy(
            () -> AddressRules.checked("", with(Map.of("address2", "x".repeat(256))), aCustomer()))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("255");
  }

  private static Address with(Map<String, Object> fields) {
    Map<String, Object> all =
        new TreeMap<>(
            Map.of(
                "firstname", "First",
                "city", "Riyadh",
                "country", "SA",
                "address1", "1 King Fahd Road",
                "latitude", 24.7136,
                "longitude", 46.6753));
    all.putAll(fields);
    return Json.read(Json.write(all), Address.class);
  }

  private static Customer aCustomer() {
    Customer customer = new Customer();
    customer.become(new Profile("Amina", "Rahman", null, null, null), Instant.EPOCH);
    return customer;
  }
}
