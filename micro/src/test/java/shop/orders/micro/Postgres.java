package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The one PostgreSQL of all tests, with as many empty databases in it as they ask for. It writes
 * nothing through to the disk, as no test takes the power from the machine; {@link CrashIT} and
 * {@link EmbeddedDatabaseIT} have one of their own.
 */
final class Postgres {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /**
   * A test may hold a lock as long as it waits for anything; the product, which would give up a
   * statement after a minute, waits longer. In seconds.
   */
  private static final String PATIENT = "socketTimeout=" + 2 * Waiting.LIMIT.toSeconds();

  private static final Path FOLDER = Product.FOLDER.resolve("postgres");

  private final DataDirectory data = DataDirectory.take(FOLDER);
  private final EmbeddedDatabase cluster = EmbeddedDatabase.start(data);

  Postgres() {
    execute("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()");
  }

  /** A new and empty database. */
  DatabaseAddress database() {
    String name = "t" + COUNT.incrementAndGet();
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name);
    return DatabaseAddress.of(
        cluster.address().url().replaceFirst("/postgres\\?.*", "/" + name + "?" + PATIENT),
        cluster.address().user(),
        cluster.address().password());
  }

  private void execute(String... statements) {
    try (Connection connection = cluster.address().connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Spares a product of the tests the unpacking of what is unpacked here already. */
  static void shareProgramWith(Path dataDirectory) {
    try (Stream<Path> unpacked = Files.list(Files.createDirectories(FOLDER))) {
      for (Path program :
          unpacked.filter(p -> p.getFileName().toString().matches("postgresql-[\\d.]+")).toList()) {
        Files.createDirectories(dataDirectory);
        Files.createSymbolicLink(dataDirectory.resolve(program.getFileName()), program);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    cluster.stop();
    data.release();
  }
}
