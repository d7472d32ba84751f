package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import shop.orders.domain.Waiting;

/** The use of {@code bin/orders} and the files of {@code conf/} by an operator. */
@ExtendWith(SharedProduct.class)
class DistributionIT {

  private static final Path HOME = Path.of(System.getProperty("orders.distribution"));

  private final Product product = Product.named("distribution").fresh();

  @Test
  void helpNamesEachCommandAndTheFileOfSettings() {
    Product.Ended help = product.orders("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.said())
        .contains("orders start", "orders stop", "orders check", "orders warm")
        .contains(HOME.resolve("conf").resolve("orders.properties").toString());
    assertThat(product.orders("begin").exitCode()).isEqualTo(2);
  }

  /** Uses the README's Java options for large machines, with another garbage collector. */
  @Test
  void checkSignsInToTheDatabaseAndStartsNothing(Postgres postgres) throws IOException {
    Matcher options =
        Pattern.compile("ORDERS_JAVA_OPTIONS=\"(.*?)\"")
            .matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(options.find()).isTrue();

    Product.Ended check =
        product
            .on(postgres.database())
            .with("ORDERS_JAVA_OPTIONS", options.group(1) + " -XX:TieredStopAtLevel=1")
            .orders("check");

    assertThat(check.said())
        .contains("orders: port %s is free".formatted(product.port()))
        .contains("lets us in")
        .endsWith("orders: ready to start\n");
    assertThat(check.exitCode()).isZero();
    assertThat(product.dataDirectory().resolve("lock")).doesNotExist();
  }

  @Test
  void checkTriesWhatOnlyTheApplicationReads() {
    Product.Ended check = product.with("ORDERS_BILL_LINK_VALID", "15m").orders("check");

    assertThat(check.said())
        .contains("orders: orders.bill-link.valid (ORDERS_BILL_LINK_VALID) is no use: ");
    assertThat(check.exitCode()).isEqualTo(1);
  }

  @Test
  void anInterruptedCheckLeavesNothing() {
    product.asCheck().launch();
    Waiting.until("it tries the settings", () -> trialFolder().isPresent());
    Path folder = trialFolder().orElseThrow();

    assertThat(product.stop()).isEqualTo(1);
    assertThat(folder).doesNotExist();
    assertThat(product.output()).allMatch(line -> line.startsWith("orders: "));
  }

  private Optional<Path> trialFolder() {
    return product.output().stream()
        .map(Pattern.compile("orders: starting on a trial database in (.*), which .*")::matcher)
        .filter(Matcher::matches)
        .map(line -> Path.of(line.group(1)))
        .findAny();
  }

  @Test
  void checkLeavesAFolderOfOthersAlone(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("letter"), "not ours");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(folder);

    assertThat(product.with("ORDERS_DATA_DIR", folder.toString()).orders("check"))
        .isEqualTo(
            new Product.Ended(
                1,
                "orders: ORDERS_DATA_DIR: %s holds files of others; take a folder for this product alone%n"
                    .formatted(folder)));
    assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(before);
  }

  @Test
  void theDemoTakesNoDatabaseOfOthers(Postgres postgres) {
    Product.Ended start = product.on(postgres.database()).orders("start", "--demo");

    assertThat(start.said()).startsWith("orders: ORDERS_DB_URL is set: --demo fills a database");
    assertThat(start.exitCode()).isEqualTo(1);
  }

  /** A broken start cache does not keep Java from starting; Java only warns. */
  @Test
  void checkSaysWhatIsWrong(Postgres postgres, @TempDir Path caches) throws IOException {
    Files.writeString(caches.resolve(cache().getFileName()), "no cache that Java knows");

    Product.Ended check =
        product
            .on(postgres.database())
            .with("ORDERS_CACHE_DIR", caches.toString())
            .with("ORDERS_DB_PASSWORD", "a guess")
            .orders("check");

    assertThat(check.said()).contains("orders: The database at ").contains("refuses user");
    assertThat(check.exitCode()).isEqualTo(1);
  }

  @Test
  void settingsStandInAFileAndTheEnvironmentWins(@TempDir Path folder) {
    product.with(
        "ORDERS_CONF_DIR",
        conf(folder, "ORDERS_HTTP_PORT=eighty\nORDERS_DB_POOL_SIZE=many").toString());

    assertThat(product.orders("check").said())
        .isEqualTo("orders: ORDERS_DB_POOL_SIZE must be a number from 2 to 1000, not \"many\"\n");
    assertThat(product.with("ORDERS_HTTP_PORT", null).orders("check").said())
        .isEqualTo("orders: ORDERS_HTTP_PORT must be a number from 1 to 65535, not \"eighty\"\n");
  }

  @Test
  void aLineThatIsNoSettingIsRefusedByItsNumber(@TempDir Path folder) {
    Path unknown = conf(folder.resolve("unknown"), "#ORDERS_DB_POOLSIZE=\nORDERS_DB_POOLSIZE=7");
    Path broken = conf(folder.resolve("broken"), "the port is 80");

    assertThat(product.with("ORDERS_CONF_DIR", unknown.toString()).orders("check").said())
        .matches("orders: .*, line \\d+: there is no setting ORDERS_DB_POOLSIZE\n");
    assertThat(product.with("ORDERS_CONF_DIR", broken.toString()).orders("check").said())
        .matches("orders: .*, line \\d+ is not NAME=value\n");
  }

  @Test
  void checkWorksBesideTheProduct(Product running) {
    Product.Ended check = running.orders("check");

    assertThat(check.said())
        .contains("port %d is in use, as the product runs".formatted(running.port()))
        .endsWith("orders: these settings can be used\n");
    assertThat(check.exitCode()).isZero();
  }

  @Test
  void theStartCacheIsUsed(Product shared) throws IOException {
    assertThat(Path.of("/proc", Long.toString(shared.process().pid()), "maps"))
        .content()
        .contains(cache().toString());
  }

  /**
   * The start cache that the build made. If Java could not make one, which is allowed, it has said
   * so in its output.
   */
  private static Path cache() throws IOException {
    try (Stream<Path> files = Files.list(Files.createDirectories(HOME.resolve("cache")))) {
      Optional<Path> cache = files.filter(file -> file.toString().endsWith(".aot")).findAny();
      assumeThat(cache).isPresent();
      return cache.get();
    }
  }

  /** A copy of conf/ with one more line in orders.properties. */
  private static Path conf(Path folder, String line) {
    try (Stream<Path> files = Files.list(HOME.resolve("conf"))) {
      Files.createDirectories(folder);
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
      Files.writeString(
          folder.resolve("orders.properties"), line + "\n", StandardOpenOption.APPEND);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
