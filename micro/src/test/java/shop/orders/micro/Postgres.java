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

/** The one PostgreSQL of all tests, with as many empty databases in it as they ask for. */
final class Postgres {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final Path FOLDER = Product.FOLDER.resolve("postgres");

  private final DataDirectory data = DataDirectory.take(FOLDER);
  private final EmbeddedDatabase cluster = EmbeddedDatabase.start(data);

  /** A new and empty database. */
  DatabaseAddress database() {
    String name = "t" + COUNT.incrementAndGet();
    try (Connection connection = cluster.address().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseAddress(
        cluster.address().url().replaceFirst("/postgres\\?", "/" + name + "?"),
        cluster.address().user(),
        cluster.address().password());
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
