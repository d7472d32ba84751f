package shop.orders.micro;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.Waiting;

class SettingsTest {

  /** The settings that only the script {@code bin/orders} reads. */
  private static final Set<String> OF_BIN_ORDERS =
      Set.of("ORDERS_CONF_DIR", "ORDERS_JAVA_OPTIONS", "ORDERS_WARM", "ORDERS_CACHE_DIR");

  private static final Map<String, String> WITH_AN_ISSUER =
      Map.of(
          "ORDERS_PUBLIC_URL", "https://shop.example",
          "MP_JWT_VERIFY_ISSUER", "https://issuer.example",
          "MP_JWT_VERIFY_AUDIENCES", "orders",
          "MP_JWT_VERIFY_PUBLICKEY", "key");

  private static final String ROLE = "ORDERS_ROLE_";

  private static final Pattern VARIABLE = Pattern.compile("`((?:ORDERS|MP_JWT|…)_[A-Z_]*[A-Z])`");

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

  @ParameterizedTest
  @CsvSource({
    "ORDERS_LOG_FORMAT, xml, 'text or json, not \"xml\"'",
    "ORDERS_TRACES_URL, collector, 'an address such as http://collector:4318, not \"collector\"'"
  })
  void refuseALogOrTracesThatNobodyCanRead(String name, String value, String wanted) {
    assertThatThrownBy(() -> Settings.read(true, Map.of(name, value)::get))
        .isInstanceOf(StartRefused.class)
        .hasMessage(name + " must be " + wanted);
  }

