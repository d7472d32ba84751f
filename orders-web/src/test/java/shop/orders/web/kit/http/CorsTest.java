package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example",
        "HTTPS://Shop.Example:443",
        "http://localhost:5173",
        "http://[::1]:3000",
        "capacitor://localhost",
        "*"
      })
  void takesOriginsAsBrowsersNameThem(String origin) {
    assertThatCode(() -> new Cors(List.of(origin))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example",
        "https://shop.example/",
        "https://shop.example/app",
        "https://*.shop.example",
        "https://me@shop.example",
        "null",
        "https://"
      })
  void refusesAtTheStartWhatNoBrowserSends(String origin) {
    assertThatThrownBy(() -> new Cors(List.of(origin)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("orders.cors-origins (ORDERS_CORS_ORIGINS) is no use: it must be *")
        .hasMessageEndingWith("not \"" + origin + "\"");
  }

  /** Nothing of the call is read. */
  @Test
  void saysNothingUnlessItIsSet() {
    assertThat(new Cors(List.of()).answer(null, null)).isFalse();
  }
}
