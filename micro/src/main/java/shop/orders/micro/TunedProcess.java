package shop.orders.micro;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * {@code java -jar} knows no options for Java itself. This process therefore becomes another one,
 * by {@code execv}: the same process number, streams and signals, but with the server's jars on the
 * class path, what Java keeps of their classes, and options that suit the server. Options that were
 * given on the command line come last and win.
 */
final class TunedProcess {

  private static final Logger LOG = Logger.getLogger(TunedProcess.class.getName());

  /** Set in the process that this one became: the folder of the unpacked server. */
  private static final String UNPACKED = "orders.server.unpacked";

  private static final List<String> OPTIONS =
      List.of(
          // Enough for the product at work; what is not in use goes back to the system.
          "-Xms160m",
          "-Xmn64m",
          "-Xmx320m",
          "-XX:MetaspaceSize=192m",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:TrimNativeHeapInterval=10000",
          "-Xshare:auto",
          // What it cannot keep is no news to an operator.
          "-Xlog:cds=off",
          "-Xlog:cds+dynamic=off");

  /**
   * With the one optimizing thread that Java has for two processors it takes minutes of load until
   * the code that matters is fast. More of them get a larger share; the thresholds keep them, and
   * the quick compiler, from code that only the start runs.
   */
  private static final List<String> FEW_PROCESSORS =
      List.of(
          "-XX:CICompilerCount=8",
          "-XX:-UseDynamicNumberOfCompilerThreads",
          "-XX:Tier3InvocationThreshold=1000",
          "-XX:Tier3MinInvocationThreshold=500",
          "-XX:Tier3CompileThreshold=10000",
          "-XX:Tier4InvocationThreshold=15000",
          "-XX:Tier4MinInvocationThreshold=3000",
          "-XX:Tier4CompileThreshold=40000",
          "-XX:Tier4BackEdgeThreshold=100000");

  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;

  private TunedProcess() {}

  /** The C library, as far as it is needed here. */
  interface C extends Library {
    int execv(String path, String[] arguments);

    int fcntl(int file, int command, int argument);

    int setenv(String name, String value, int overwrite);
  }

  /** The unpacked server, in the process that runs it from there. */
  static Optional<UnpackedServer> current() {
    return Optional.ofNullable(System.getProperty(UNPACKED)).map(Path::of).map(UnpackedServer::new);
  }

  /**
   * Does not return, but where this system cannot do it: then the server starts in this process.
   */
  static void become(Settings settings) {
    if (current().isPresent()) {
      return;
    }
    try {
      Path jar = ownJar();
      List<String> line = commandLine();
      int at = line.indexOf("-jar");
      if (at < 0 || !jar.toString().endsWith(".jar")) {
        return; // started in some other way, by somebody who knows how
      }
      UnpackedServer server = UnpackedServer.of(jar, settings.serverDirectory());
      exec(command(jar, server, line.subList(1, at), line.subList(at + 2, line.size())));
    } catch (IOException | URISyntaxException | LinkageError e) {
      LOG.log(Level.CONFIG, "The server starts in this process, with Java's own options", e);
    }
  }

  private static Path ownJar() throws URISyntaxException {
    return Path.of(TunedProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> commandLine() throws IOException {
    String line = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
    return List.of(line.split("\0", -1)).subList(0, (int) line.chars().filter(c -> c == 0).count());
  }

  private static List<String> command(
      Path jar, UnpackedServer server, List<String> givenOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (givenOptions.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
      command.add("-XX:+UseSerialGC");
    }
    command.addAll(OPTIONS);
    if (Runtime.getRuntime().availableProcessors() < 8) {
      command.addAll(FEW_PROCESSORS);
    }
    if (Files.exists(server.classes())) {
      command.add("-XX:SharedArchiveFile=" + server.classes());
    } else {
      command.add("-XX:+RecordDynamicDumpInfo");
    }
    command.add("-D" + UNPACKED + "=" + server.home());
    // Names of Payara Micro's own: the code that its policy trusts.
    command.add("-Dfish.payara.micro.BootJar=" + jar.toUri());
    command.add("-Dfish.payara.micro.UnpackDir=" + server.home());
    command.addAll(givenOptions);
    command.add("-jar");
    command.add(server.launcher().toString());
    command.addAll(arguments);
    return command;
  }

  private static void exec(List<String> command) {
    C c = Native.load("c", C.class);
    // Fewer arenas: the C library would keep up to eight for each core, half empty.
    c.setenv("MALLOC_ARENA_MAX", "2", 0);
    String[] open = new File("/proc/self/fd").list();
    for (String file : open == null ? new String[0] : open) {
      int number = Integer.parseInt(file);
      if (number > 2) {
        c.fcntl(number, F_SETFD, FD_CLOEXEC);
      }
    }
    c.execv(command.get(0), command.toArray(String[]::new));
    LOG.log(Level.CONFIG, "execv failed; the server starts in this process");
  }

  /** Whether this start is one that keeps its classes: the first of a build. */
  static boolean keepsClasses() {
    return current().filter(server -> !Files.exists(server.classes())).isPresent();
  }

  /**
   * Keeps what Java has made of the classes so far for the starts to come. Takes some seconds, once
   * for each build and version of Java.
   */
  static void keepClasses() {
    UnpackedServer here = current().orElseThrow();
    try {
      linkClasses();
      Path made = here.home().resolve("half-made-" + ProcessHandle.current().pid() + ".jsa");
      diagnose("vmCds", "dynamic_dump", made.toString());
      if (Files.exists(made)) {
        here.keepClasses(made);
      }
    } catch (JMException e) {
      LOG.log(Level.CONFIG, "This Java keeps no classes; starts stay as slow as this one", e);
    }
  }

  /** Java keeps classes that are linked; thousands are loaded only to be looked at. */
  private static void linkClasses() throws JMException {
    for (String line : diagnose("vmClassloaders", "show-classes=true").split("\n")) {
      String name = line.substring(line.lastIndexOf(' ') + 1);
      try {
        // Asking for methods links a class and, unlike its first use, runs none of its code.
        Class.forName(name, false, TunedProcess.class.getClassLoader()).getDeclaredMethods();
      } catch (ClassNotFoundException | LinkageError e) {
        // No class, one of the application, or one that misses others and is not used either.
      }
    }
  }

  private static String diagnose(String command, String... arguments) throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                new Object[] {arguments},
                new String[] {String[].class.getName()});
  }
}
