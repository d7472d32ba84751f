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

/** Where {@code bin/orders} and {@code java -jar orders-micro.jar} begin and end. */
public class Launcher {

  private static final Logger LOG = Logger.getLogger(Launcher.class.getName());

  /** The server puts its own in the place of System.out and System.err. */
  private static final PrintStream OUT = System.out;

  private static final PrintStream ERR = System.err;

  private static final String DEMO = "--demo";
  private static final String WITH_PARENT = "--end-with-parent";
  private static final String CHECK = "--check";

  /** The part of a check that takes a second: before a training run that takes half a minute. */
  private static final String LOOK = "--look";

  private static final String TRAIN = "--train";

  private final AtomicBoolean ending = new AtomicBoolean();

  /** A training run that is stopped has not learnt enough, and says so by its exit status. */
  private volatile boolean training;

  /** Set once there is something to stop. */
  private volatile Node node;

  private Launcher() {}

  public static void main(String[] arguments) {
    // Words and digits are everywhere the same, not in the language of whoever starts this.
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

  /** Called by threads that are daemons; the server's last other thread ends on the way. */
  private void stop() {
    Thread thread =
        new Thread(
            () -> end(training ? 1 : 0, () -> OUT.println("orders: stopping")), "orders-stop");
    thread.setDaemon(false);
    thread.start();
  }

  /**
   * Ends the process, whoever comes first: a failure of the start or a signal. What the other then
   * has to say is a consequence and no news.
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
      // Not an exit, whose hooks would stop the server a second time.
      Runtime.getRuntime().halt(answer);
    }
  }
}
