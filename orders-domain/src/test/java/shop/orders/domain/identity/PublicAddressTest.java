package shop.orders.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, https://shop.example",
    "https://shop.example/, https://shop.example",
    "https://shop.example//, https://shop.example",
    "'  HTTP://localhost:8080/ ', HTTP://localhost:8080",
    "https://example.org/orders/, https://example.org/orders",
    "http://[::1]:8080/, http://[::1]:8080",
  })
  void isBeforeThePathOfEachLink(String configured, String url) {
    assertThat(new PublicAddress(configured).of("/api/v2")).isEqualTo(url + "/api/v2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example",
        "//shop.example",
        "/orders",
        "ftp://shop.example",
        "https://",
        "https:shop.example",
        "https://shop example",
        "https://shop.example/?a=b",
        "https://shop.example/#top",
        "https://me:secret@shop.example",
      })
  void refusesWhatNoLinkCanBeginWith(String configured) {
    assertThatThrownBy(() -> new PublicAddress(configured))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "orders.public-url (ORDERS_PUBLIC_URL) is no use: it must be an http or https URL"
                + " such as https://shop.example, not \""
                + configured
                + "\"");
  }
}
