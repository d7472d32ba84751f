package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {

  /** The runtime has made a relative one whole, by the address that was called. */
  @ParameterizedTest
  @CsvSource({
    "http://node:8080/api/v2/orders/1, https://shop.example, https://shop.example/api/v2/orders/1",
    "http://node:8080/api/v2/orders/1, https://shop.example/back,"
        + " https://shop.example/back/api/v2/orders/1",
    "http://node:8080/api/v2/orders/1, http://node:8080, http://node:8080/api/v2/orders/1",
    "http://node:8080/api/v2/orders/1, http://node:8080/api, http://node:8080/api/api/v2/orders/1",
    "http://node:8080/api/api/v2/orders/1, http://node:8080/api,"
        + " http://node:8080/api/api/v2/orders/1",
    "https://shop.example/api/v2/files/1, https://shop.example,"
        + " https://shop.example/api/v2/files/1",
    "https://shop.example/back/api/v2/files/1, https://shop.example/back,"
        + " https://shop.example/back/api/v2/files/1",
  })
  void beginWithTheAddressThatClientsUseOnce(URI location, String address, URI told) {
    assertThat(
            Locations.told(location, URI.create("http://node:8080/api/"), path -> address + path))
        .isEqualTo(told);
  }
}
