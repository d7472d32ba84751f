package shop.orders.web.api.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.web.api.people.AddressChoice;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.JsonDocument;

class CartAddressesTest {

  @Test
  void takeAnAddressOrTheIdOfASavedOne() {
    CartResource.NewAddresses read = read("{\"shipping\": 7, \"billing\": {\"city\": \"Riyadh\"}}");

    assertThat(read.shipping()).isEqualTo(AddressChoice.saved(7));
    assertThat(read.billing().written().city()).isEqualTo("Riyadh");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"shipping\": \"7\"}                | shipping",
        "{\"shipping\": 7.5}                  | shipping",
        "{\"shipping\": [7]}                  | shipping",
        "{\"shipping\": 9223372036854775808}  | shipping",
        "{\"shipping\": {\"city\": 1}}        | shipping.city"
      })
  void refuseEverythingElseByName(String json, String field) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(Rejected.class)
        .hasMessageStartingWith("'" + field + "'");
  }

  private static CartResource.NewAddresses read(String json) {
    return JsonDocument.read(
        json.getBytes(StandardCharsets.UTF_8), CartResource.NewAddresses.class);
  }
}
