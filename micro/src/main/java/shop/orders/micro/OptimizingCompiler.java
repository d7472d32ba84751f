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
  private static final int LOW = 15;
  private static final int USUAL = 0;

  private OptimizingCompiler() {}

  /** The C library, as far as it is needed here. */
  interface C extends Library {
    int setpriority(int which, int thread, int niceness);
  }

  /** Lets all else go first; only where this process may take it back afterwards. */
  static void stepBack() {
    try {
      C c = Native.load("c", C.class);
      List<Integer> threads = threads();
      if (!threads.isEmpty()
          && c.setpriority(PRIO_PROCESS, threads.get(0), USUAL + 1) == 0
          && c.setpriority(PRIO_PROCESS, threads.get(0), USUAL) == 0) {
        threads.forEach(thread -> c.setpriority(PRIO_PROCESS, thread, LOW));
      }
    } catch (IOException | LinkageError e) {
      // Then the start takes a little longer.
    }
  }

  /** Takes its share again. */
  static void goOn() {
    try {
      C c = Native.load("c", C.class);
      threads().forEach(thread -> c.setpriority(PRIO_PROCESS, thread, USUAL));
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
