package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code bin/orders} with a fake Java, to test what the script itself does. */
class BinOrdersTest {

  private static final Path SCRIPT = Path.of("src/main/distribution/bin/orders");
  private static final Path SETTINGS = Path.of("src/main/distribution/conf/orders.properties");

  /** A fake Java that writes the files of a training run and does nothing else. */
  private static final String JAVA =
      """
      #!/bin/sh
      for option in "$@"; do
        case $option in
          -XX:AOTCacheOutput=*) echo cache >"${option#*=}" ;;
        esac
      done
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
    List<String> command =
        new ArrayList<>(List.of("sh", installation.resolve("bin/orders").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("ORDERS_"));
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("ORDERS_CACHE_DIR", caches.toString());
    builder.environment().putAll(settings);
    Process ended = builder.start();
    String said = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ended.waitFor();
    return said;
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
