package shop.orders.micro;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.postgresql.Driver;
import shop.orders.domain.Waiting;

/** A domain of the full Payara Server, set up with the commands of docs/operating.md. */
final class PayaraServer implements AutoCloseable {

  private static final Path HOME = Path.of("target", "payara-server", "payara6").toAbsolutePath();
  private static final String DOMAIN = "orders";

  /** The server's ports are this base plus 48 for the administration and plus 80 for HTTP. */
  private final int portBase = freePortBase();

  private final Path log = Product.FOLDER.resolve("payara-server.log");
  private final DatabaseAddress database;
  private final Map<String, String> settings;

  /**
   * @param settings further environment variables
   */
  PayaraServer(DatabaseAddress database, Map<String, String> settings) {
    this.database = database;
    this.settings = settings;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + (portBase + 80);
  }

  void start() throws IOException {
    Files.createDirectories(log.getParent());
    Files.deleteIfExists(log);
    Path domain = HOME.resolve("glassfish").resolve("domains").resolve(DOMAIN);
    DataDirectory.delete(domain);
    asadmin("create-domain", "--nopassword=true", "--portbase=" + portBase, DOMAIN);
    Files.copy(driver(), domain.resolve("lib").resolve("postgresql.jar"));
    asadmin("start-domain", DOMAIN);
  }

  /** The PostgreSQL driver's jar on the tests' class path. */
  private static Path driver() {
    try {
      return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  void createDataSource() {
    remotely(
        "create-jdbc-connection-pool",
        "--restype=javax.sql.DataSource",
        "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
        "--poolresize=1",
        "--maxpoolsize=20",
        "--isconnectvalidatereq=true",
        "--validationmethod=custom-validation",
        "--validationclassname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
        "--validateatmostonceperiod=1",
        "--failconnection=true",
        "--wrapjdbcobjects=false",
        "--property",
        "url=${ENV=ORDERS_DB_URL}:user=${ENV=ORDERS_DB_USER}:password=${ENV=ORDERS_DB_PASSWORD}",
        "orders");
    remotely("create-jdbc-resource", "--connectionpoolid=orders", "jdbc/orders");
    remotely(
        "set",
        "configs.config.server-config.network-config.protocols.protocol.http-listener-1.http"
            + ".allow-payload-for-undefined-http-methods=true");
  }

  void deploy(Path ear) {
    remotely("deploy", "--name=orders", ear.toString());
  }

  @Override
  public void close() {
    asadmin("stop-domain", "--kill=true", DOMAIN);
  }

  private void remotely(String... command) {
    List<String> all = new ArrayList<>(List.of("--port=" + (portBase + 48)));
    all.addAll(List.of(command));
    asadmin(all.toArray(String[]::new));
  }

  private void asadmin(String... command) {
    List<String> all = new ArrayList<>();
    all.add(HOME.resolve("bin").resolve("asadmin").toString());
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(new File("/dev/null"));
    builder.environment().put("AS_JAVA", System.getProperty("java.home"));
    // As in our Server: with several threads, some boots never end.
    builder
        .environment()
        .put("JDK_JAVA_OPTIONS", "-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS");
    builder.environment().put("ORDERS_DB_URL", database.url());
    builder.environment().put("ORDERS_DB_USER", database.user());
    builder.environment().put("ORDERS_DB_PASSWORD", database.password());
    builder.environment().put("ORDERS_PUBLIC_URL", "https://shop.example");
    builder.environment().put("MP_JWT_VERIFY_PUBLICKEY", Tokens.publicKeyPem());
    builder.environment().put("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER);
    builder.environment().put("MP_JWT_VERIFY_AUDIENCES", Tokens.AUDIENCE);
    builder.environment().putAll(settings);
    try {
      Process process = builder.start();
      if (!process.waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("%s takes too long, see %s".formatted(all, log));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError("%s fails, see %s".formatted(all, log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePortBase() {
    for (int base = 21_000; base < 30_000; base += 100) {
      if (IntStream.range(base, base + 100).allMatch(FreePort::isFree)) {
        return base;
      }
    }
    throw new IllegalStateException("No hundred ports are free");
  }
}
