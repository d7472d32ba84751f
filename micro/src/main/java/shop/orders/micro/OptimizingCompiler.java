package shop.orders.micro;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The threads of Java's optimizing compiler. During the start they would take half of a small
 * machine for code that runs once; under load they must not wait behind the requests, which are
 * slow until they are done.
 */
final class OptimizingCompiler {

  /** As the kernel shows their names, of which it keeps fifteen characters. */
  private static final String NAME = "C2 CompilerThre";

  private static final int PRIO_PROCESS = 0;
  private static final int SCHED_OTHER = 0;

  /** Runs where a processor has nothing else to do; six threads of low priority would not. */
  private static final int SCHED_IDLE = 5;

  /** Both policies know no other. */
  private static final int[] NO_PRIORITY = {0};

  private OptimizingCompiler() {}

  /** The C library, as far as it is needed here. */
  interface C extends Library {
    int setpriority(int which, int thread, int niceness);

    int sched_setscheduler(int thread, int policy, int[] priority);
  }

  /** Lets all else go first; only where this process may take it back afterwards. */
  static void stepBack() {
    try {
      C c = Native.load("c", C.class);
      List<Integer> threads = threads();
      if (!threads.isEmpty() && mayTakeBack(c, threads.get(0))) {
        threads.forEach(thread -> c.sched_setscheduler(thread, SCHED_IDLE, NO_PRIORITY));
      }
    } catch (IOException | LinkageError e) {
      // Then the start takes a little longer.
    }
  }

  /**
   * Leaving the idle policy needs the privilege that lowering a niceness needs. Without it the
   * thread that tries stays at a niceness of 1, which does no harm.
   */
  private static boolean mayTakeBack(C c, int thread) {
    return c.setpriority(PRIO_PROCESS, thread, 1) == 0
        && c.setpriority(PRIO_PROCESS, thread, 0) == 0;
  }

  /** Takes its share again. */
  static void goOn() {
    try {
      C c = Native.load("c", C.class);
      threads().forEach(thread -> c.sched_setscheduler(thread, SCHED_OTHER, NO_PRIORITY));
    } catch (IOException | LinkageError e) {
      // It has not stepped back either.
    }
  }

  private static List<Integer> threads() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/task"))) {
      return all.filter(OptimizingCompiler::isOne)
          .map(thread -> Integer.valueOf(thread.getFileName().toString()))
          .toList();
    }
  }

  private static boolean isOne(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip().equals(NAME);
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}
