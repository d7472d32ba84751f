package shop.orders.domain;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * A PostgreSQL that is the same wherever the tests run: of the language and the settings that the
 * product gives its own, and with no statistics but those that a test asks for.
 */
public final class PostgresOfTests {

  private PostgresOfTests() {}

  public static EmbeddedPostgres started() throws IOException {
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
