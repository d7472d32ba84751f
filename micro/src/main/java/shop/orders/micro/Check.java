package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bin/orders check} looks at, and every start first; what is wrong refuses with one
 * sentence.
 */
final class Check {

  private Check() {}

  /**
   * Looks at the settings of this process: the port, the data directory, the database as far as
   * signing in and making tables. Nothing is changed by it.
   *
   * @return what was found good, a line each
   */
  static List<String> ofSettings(Settings settings) {
    List<String> good = new ArrayList<>();
    FreePort.require(settings.httpPort());
    good.add("port %d is free".formatted(settings.httpPort()));
    DataDirectory.requireOurs(settings.dataDirectory());
    good.add("data directory %s can be used".formatted(settings.dataDirectory()));
    Optional<DatabaseAddress> database = settings.database();
    database.ifPresent(DatabaseAddress::check);
    good.add(
        database
            .map(address -> "database %s lets us in".formatted(address))
            .orElse("database: embedded, in the data directory"));
    return good;
  }

  /**
   * Starts the product with these settings on an empty database of its own, without opening its
   * port, and stops it: the application reads its part of the settings only when it starts.
   */
  static void ofApplication(Settings settings) {
    try {
      Path folder = Files.createTempDirectory("orders-check");
      try {
        Node node = Node.begin(settings.onEmptyDatabase(folder.resolve("data")));
        try {
          node.start();
        } finally {
          node.stop();
        }
      } finally {
        DataDirectory.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
