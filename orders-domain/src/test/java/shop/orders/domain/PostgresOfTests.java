package shop.orders.domain;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The PostgreSQL of the tests, the same on every machine: with the locale and settings of the
 * product's embedded one, and with statistics only where a test analyses a table.
 */
public final class PostgresOfTests {

  private static final Path FOLDER = Path.of("target", "postgres").toAbsolutePath();

  static {
    // The folder of its programs and data, which would otherwise be below /tmp.
    System.setProperty("ot.epg.working-dir", FOLDER.toString());
  }

  private PostgresOfTests() {}

  public static EmbeddedPostgres started() throws IOException {
    return started(Map.of());
  }

  /** With further settings of the server, by name. */
  public static EmbeddedPostgres started(Map<String, String> settings) throws IOException {
    requireAUser();
    EmbeddedPostgres.Builder server = EmbeddedPostgres.builder();
    settings.forEach(server::setServerConfig);
    return server
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setServerConfig("max_connections", "200")
        .setServerConfig("jit", "off")
        .setServerConfig("autovacuum", "off")
        .setPGStartupWait(Duration.ofMinutes(10))
        .setPort(reservedPort())
        .start();
  }

  /**
   * Fails with a clear message as root: PostgreSQL refuses to run as root, and the library reports
   * only an exit code.
   */
  private static void requireAUser() {
    if (System.getProperty("user.name").equals("root") && !LinuxUtils.isUnshareAvailable()) {
      throw new IllegalStateException(
          "PostgreSQL does not run as root: give the tests the permission to use \"unshare\" or"
              + " \"setpriv\", or run them as another user");
    }
  }

  /**
   * A port that the system gives to no other process that asks for any port: a closed connection
   * leaves it in TIME_WAIT for a minute, in which it can only be opened by its number.
   */
  private static int reservedPort() throws IOException {
    InetAddress here = InetAddress.getByName("localhost");
    try (ServerSocket server = new ServerSocket(0, 1, here)) {
      Socket client = new Socket(here, server.getLocalPort());
      server.accept().close();
      client.close();
      return server.getLocalPort();
    }
  }
}
