package shop.orders.domain;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL that is the same wherever the tests run: of the language and the settings that the
 * product gives its own, and with no statistics but those that a test asks for.
 */
public final class PostgresOfTests {

  private static final Path FOLDER = Path.of("target", "postgres").toAbsolutePath();

  static {
    // Of its programs and its data; else they would be below /tmp.
    System.setProperty("ot.epg.working-dir", FOLDER.toString());
  }

  private PostgresOfTests() {}

  public static EmbeddedPostgres started() throws IOException {
    requireAUser();
    return EmbeddedPostgres.builder()
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

  /** The library would start PostgreSQL as root, and tell no more than the exit code of that. */
  private static void requireAUser() {
    if (System.getProperty("user.name").equals("root") && !LinuxUtils.isUnshareAvailable()) {
      throw new IllegalStateException(
          "PostgreSQL does not run as root: give the tests the permission to use \"unshare\" or"
              + " \"setpriv\", or run them as another user");
    }
  }

  /**
   * A port that is given to nobody who asks for any: the end of its connection lingers there for a
   * minute, in which it can be opened by its number only.
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
