package shop.orders.micro;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.micro.payara.ServerRefused;

/** The main class of {@code bin/orders} and {@code java -jar orders-micro.jar}. */
public class Launcher {

  private static final Logger LOG = Logger.getLogger(Launcher.class.getName());

  /** Kept, as the server replaces System.out and System.err. */
  private static final PrintStream OUT = System.out;

  private static final PrintStream ERR = System.err;

  private static final String DEMO = "--demo";
  private static final String WITH_PARENT = "--end-with-parent";
  private static final String CHECK = "--check";

  /** Only the checks that take a second; used before a training run of half a minute. */
  private static final String LOOK = "--look";

  private static final String TRAIN = "--train";

  private final AtomicBoolean ending = new AtomicBoolean();

  /** Whether this is a training run; if it is stopped early, its exit status is 1. */
  private volatile boolean training;

  /** Null until there is something to stop. */
  private volatile Node node;

  private Launcher() {}

  public static void main(String[] arguments) {
    // Messages and digits must not depend on the language of the operator's environment.
    Locale.setDefault(Locale.ENGLISH);
    List<String> asked = List.of(arguments);
    if (asked.contains("--help")) {
      OUT.print(Settings.help());
      return;
    }
    Launcher launcher = new Launcher();
    try {
      launcher.start(asked);
    } catch (StartRefused | ServerRefused e) {
      launcher.end(1, () -> ERR.println("orders: " + e.getMessage()));
    } catch (RuntimeException e) {
      launcher.end(1, () -> LOG.log(Level.SEVERE, "orders: the start failed", e));
    }
  }

  private void start(List<String> asked) {
    for (String argument : asked) {
      if (!Set.of(DEMO, WITH_PARENT, CHECK, LOOK, TRAIN).contains(argument)) {
        throw new StartRefused("Unknown argument \"%s\"; see --help".formatted(argument));
      }
    }
    training = asked.contains(TRAIN);
    Settings settings = Settings.ofProcess(training || asked.contains(DEMO));
    if (asked.contains(CHECK) || asked.contains(LOOK)) {
      List<String> good = Check.ofSettings(settings);
      if (asked.contains(CHECK) && !settings.demo()) {
        Check.ofApplication(settings);
      }
      good.add("ready to start");
      end(0, () -> good.forEach(line -> OUT.println("orders: " + line)));
    }
    if (!training) {
      Check.ofSettings(settings);
    }
    Optional<Demo> demo = settings.demo() ? Optional.of(new Demo(settings)) : Optional.empty();
    node = Node.begin(settings);
    StopSignal.onArrival(this::stop);
    if (asked.contains(WITH_PARENT)) {
      ProcessHandle.current().parent().orElseThrow().onExit().thenRun(this::stop);
    }
    demo.ifPresent(Demo::become);
    node.start();
    if (training) {
      demo.orElseThrow().train(node.port());
      end(0, () -> OUT.println("orders: trained"));
    }
    demo.ifPresent(d -> d.prepare(node.port()));
    node.port().openToEverybody(settings.httpPort());
    OUT.println("orders: ready on http://localhost:" + settings.httpPort());
    demo.ifPresent(d -> OUT.println(d.whatToTry()));
  }

  /**
   * Stops in a thread that is no daemon: the callers are daemon threads, and during the stop the
   * server's last other thread ends.
   */
  private void stop() {
    Thread thread =
        new Thread(
            () -> end(training ? 1 : 0, () -> OUT.println("orders: stopping")), "orders-stop");
    thread.setDaemon(false);
    thread.start();
  }

  /**
   * Ends the process after a failed start or a signal. Only the first call counts: a later failure
   * is only a consequence of the stop.
   */
  private void end(int status, Runnable reason) {
    if (!ending.compareAndSet(false, true)) {
      return;
    }
    reason.run();
    int answer = 1;
    try {
      if (node != null) {
        node.stop();
        OUT.println("orders: stopped");
      }
      answer = status;
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "orders: the stop was not in good order", e);
    } finally {
      // Not System.exit, whose shutdown hooks would stop the server a second time.
      Runtime.getRuntime().halt(answer);
    }
  }
}
