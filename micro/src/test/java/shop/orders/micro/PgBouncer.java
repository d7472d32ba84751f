package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.Waiting;

/** Debian's PgBouncer, before a database of the tests. */
final class PgBouncer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private final DatabaseAddress database;
  private final Process process;
  private final int port;

  private PgBouncer(DatabaseAddress database, Process process, int port) {
    this.database = database;
    this.process = process;
    this.port = port;
  }

  /**
   * @param mode what PgBouncer shares: session, transaction or statement
   * @param ignored the parameters of a connection that it accepts and does not hand on
   */
  static PgBouncer before(DatabaseAddress database, String mode, String ignored) {
    try {
      install();
      Path folder = Files.createDirectories(Product.FOLDER.resolve("pgbouncer-" + mode));
      Path users = folder.resolve("users");
      Files.writeString(users, "\"%s\" \"%s\"\n".formatted(database.user(), database.password()));
      int port = Ports.take();
      Path settings = folder.resolve("pgbouncer.ini");
      Files.writeString(
          settings,
          """
          [databases]
          * = host=127.0.0.1 port=%d
          [pgbouncer]
          listen_addr = 127.0.0.1
          listen_port = %d
          unix_socket_dir =
          auth_type = scram-sha-256
          auth_file = %s
          pool_mode = %s
          ignore_startup_parameters = %s
          default_pool_size = 20
          """
              .formatted(uri(database).getPort(), port, users, mode, ignored));
      // As root it refuses to run.
      List<String> command = new ArrayList<>(PostgresUser.ofThisMachine().becoming());
      command.addAll(List.of(PROGRAM.toString(), settings.toString()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      PgBouncer bouncer = new PgBouncer(database, process, port);
      Waiting.until("PgBouncer listens; its log is in " + folder, bouncer::listens);
      return bouncer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install() throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      Process apt =
          new ProcessBuilder("apt-get", "install", "-y", "-qq", "pgbouncer").inheritIO().start();
      if (apt.onExit().join().exitValue() != 0) {
        throw new AssertionError("Install the package pgbouncer, as these tests run it");
      }
    }
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new AssertionError("PgBouncer has ended");
    }
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** The database's address through PgBouncer. */
  DatabaseAddress address(boolean pooled) {
    return DatabaseAddress.of(
        "jdbc:postgresql://127.0.0.1:" + port + uri(database).getPath(),
        database.user(),
        database.password(),
        pooled);
  }

  private static URI uri(DatabaseAddress database) {
    return URI.create(database.url().replaceFirst("^jdbc:", ""));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
