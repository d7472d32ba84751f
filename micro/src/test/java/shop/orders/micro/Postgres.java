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
import shop.orders.domain.Waiting;

/**
 * The shared PostgreSQL of the tests, in which they make empty databases. It runs without fsync, as
 * no test simulates a power failure; {@link CrashIT} and {@link EmbeddedDatabaseIT} have
 * PostgreSQLs of their own.
 */
final class Postgres {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /**
   * The product's time limits for answers, statements and locks. They are longer than a test may
   * hold a lock; with the usual ones, statements that wait for the lock would fail.
   */
  private static final String PATIENT =
      "socketTimeout=%d&options=-c%%20lock_timeout=%d"
          .formatted(2 * Waiting.LIMIT.toSeconds(), 2 * Waiting.LIMIT.toMillis());

  private static final Path FOLDER = Product.FOLDER.resolve("postgres");

  private final DataDirectory data = DataDirectory.take(FOLDER);
  private final EmbeddedDatabase cluster = EmbeddedDatabase.start(data);

  Postgres() {
    execute("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()");
  }

  /** Makes an empty database. */
  DatabaseAddress database() {
    return database("?" + PATIENT);
  }

  /** As {@link #database()}, with the product's own time limits. */
  DatabaseAddress impatientDatabase() {
    return database("");
  }

  private DatabaseAddress database(String options) {
    String name = "t" + COUNT.incrementAndGet();
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name);
    return DatabaseAddress.of(
        cluster.address().url().replaceFirst("/postgres\\?.*", "/" + name + options),
        cluster.address().user(),
        cluster.address().password());
  }

  /** Runs statements as the superuser, in the database that no product uses. */
  void execute(String... statements) {
    try (Connection connection = cluster.address().connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Links the unpacked programs into a product's data directory, so that it need not unpack them
   * again.
   */
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
