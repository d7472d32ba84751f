package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {

  /** What {@code bin/orders} reads, before there is a Java process. */
  private static final Set<String> OF_BIN_ORDERS =
      Set.of("ORDERS_CONF_DIR", "ORDERS_JAVA_OPTIONS", "ORDERS_WARM", "ORDERS_CACHE_DIR");

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
        .filteredOn(variable -> !OF_BIN_ORDERS.contains(variable))
        .allSatisfy(variable -> assertThat(Settings.HELP).contains(variable));
  }

  @Test
  void areAllInTheFileOfTheDistribution() throws IOException {
    Map<String, String> file = shownDefaults();
    Properties defaults = new Properties();
    try (Reader in =
        Files.newBufferedReader(
            Path.of(
                "../orders-domain/src/main/resources/META-INF/microprofile-config.properties"))) {
      defaults.load(in);
    }

    assertThat(defaults).hasSizeGreaterThan(10);
    defaults.forEach(
        (name, value) ->
            assertThat(file)
                .containsEntry(
                    name.toString().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                    value.toString()));
    assertThat(file)
        .containsEntry("ORDERS_HTTP_PORT", "8080")
        .containsEntry("ORDERS_DB_POOL_SIZE", "20");
    assertThat(Pattern.compile("(?:ORDERS|MP_JWT)_[A-Z_]*[A-Z]").matcher(Settings.HELP).results())
        .extracting(MatchResult::group)
        .allSatisfy(name -> assertThat(file).containsKey(name));
  }

  /** What conf/orders.properties shows of each setting: its name and its default. */
  private static Map<String, String> shownDefaults() throws IOException {
    return Files.readAllLines(Path.of("src/main/distribution/conf/orders.properties")).stream()
        .filter(line -> line.matches("#[A-Z][A-Z_]*=.*"))
        .map(line -> line.substring(1).split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }

  @Test
  void printNoPassword() {
    Settings settings =
        Settings.read(
            false,
            Map.of(
                    "ORDERS_DB_URL", "jdbc:postgresql://db/orders",
                    "ORDERS_DB_USER", "orders",
                    "ORDERS_DB_PASSWORD", "secret",
                    "MP_JWT_VERIFY_ISSUER", "https://issuer.example",
                    "MP_JWT_VERIFY_AUDIENCES", "orders",
                    "MP_JWT_VERIFY_PUBLICKEY", "key")
                ::get);

    assertThat(settings.toString()).contains("orders@db/orders").doesNotContain("secret");
  }
}
