package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void needNothingForADemo() {
    Settings settings = Settings.read(true, name -> null);

    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.database()).isEmpty();
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("orders-data").toAbsolutePath());
  }

  @Test
  void treatEmptyAsNotSet() {
    assertThat(Settings.read(true, Map.of("ORDERS_HTTP_PORT", " ")::get).httpPort())
        .isEqualTo(8080);
  }

  @Test
  void refuseAPoolOfNoConnections() {
    assertThatThrownBy(() -> Settings.read(true, Map.of("ORDERS_DB_POOL_SIZE", "0")::get))
        .isInstanceOf(StartRefused.class)
        .hasMessage("ORDERS_DB_POOL_SIZE must be a number from 2 to 1000, not \"0\"");
  }

  @Test
  void refuseHalfOfADatabase() {
    assertThatThrownBy(() -> Settings.read(true, Map.of("ORDERS_DB_PASSWORD", "secret")::get))
        .hasMessage("ORDERS_DB_PASSWORD is set, but ORDERS_DB_URL is not");
  }

  @Test
  void completeTheUrlWithoutContradictingIt() {
    DatabaseAddress address =
        DatabaseAddress.of("jdbc:postgresql://db/orders?socketTimeout=7", "orders", "secret");

    assertThat(address.url())
        .startsWith("jdbc:postgresql://db/orders?socketTimeout=7&")
        .contains("ApplicationName=orders", "connectTimeout=5")
        .doesNotContain("socketTimeout=60");
  }

  @Test
  void areAllInTheHelpThatTheReadmeNames() throws IOException {
    Matcher named =
        Pattern.compile("`((ORDERS|MP_JWT)_[A-Z_]*[A-Z])")
            .matcher(Files.readString(Path.of("..", "README.md")));

    assertThat(named.results().map(match -> match.group(1)).distinct().toList())
        .hasSizeGreaterThan(15)
        .allSatisfy(variable -> assertThat(Settings.HELP).contains(variable));
  }

  @Test
  void printNoPassword() {
    Settings settings =
        Settings.read(
            true,
            Map.of(
                    "ORDERS_DB_URL", "jdbc:postgresql://db/orders",
                    "ORDERS_DB_USER", "orders",
                    "ORDERS_DB_PASSWORD", "secret")
                ::get);

    assertThat(settings.toString()).contains("orders@db/orders").doesNotContain("secret");
  }
}
