package shop.orders.domain.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final String NAME = "orders.marketplace.rate-limit";

  private static final Map<String, String> DEFAULTS = Map.of(NAME, "100");

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1.5", "1000001", "99999999999", "0x10", "١٢"})
  void aNumberThatIsNoneIsRefusedByNameVariableAndForm(String value) {
    assertThatThrownBy(() -> given(value).number(NAME, 0, 1_000_000))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "orders.marketplace.rate-limit (ORDERS_MARKETPLACE_RATE_LIMIT) is no use: it must be a"
                + " number from 0 to 1000000, not \"%s\"",
            value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15m", "PT0S", "-PT15M", "900", "PT1M ago", "P40000D"})
  void aTimeThatIsNoneIsRefusedByNameVariableAndForm(String value) {
    assertThatThrownBy(() -> given(value).time(NAME, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "orders.marketplace.rate-limit (ORDERS_MARKETPLACE_RATE_LIMIT) is no use: it must be a"
                + " time of at least PT1S, in the form PT15M or PT48H, not \"%s\"",
            value);
  }

  @Test
  void spacesAroundAValueAreNotPartOfIt() {
    assertThat(given(" 7 ").number(NAME, 0, 10)).isEqualTo(7);
    assertThat(given(" PT2M ").time(NAME, Duration.ZERO)).isEqualTo(Duration.ofMinutes(2));
    assertThat(given(" card , paypal,, ").texts(NAME)).containsExactly("card", "paypal");
  }

  @Test
  void anEmptyVariableIsNotSet() {
    assertThat(given("").number(NAME, 0, 1_000)).isEqualTo(100);
    assertThat(given("").text(NAME)).hasValue("100");
    assertThat(given("").text("orders.other")).isEmpty();
  }

  @Test
  void anEmptyListTakesTheDefaultAway() {
    assertThat(given("").texts(NAME)).isEmpty();
  }

  @Test
  void aNumberWithoutAValueIsRefused() {
    assertThatThrownBy(() -> given("1").number("orders.other", 0, 1))
        .hasMessage(
            "orders.other (ORDERS_OTHER) is no use: it must be a number from 0 to 1, and is not set");
  }

  /** MicroProfile Config with this value in the environment and these defaults. */
  private static Settings given(String value) {
    List<ConfigSource> sources = List.of(source(Map.of(NAME, value)), source(DEFAULTS));
    return new Settings(
        (Config)
            Proxy.newProxyInstance(
                SettingsTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (config, method, arguments) ->
                    switch (method.getName()) {
                      case "getConfigSources" -> sources;
                      case "getOptionalValue" -> first(sources, (String) arguments[0]);
                      case "getOptionalValues" ->
                          first(sources, (String) arguments[0])
                              .map(text -> List.of(text.split(",")));
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }

  private static Optional<String> first(List<ConfigSource> sources, String name) {
    return sources.stream()
        .map(source -> source.getValue(name))
        .filter(value -> value != null)
        .findFirst()
        .filter(value -> !value.isEmpty());
  }

  private static ConfigSource source(Map<String, String> values) {
    return new ConfigSource() {
      @Override
      public Set<String> getPropertyNames() {
        return values.keySet();
      }

      @Override
      public String getValue(String name) {
        return values.get(name);
      }

      @Override
      public String getName() {
        return "test";
      }
    };
  }
}
