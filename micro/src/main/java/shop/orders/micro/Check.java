package shop.orders.micro;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The checks of {@code bin/orders check}, which every start makes first. A failed check throws
 * {@link StartRefused} with one sentence; the passed ones are told, a line each.
 */
final class Check {

  /** A database that is restored, or loaded while a node starts, answers within this. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Check() {}

  /**
   * Checks the settings of this process: the data directory, the ports, and that the user of the
   * database can sign in and may make tables. Changes nothing.
   */
  static void ofSettings(Settings settings, Consumer<String> say) {
    ofDataDirectory(settings, say);
    settings
        .ports()
        .forEach(
            (setting, port) -> {
              FreePort.require(setting, port);
              say.accept("port %d is free".formatted(port));
            });
    ofDatabase(settings, say);
  }

  /**
   * The same, but goes on if a port is in use, as it is while the product runs.
   *
   * @return whether the ports are free, or in use because the product runs in this data directory
   */
  static boolean ofSettingsBesideOthers(Settings settings, Consumer<String> say) {
    ofDataDirectory(settings, say);
    boolean good = true;
    for (Map.Entry<String, Integer> one : settings.ports().entrySet()) {
      if (FreePort.isFree(one.getValue())) {
        say.accept("port %d is free".formatted(one.getValue()));
      } else {
        boolean ours = DataDirectory.isTaken(settings.dataDirectory());
        String by = ours ? ", as the product runs in that directory" : " or may not be opened";
        say.accept("%s: port %d is in use%s".formatted(one.getKey(), one.getValue(), by));
        good &= ours;
      }
    }
    ofDatabase(settings, say);
    return good;
  }

  private static void ofDataDirectory(Settings settings, Consumer<String> say) {
    DataDirectory.requireOurs(settings.dataDirectory());
    say.accept("data directory %s can be used".formatted(settings.dataDirectory()));
  }

  private static void ofDatabase(Settings settings, Consumer<String> say) {
    settings.database().ifPresent(database -> database.check(PATIENCE));
    say.accept(
        settings
            .database()
            .map(address -> "database %s lets us in".formatted(address))
            .orElse("database: embedded, in the data directory"));
  }
}
