package shop.orders.micro;

import java.io.PrintStream;
import java.time.Duration;
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

  private static volatile boolean jsonLog;

  private final AtomicBoolean ending = new AtomicBoolean();

  private static final int OLDEST_JAVA = 21;

  /** The exit status after a stop: 1 if something was not finished, a training run or a check. */
  private volatile int stopped;

  /** Stops what was started and removes what is not to stay. */
  private volatile Runnable tidying = () -> {};

  private volatile StopDelay delay = new StopDelay(Duration.ZERO);

  private Launcher() {}

  public static void main(String[] arguments) {
    if (Runtime.version().feature() < OLDEST_JAVA) {
      ERR.printf(
          "orders: this is Java %d; Java %d or newer is needed, best 25%n",
          Runtime.version().feature(), OLDEST_JAVA);
      System.exit(1);
    }
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
    boolean training = asked.contains(TRAIN);
    Optional<String> complaint = Settings.complaint(System.getenv());
    Settings settings = Settings.ofProcess(training || asked.contains(DEMO));
    jsonLog = settings.jsonLog();
    complaint.ifPresent(Launcher::say);
    StartCache.complaint().ifPresent(Launcher::say);
    if (asked.contains(CHECK)) {
      check(settings);
      return;
    }
    if (!training) {
      Check.ofSettings(settings, passed -> {});
    }
    if (asked.contains(LOOK)) {
      end(0, () -> say("ready to start"));
    }
    Optional<Demo> demo = settings.demo() ? Optional.of(new Demo(settings)) : Optional.empty();
    stopped = training ? 1 : 0;
    Node node = Node.begin(settings);
    tidying =
        () -> {
          node.stop();
          say("stopped");
        };
    stopAtSignals();
    node.keepDatabase(this::endWithoutDatabase);
    if (asked.contains(WITH_PARENT)) {
      ProcessHandle.current().parent().orElseThrow().onExit().thenRun(this::stopAtOnce);
    }
    demo.ifPresent(Demo::become);
    node.start();
    if (training) {
      demo.orElseThrow().train(node.port());
      end(0, () -> say("trained"));
    }
    demo.ifPresent(d -> d.prepare(node.port()));
    settings.managementPort().ifPresent(node.port()::openForManagement);
    node.port().openToEverybody(settings.httpPort());
    serveFor(settings.stopDelay());
    say("ready on http://localhost:" + settings.httpPort());
    demo.ifPresent(d -> OUT.println(d.whatToTry()));
  }

  /** From now on there are clients, which a stop gives the time to go to other nodes. */
  private void serveFor(Duration time) {
    Runnable stop = tidying;
    delay = new StopDelay(time);
    tidying =
        () -> {
          if (!time.isZero()) {
            say("calls are served for %s more; a second signal ends that".formatted(time));
          }
          delay.pass();
          stop.run();
        };
  }

  private void check(Settings settings) {
    stopped = 1;
    boolean good = Check.ofSettingsBesideOthers(settings, Launcher::say);
    if (!settings.demo()) {
      Trial trial = Trial.begin(settings);
      tidying = trial::stop;
      stopAtSignals();
      say("starting on a trial database in %s, which is removed again".formatted(trial.folder()));
      trial.start();
    }
    boolean running = DataDirectory.isTaken(settings.dataDirectory());
    String result = running ? "these settings can be used" : "ready to start";
    end(good ? 0 : 1, () -> say(good ? result : "all but the port is good"));
  }

  private static void say(String line) {
    OUT.println(jsonLog ? JsonLines.line(Level.INFO, line) : "orders: " + line);
  }

  private void stopAtSignals() {
    StopSignal.onArrival("TERM", this::stop);
    StopSignal.onArrival("INT", this::stopAtOnce);
  }

  /** Who presses Ctrl-C waits for the end. */
  private void stopAtOnce() {
    delay.end();
    stop();
  }

  private void stop() {
    endInThread(stopped, () -> say("stopping"));
  }

  private void endWithoutDatabase() {
    delay.end();
    endInThread(
        1,
        () ->
            ERR.println("orders: The embedded database has ended, and could not be started again"));
  }

  /**
   * Ends in a thread that is no daemon: the callers are daemon threads, and during the stop the
   * server's last other thread ends.
   */
  private void endInThread(int status, Runnable reason) {
    Thread thread = new Thread(() -> end(status, reason), "orders-stop");
    thread.setDaemon(false);
    thread.start();
  }

  /**
   * Ends the process after a failed start or a signal. Only the first call counts: a later failure
   * is only a consequence of the stop, and a second signal asks for haste.
   */
  private void end(int status, Runnable reason) {
    if (!ending.compareAndSet(false, true)) {
      delay.end();
      return;
    }
    reason.run();
    int answer = 1;
    try {
      tidying.run();
      answer = status;
    } catch (StartRefused e) {
      say(e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "orders: the stop was not in good order", e);
    } finally {
      // Not System.exit, whose shutdown hooks would stop the server a second time.
      Runtime.getRuntime().halt(answer);
    }
  }
}
