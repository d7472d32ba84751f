package shop.orders.micro;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where {@code java -jar orders-micro.jar} begins and ends. */
public class Launcher {

  private static final Logger LOG = Logger.getLogger(Launcher.class.getName());

  /** The server puts its own in the place of System.out and System.err. */
  private static final PrintStream OUT = System.out;

  private static final PrintStream ERR = System.err;

  private static final String DEMO = "--demo";
  private static final String WITH_PARENT = "--end-with-parent";

  private final AtomicBoolean ending = new AtomicBoolean();

  /** Set once there is something to stop. */
  private volatile Node node;

  private Launcher() {}

  public static void main(String[] arguments) {
    // Words and digits are everywhere the same, not in the language of whoever starts this.
    Locale.setDefault(Locale.ENGLISH);
    List<String> asked = List.of(arguments);
    if (asked.contains("--help")) {
      OUT.print(Settings.HELP);
      return;
    }
    Launcher launcher = new Launcher();
    try {
      launcher.start(asked);
    } catch (StartRefused e) {
      launcher.end(1, () -> ERR.println("orders: " + e.getMessage()));
    } catch (RuntimeException e) {
      launcher.end(1, () -> LOG.log(Level.SEVERE, "orders: the start failed", e));
    }
  }

  private void start(List<String> asked) {
    for (String argument : asked) {
      if (!Set.of(DEMO, WITH_PARENT).contains(argument)) {
        throw new StartRefused("Unknown argument \"%s\"; see --help".formatted(argument));
      }
    }
    Settings settings = Settings.ofProcess(asked.contains(DEMO));
    TunedProcess.become(settings);
    CompletableFuture<Void> steppedBack = CompletableFuture.runAsync(OptimizingCompiler::stepBack);
    Optional<Demo> demo = settings.demo() ? Optional.of(new Demo(settings)) : Optional.empty();
    node = Node.begin(settings);
    StopSignal.onArrival(this::stop);
    if (asked.contains(WITH_PARENT)) {
      ProcessHandle.current().parent().orElseThrow().onExit().thenRun(this::stop);
    }
    demo.ifPresent(Demo::become);
    node.start();
    demo.ifPresent(d -> d.prepare(node.port()));
    if (TunedProcess.keepsClasses()) {
      // For the classes of an open port, too.
      node.port().openToThisMachine();
      TunedProcess.keepClasses();
    }
    node.port().openToEverybody(settings.httpPort());
    steppedBack.thenRun(OptimizingCompiler::goOn);
    OUT.println("orders: ready on http://localhost:" + settings.httpPort());
    demo.ifPresent(d -> OUT.println(d.whatToTry()));
  }

  /** Called by threads that are daemons; the server's last other thread ends on the way. */
  private void stop() {
    Thread thread = new Thread(() -> end(0, () -> OUT.println("orders: stopping")), "orders-stop");
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
