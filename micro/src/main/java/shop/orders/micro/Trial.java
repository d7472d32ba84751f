package shop.orders.micro;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.micro.payara.Server;

/**
 * The product with the operator's settings on an empty database of its own, for {@code bin/orders
 * check}: only a start reads the application's part of the settings. Its port stays closed.
 */
final class Trial {

  private static final int MOST_ATTEMPTS = 20;

  /** To which the server's log goes, also after the server has replaced {@link System#err}. */
  private final PrintStream log = System.err;

  private final Path folder;
  private final Node node;

  private Trial(Path folder, Node node) {
    this.folder = folder;
    this.node = node;
  }

  static Trial begin(Settings settings) {
    try {
      Path folder = Files.createTempDirectory("orders-check");
      return new Trial(folder, Node.begin(settings.onEmptyDatabase(folder.resolve("data"))));
    } catch (IOException e) {
      throw new StartRefused("A folder for the trial database cannot be made in /tmp", e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Starts it; its log would look like that of the real product and its database. */
  void start() {
    Server server = node.boot();
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(Level.SEVERE);
    }
    node.deploy(server);
  }

  /**
   * Stops it and removes its folder. It logs nothing from here on: an interrupted start goes on
   * until the process ends, and would complain about each file that is gone.
   */
  void stop() {
    log.close();
    try {
      node.stop();
    } finally {
      // Ctrl-C also ends a pg_ctl at work, and then the stop fails.
      removeFolder();
    }
  }

  private void removeFolder() {
    // If the check is interrupted, the server is still starting and may write files meanwhile.
    for (int attempt = 1; ; attempt++) {
      try {
        DataDirectory.delete(folder);
        return;
      } catch (IOException | UncheckedIOException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw new StartRefused("%s cannot be removed".formatted(folder), e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
