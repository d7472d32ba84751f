package shop.orders.micro;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code bin/orders check} looks at, without starting anything: the settings as a whole, the
 * port, the data directory, and the database as far as signing in to it. A wrong one refuses.
 */
final class Check {

  private Check() {}

  /** Answers what was found good, a line each. */
  static String of(Settings settings) {
    List<String> good = new ArrayList<>();
    FreePort.require(settings.httpPort());
    good.add("port %d is free".formatted(settings.httpPort()));
    DataDirectory.take(settings.dataDirectory()).release();
    good.add("data directory %s can be written".formatted(settings.dataDirectory()));
    if (settings.database().isPresent()) {
      settings.database().get().check();
      good.add("database %s lets us in".formatted(settings.database().get()));
    } else {
      good.add("database: embedded, in the data directory");
    }
    if (settings.demo()) {
      good.add("tokens: the demo's own");
    }
    good.add("ready to start");
    return "orders: " + String.join("\norders: ", good);
  }
}