  @Test
  void giveBalancersTimeAtAStopButNotInADemo() {
    assertThat(stopDelay(false, null)).isEqualTo(Duration.ofSeconds(5));
    assertThat(stopDelay(false, "PT0S")).isZero();
    assertThat(stopDelay(true, null)).isZero();
    assertThat(stopDelay(true, "PT2S")).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "PT-1S", "PT2H", "PT", "soon"})
  void refuseADelayThatIsNone(String delay) {
    assertThatThrownBy(() -> stopDelay(false, delay))
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "ORDERS_STOP_DELAY must be a time from PT0S to PT1H, such as PT5S, not \"%s\"", delay);
  }

  private static Duration stopDelay(boolean demo, String value) {
    Map<String, String> environment = new HashMap<>(WITH_AN_ISSUER);
    environment.put("ORDERS_STOP_DELAY", value);
    return Settings.read(demo, environment::get).stopDelay();
  }

  @Test
  void haveNoManagementPortUnlessItIsSet() {
    assertThat(Settings.read(true, name -> null).ports())
        .isEqualTo(Map.of("ORDERS_HTTP_PORT", 8080));
    assertThat(Settings.read(true, Map.of("ORDERS_MANAGEMENT_PORT", "9080")::get).ports())
        .isEqualTo(Map.of("ORDERS_HTTP_PORT", 8080, "ORDERS_MANAGEMENT_PORT", 9080));
  }

  @Test
  void refuseOnePortForBoth() {
    assertThatThrownBy(() -> Settings.read(true, Map.of("ORDERS_MANAGEMENT_PORT", "8080")::get))
        .isInstanceOf(StartRefused.class)
        .hasMessage("ORDERS_MANAGEMENT_PORT must be another port than ORDERS_HTTP_PORT");
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
        .doesNotContain("socketTimeout=8");
  }

  @Test
  void askNothingOfASessionThatAPoolerShares() {
    DatabaseAddress address =
        DatabaseAddress.of("jdbc:postgresql://db/orders", "orders", "secret", true);

    assertThat(address.url())
        .contains("prepareThreshold=0", "socketTimeout=8")
        .doesNotContain("options");
  }

  @ParameterizedTest
  @ValueSource(strings = {"options=-c%20work_mem=1MB", "prepareThreshold=5"})
  void refuseWhatBelongsToASessionThatAPoolerShares(String option) {
    String url = "jdbc:postgresql://db/orders?" + option;

    assertThatThrownBy(() -> DatabaseAddress.of(url, "orders", "secret", true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("ORDERS_DB_POOLER says that it leads to a pooler");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://orders:secret@db/orders",
        "jdbc:postgresql://secret@db:5432/orders",
        "jdbc:postgresql://db/orders;password=secret",
        "jdbc:postgresql://db/orders?password=secret"
      })
  void refuseAPasswordInTheUrlWithoutShowingIt(String url) {
    assertThatThrownBy(() -> DatabaseAddress.of(url, "orders", "secret"))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("ORDERS_DB_URL holds a user or a password")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://no.such.host.invalid/orders, its host is unknown",
    "jdbc:postgresql://127.0.0.1:1/orders, nothing listens there",
    "jdbc:postgresql://127.0.0.1:1/orders?sslmode=sometimes, an option with a wrong value",
    "jdbc:postgresql://127.0.0.1:1/orders?connectTimeout=long, an option with a wrong value"
  })
  void sayWhyTheDatabaseCannotBeReached(String url, String why) {
    assertThatThrownBy(() -> DatabaseAddress.of(url, "orders", "secret").check(Duration.ZERO))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "N, 'refuses this kind of connection: see sslmode'",
    "'S not the start of TLS', cannot be reached by TLS",
    "'', does not answer"
  })
  void sayWhatAStrangeServerDoes(String answer, String what) throws IOException {
    try (ServerSocket server = new ServerSocket(0)) {
      new Thread(() -> answer(server, answer)).start();
      DatabaseAddress address =
          DatabaseAddress.of(
              "jdbc:postgresql://127.0.0.1:%d/orders?sslmode=require&loginTimeout=2"
                  .formatted(server.getLocalPort()),
              "orders",
              "secret");

      assertThatThrownBy(() -> address.check(Duration.ZERO)).hasMessageContaining(what);
    }
  }

  @Test
  void waitForADatabaseThatStarts() throws IOException {
    try (ServerSocket server = new ServerSocket(0)) {
      new Thread(() -> refuse(server, List.of("57P03", "53300", "28P01"))).start();
      DatabaseAddress address =
          DatabaseAddress.of(
              "jdbc:postgresql://127.0.0.1:%d/orders?sslmode=disable"
                  .formatted(server.getLocalPort()),
              "orders",
              "secret");

      assertThatThrownBy(() -> address.check(Waiting.LIMIT))
          .hasMessageContaining("refuses user \"orders\"");
    }
  }

  /** Answers each client's first message with the error of that SQL state. */
  private static void refuse(ServerSocket server, List<String> states) {
    for (String state : states) {
      try (Socket client = server.accept()) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readNBytes(in.readInt() - Integer.BYTES);
        byte[] fields = "SFATAL\0C%s\0MNot now\0\0".formatted(state).getBytes(US_ASCII);
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeByte('E');
        out.writeInt(fields.length + Integer.BYTES);
        out.write(fields);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void answer(ServerSocket server, String answer) {
    try {
      Socket client = server.accept();
      for (byte one : answer.getBytes(US_ASCII)) {
        client.getOutputStream().write(one);
        // The length of a request for TLS: the rest is the answer to the start of TLS.
        client.getInputStream().readNBytes(8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refuseAFolderAsAKey(@TempDir Path folder) {
    Map<String, String> environment =
        Map.of(
            "MP_JWT_VERIFY_ISSUER", "https://issuer.example",
            "MP_JWT_VERIFY_AUDIENCES", "orders",
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION", folder.toString());

    assertThatThrownBy(() -> Settings.read(false, environment::get))
        .hasMessage(
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION: there is no file to read at %s".formatted(folder));
  }

  /** Java reads such a sign where the locale does not know a letter. */
  @Test
  void refuseAFolderWhoseNameTheLocaleDoesNotKnow() {
    assertThatThrownBy(
            () -> Settings.read(true, Map.of("ORDERS_DATA_DIR", "/caf\uFFFD\uFFFD")::get))
        .hasMessageStartingWith("ORDERS_DATA_DIR has letters that this process's locale does not");
  }

  @Test
  void refuseQuotesAroundAValueOfTheEnvironment() {
    assertThatThrownBy(() -> Settings.complaint(Map.of("ORDERS_DB_PASSWORD", "\"secret\"")))
        .hasMessage("ORDERS_DB_PASSWORD is in quotes; write the value without them");
  }

  @Test
  void tellOfVariablesThatLookLikeSettings() {
    Map<String, String> environment =
        Map.of("ORDERS_DB_POOLSIZE", "7", "ORDERS_DB_POOL_SIZE", "7", "HOME", "/root");

    assertThat(Settings.complaint(environment))
        .contains("no setting, and without effect in the environment: ORDERS_DB_POOLSIZE");
    assertThat(Settings.complaint(Map.of("ORDERS_CONF_DIR", "conf"))).isEmpty();
  }

  /**
   * A row of the table may name several variables, the later ones abbreviated as {@code …_END},
   * with as many defaults. A default that is not a literal is a remark and means an empty default.
   */
  @Test
  void areTheSameInTheTableAsInTheFileOfTheDistribution() throws IOException {
    Map<String, String> file = shownDefaults();
    Map<String, String> documented = new TreeMap<>();
    for (String row : rowsOfTheTable()) {
      String[] cells = row.split(" *\\| *");
      List<String> defaults = List.of(cells[2].split(", "));
      List<String> names =
          VARIABLE.matcher(cells[1]).results().map(match -> whole(match.group(1), file)).toList();
      for (int i = 0; i < names.size(); i++) {
        documented.put(names.get(i), defaults.size() == names.size() ? defaults.get(i) : cells[2]);
      }
    }

    assertThat(documented).hasSizeGreaterThan(20);
    // This variable tells where the file is, so it cannot be in the file.
    assertThat(documented.remove("ORDERS_CONF_DIR")).isEqualTo("`<distribution>/conf`");
    assertThat(documented.keySet())
        .containsExactlyInAnyOrderElementsOf(
            file.keySet().stream()
                .map(name -> name.startsWith(ROLE) ? ROLE + "EHEALTHORDERMANAGER" : name)
                .distinct()
                .toList());
    documented.forEach(
        (name, shown) -> {
          if (!name.startsWith(ROLE)) {
            assertThat(literal(shown)).as(name).matches(sameAs(file.get(name)));
          }
        });
  }

  private static List<String> rowsOfTheTable() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "settings.md")).stream()
        .filter(line -> line.matches("\\| `(ORDERS|MP_JWT)_.*"))
        .toList();
  }

  /** The full name of a variable that the table abbreviates as {@code …_END}. */
  private static String whole(String name, Map<String, String> file) {
    return name.startsWith("…")
        ? file.keySet().stream()
            .filter(one -> one.endsWith(name.substring(1)))
            .findAny()
            .orElse(name)
        : name;
  }

  /**
   * The literal in a documented default: a number, or the text if all of it is in backquotes;
   * otherwise empty.
   */
  private static String literal(String shown) {
    return shown.matches("\\d+|`[^`]*`") ? shown.replace("`", "") : "";
  }

  private static Predicate<String> sameAs(String shownInFile) {
    String inFile = shownInFile.replace("<here>", "<distribution>");
    return literal ->
        literal.endsWith("…")
            ? inFile.startsWith(literal.substring(0, literal.length() - 1))
            : literal.equals(inFile);
  }

  @Test
  void areAllInTheHelpWithTheirDefaults() throws IOException {
    Map<String, String> file = shownDefaults();
    file.keySet().removeAll(OF_BIN_ORDERS);

    assertThat(Settings.help().lines().map(String::strip))
        .containsAll(
            file.entrySet().stream()
                .map(one -> "#" + one.getKey() + "=" + one.getValue())
                .toList());
    assertThat(Settings.help()).doesNotContain(OF_BIN_ORDERS);
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
        .containsEntry("ORDERS_MANAGEMENT_PORT", "")
        .containsEntry(
            "ORDERS_STOP_DELAY", Settings.read(false, WITH_AN_ISSUER::get).stopDelay().toString())
        .containsEntry("ORDERS_DB_POOL_SIZE", "20");
  }

  /** The names and defaults of the settings in conf/orders.properties. */
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
                    "MP_JWT_VERIFY_PUBLICKEY", "key",
                    "ORDERS_PUBLIC_URL", "https://shop.example")
                ::get);

    assertThat(settings.toString()).contains("orders@db/orders").doesNotContain("secret");
  }
}
