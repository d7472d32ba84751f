package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.Waiting;

/** The script {@code bin/orders} with a fake Java, to test what the script itself does. */
class BinOrdersTest {

  private static final Path SCRIPT = Path.of("src/main/distribution/bin/orders");
  private static final Path SETTINGS = Path.of("src/main/distribution/conf/orders.properties");

  /**
   * A fake Java that writes the files of a training run, and otherwise prints its options, its
   * locale and a setting.
   */
  private static final String JAVA =
      """
      #!/bin/sh
      for option in "$@"; do
        case $option in
          -XX:AOTCacheOutput=*) echo cache >"${option#*=}"; sleep "${TRAINING_SECONDS:-0}"; exit ;;
        esac
      done
      echo "java $*; LC_ALL=${LC_ALL:-}; pool=${ORDERS_DB_POOL_SIZE:-}"
      """;

  @TempDir private Path folder;

  private Path home;
  private Path caches;

  @BeforeEach
  void install() throws IOException {
    home = installed("orders-1.1");
    caches = Files.createDirectories(folder.resolve("caches"));
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"25.0.3\"\n");
    Files.writeString(bin.resolve("java"), JAVA).toFile().setExecutable(true);
  }

  private Path installed(String name) throws IOException {
    Path place = folder.resolve(name);
    for (String part : List.of("bin", "conf", "lib")) {
      Files.createDirectories(place.resolve(part));
    }
    Files.copy(SCRIPT, place.resolve("bin/orders"));
    Files.copy(SETTINGS, place.resolve("conf/orders.properties"));
    Files.copy(SETTINGS, place.resolve("lib/settings"));
    Files.writeString(place.resolve("lib/orders.jar"), name);
    return place;
  }

  private String orders(Path installation, Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Process ended = launched(installation, settings, arguments);
    String said = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ended.waitFor();
    return said;
  }

  private Process launched(Path installation, Map<String, String> settings, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", installation.resolve("bin/orders").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("ORDERS_"));
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("ORDERS_CACHE_DIR", caches.toString());
    builder.environment().put("ORDERS_DATA_DIR", folder.resolve("data").toString());
    builder.environment().putAll(settings);
    return builder.start();
  }

  /** Replaces conf/orders.properties. */
  private void configure(String text) throws IOException {
    Files.writeString(home.resolve("conf/orders.properties"), text);
  }

  private List<Path> caches() throws IOException {
    try (Stream<Path> files = Files.list(caches)) {
      return files.filter(file -> file.toString().endsWith(".aot")).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "stop", "check", "warm"})
  void eachCommandHasAHelpOfItsOwn(String command) throws Exception {
    String help = orders(home, Map.of(), command, "--help");

    assertThat(help)
        .startsWith("  orders " + command)
        .contains("Settings: " + home.resolve("conf/orders.properties"));
    assertThat(help.lines().filter(line -> line.startsWith("  orders "))).hasSize(1);
  }

  @Test
  void aWarmThatIsNeitherYesNorNoIsRefused() throws Exception {
    assertThat(orders(home, Map.of("ORDERS_WARM", "false"), "start"))
        .isEqualTo("orders: ORDERS_WARM must be yes or no, not \"false\"\n");
  }

  @ParameterizedTest
  @CsvSource({"check,--train", "stop,now", "warm,--demo", "start,--check"})
  void anArgumentThatTheCommandDoesNotKnowIsRefused(String command, String argument)
      throws Exception {
    assertThat(orders(home, Map.of(), command, argument))
        .isEqualTo(
            "orders: Unknown argument \"%s\"; see orders %s --help\n".formatted(argument, command));
  }

  @Test
  void whatEditorsAddToAFileOfSettingsIsLeftOut() throws Exception {
    configure("\uFEFF# settings\r\n\r\n  ORDERS_DB_POOL_SIZE=7\r\n");

    assertThat(orders(home, Map.of(), "check")).endsWith("pool=7\n");
  }

  /** The line may hold a password. */
  @ParameterizedTest
  @ValueSource(strings = {"secret", "ORDERS_DB_PASSWORD: secret", "PASS WORD=secret", "=secret"})
  void aLineThatIsNoSettingIsNotShown(String line) throws Exception {
    configure("# settings\n" + line + "\n");

    assertThat(orders(home, Map.of(), "check"))
        .isEqualTo(
            "orders: %s, line 2 is not NAME=value\n"
                .formatted(home.resolve("conf/orders.properties")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "'7'"})
  void aValueInQuotesIsRefused(String value) throws Exception {
    configure("ORDERS_DB_POOL_SIZE=" + value);

    assertThat(orders(home, Map.of(), "check"))
        .endsWith("line 1: write the value of ORDERS_DB_POOL_SIZE without quotes\n");
  }

  @Test
  void aSettingThatStandsTwiceIsRefused() throws Exception {
    configure("ORDERS_DB_POOL_SIZE=7\nORDERS_DB_POOL_SIZE=8");

    assertThat(orders(home, Map.of(), "check"))
        .endsWith("line 2: ORDERS_DB_POOL_SIZE is set a second time\n");
  }

  @Test
  void javaGetsALocaleThatKnowsAllLetters() throws Exception {
    assertThat(orders(home, Map.of("LC_ALL", "C"), "check")).contains("; LC_ALL=C.UTF-8;");
    assertThat(orders(home, Map.of("LC_ALL", "C.UTF-8"), "check")).contains("; LC_ALL=C.UTF-8;");
  }

  @Test
  void aJavaHomeThatIsNotUsedIsNamed() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("path"));
    Files.createSymbolicLink(bin.resolve("java"), folder.resolve("jdk/bin/java"));
    Map<String, String> settings =
        Map.of("JAVA_HOME", "/no/such/jdk", "PATH", bin + ":" + System.getenv("PATH"));

    assertThat(orders(home, settings, "check"))
        .startsWith(
            "orders: JAVA_HOME=/no/such/jdk is no Java 21 or newer, so %s is used\n"
                .formatted(folder.resolve("jdk")));
  }

  /** With a damaged cache, Java would crash. */
  @ParameterizedTest
  @ValueSource(strings = {"cachf\n", "cac", ""})
  void aDamagedCacheIsNotUsedAndMadeAnew(String damaged) throws Exception {
    orders(home, Map.of(), "warm");
    Path cache = caches().get(0);
    assertThat(orders(home, Map.of(), "check")).contains("-XX:AOTCache=" + cache);

    Files.writeString(cache, damaged);

    assertThat(orders(home, Map.of(), "check"))
        .startsWith("orders: the start cache %s is damaged".formatted(cache))
        .doesNotContain("AOTCache");
    assertThat(orders(home, Map.of(), "start"))
        .contains("orders: made " + cache)
        .contains("-XX:AOTCache=" + cache);
    assertThat(cache).hasContent("cache");
  }

  @Test
  void stopReachesAFirstStartThatIsStillTraining() throws Exception {
    Process start = launched(home, Map.of("TRAINING_SECONDS", "60"), "start");
    Waiting.until("it trains", () -> !trainings().isEmpty());

    assertThat(orders(home, Map.of(), "stop")).isEqualTo("orders: stopped\n");

    assertThat(start.waitFor()).isZero();
    assertThat(trainings()).isEmpty();
    assertThat(orders(home, Map.of(), "stop")).startsWith("orders: nothing works in ");
  }

  @Test
  void whatAKilledTrainingLeftIsRemoved() throws Exception {
    Process warm = launched(home, Map.of("TRAINING_SECONDS", "3"), "warm");
    Waiting.until("it trains", () -> !trainings().isEmpty());
    Path atWork =
        Files.createDirectories(
            caches.resolve(
                trainings()
                    .get(0)
                    .getFileName()
                    .toString()
                    .replace(Long.toString(warm.pid()), "" + ProcessHandle.current().pid())));
    warm.destroyForcibly().waitFor();

    orders(home, Map.of(), "warm");

    assertThat(trainings()).containsExactly(atWork);
  }

  private List<Path> trainings() {
    try (Stream<Path> files = Files.list(caches)) {
      return files.filter(file -> file.getFileName().toString().startsWith("training.")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aNewCacheTakesThePlaceOfTheOneBefore() throws Exception {
    orders(home, Map.of(), "warm");
    List<Path> before = caches();
    Files.writeString(home.resolve("lib/orders.jar"), "another version's");
    String said = orders(home, Map.of(), "warm");

    assertThat(before).hasSize(1);
    assertThat(said).contains("orders: removed " + before.get(0));
    assertThat(caches()).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  @Test
  void theCacheOfAnotherInstallationStaysAsLongAsThatIsThere() throws Exception {
    Path earlier = installed("orders-1.0");
    orders(earlier, Map.of(), "warm");
    orders(home, Map.of(), "warm");
    assertThat(caches()).hasSize(2);

    DataDirectory.delete(earlier);
    orders(home, Map.of(), "warm");

    assertThat(caches()).hasSize(1);
  }

  @Test
  void aCacheThatAProcessUsesStays() throws Exception {
    orders(home, Map.of(), "warm");
    Path used = caches().get(0);
    try (var channel = java.nio.channels.FileChannel.open(used)) {
      var mapped = channel.map(java.nio.channels.FileChannel.MapMode.READ_ONLY, 0, 1);
      Files.writeString(home.resolve("lib/orders.jar"), "another version's");
      orders(home, Map.of(), "warm");

      assertThat(mapped.get(0)).isEqualTo((byte) 'c');
      assertThat(caches()).hasSize(2).contains(used);
    }
  }
}
