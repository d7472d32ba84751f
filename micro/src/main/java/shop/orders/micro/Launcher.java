package shop.orders.micro;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where {@code java -jar orders-micro.jar} begins and ends. */
public class Launcher {

  private static final Logger LOG = Logger.getLogger(Launcher.class.getName());

  /** The server puts its own in the place of System.out, and takes it away when it stops. */
  private static final PrintStream CONSOLE = System.out;

  private static final AtomicBoolean STOPPING = new AtomicBoolean();

  private Launcher() {}

  public static void main(String[] arguments) {
    List<String> asked = List.of(arguments);
    if (asked.contains("--help")) {
      System.out.print(Settings.HELP);
      return;
    }
    try {
      start(asked);
    } catch (StartRefused e) {
      // While it stops, half of it may be gone already, and what is missing is no news.
      if (STOPPING.compareAndSet(false, true)) {
        System.err.println("orders: " + e.getMessage());
        end(1);
      }
    }
  }

  private static void start(List<String> asked) {
    asked.stream()
        .filter(argument -> !Set.of("--demo").contains(argument))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new StartRefused("Unknown argument \"%s\"; see --help".formatted(unknown));
            });
    Settings settings = Settings.ofProcess(asked.contains("--demo"));
    Node node = Node.begin(settings);
    StopSignal.onArrival(() -> stop(node));
    try {
      node.start();
      node.port().open("0.0.0.0", settings.httpPort());
    } catch (StartRefused e) {
      node.stop();
      throw e;
    }
    if (!STOPPING.get()) {
      say("ready on http://localhost:" + settings.httpPort());
    }
  }

  private static void stop(Node node) {
    if (STOPPING.compareAndSet(false, true)) {
      say("stopping");
      int status = 1;
      try {
        node.stop();
        say("stopped");
        status = 0;
      } catch (RuntimeException e) {
        LOG.log(Level.SEVERE, "The stop was not in good order", e);
      } finally {
        end(status);
      }
    }
  }

  private static void say(String news) {
    CONSOLE.println("orders: " + news);
    CONSOLE.flush();
  }

  /** Not an exit, whose hooks would stop the server a second time. */
  private static void end(int status) {
    Runtime.getRuntime().halt(status);
  }
}
