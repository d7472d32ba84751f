package shop.orders.micro;

import java.util.function.Consumer;

/**
 * The checks of {@code bin/orders check}, which every start makes first. A failed check throws
 * {@link StartRefused} with one sentence; the passed ones are told, a line each.
 */
final class Check {

  private Check() {}

  /**
   * Checks the settings of this process: the data directory, the port, and that the user of the
   * database can sign in and may make tables. Changes nothing.
   */
  static void ofSettings(Settings settings, Consumer<String> say) {
    ofDataDirectory(settings, say);
    FreePort.require(settings.httpPort());
    say.accept("port %d is free".formatted(settings.httpPort()));
    ofDatabase(settings, say);
  }

  /**
   * The same, but goes on if the port is in use, as it is while the product runs.
   *
   * @return whether the port is free, or in use because the product runs in this data directory
   */
  static boolean ofSettingsBesideOthers(Settings settings, Consumer<String> say) {
    ofDataDirectory(settings, say);
    boolean good = true;
    if (FreePort.isFree(settings.httpPort())) {
      say.accept("port %d is free".formatted(settings.httpPort()));
    } else {
      good = DataDirectory.isTaken(settings.dataDirectory());
      String by = good ? ", as the product runs in that directory" : " or may not be opened";
      say.accept("ORDERS_HTTP_PORT: port %d is in use%s".formatted(settings.httpPort(), by));
    }
    ofDatabase(settings, say);
    return good;
  }

  private static void ofDataDirectory(Settings settings, Consumer<String> say) {
    DataDirectory.requireOurs(settings.dataDirectory());
    say.accept("data directory %s can be used".formatted(settings.dataDirectory()));
  }

  private static void ofDatabase(Settings settings, Consumer<String> say) {
    settings.database().ifPresent(DatabaseAddress::check);
    say.accept(
        settings
            .database()
            .map(address -> "database %s lets us in".formatted(address))
            .orElse("database: embedded, in the data directory"));
  }
}
