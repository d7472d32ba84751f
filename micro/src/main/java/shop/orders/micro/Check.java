package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checks of {@code bin/orders check}, which every start makes first. A failed check throws
 * {@link StartRefused} with one sentence.
 */
final class Check {

  private Check() {}

  /**
   * Checks the settings of this process: the port, the data directory, and that the user of the
   * database can sign in and may make tables. Changes nothing.
   *
   * @return the passed checks, a line each
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
   * port, and stops it: only a start reads the application's part of the settings.
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
