package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.logging.Logger;

/**
 * The embedded PostgreSQL, for a product without a configured database. It listens on the loopback
 * address only, has a random password, and is as durable as any other PostgreSQL.
 */
class EmbeddedDatabase {

  private static final String USER = "orders";

  /** Enough time for recovery after a crash under load. */
  private static final String PATIENCE_SECONDS = "300";

  /** Attempts, as another process may take the port between its choice and the start. */
  private static final int MOST_STARTS = 5;

  /** Attempts after it has ended by itself: processes that it left may need some seconds to end. */
  private static final int MOST_RESTARTS = 15;

  /** When it has run for so long again, all attempts are allowed anew. */
  private static final Duration STABLE = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class.getName());

  private final PostgresProgram program;
  private final Path home;
  private final Path cluster;
  private final Path log;
  private DatabaseAddress address;
  private int port;
  private long postmaster;
  private Process watcher;
  private volatile boolean stopped;

  private EmbeddedDatabase(DataDirectory data) {
    home = data.path();
    cluster = home.resolve("database");
    log = home.resolve("database.log");
    program = PostgresProgram.unpackedIn(data);
  }

  static EmbeddedDatabase start(DataDirectory data) {
    return start(data, FreePort::any);
  }

  static EmbeddedDatabase start(DataDirectory data, IntSupplier ports) {
    EmbeddedDatabase database = new EmbeddedDatabase(data);
    try {
      database.start(ports);
      return database;
    } catch (IOException e) {
      throw new StartRefused("The embedded database cannot be started in " + data.path(), e);
    }
  }

  DatabaseAddress address() {
    return address;
  }

  private void start(IntSupplier ports) throws IOException {
    Path secret = home.resolve("database.password");
    if (Files.exists(cluster)) {
      endLeftOver();
      program.user().own(cluster);
    } else {
      create(secret);
    }
    port = startOnOneOf(ports);
    watch();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    address = DatabaseAddress.of(url, USER, Files.readString(secret));
  }

  /**
   * Starts PostgreSQL again, on the same port, whenever it has ended by itself, as when the system
   * kills it for want of memory.
   *
   * @param pause between two looks at it
   * @param lost is called once if it does not stay up
   */
  void keepRunning(Duration pause, Runnable lost) {
    Thread keeper = new Thread(() -> keep(pause, lost), "orders-database");
    keeper.setDaemon(true);
    keeper.start();
  }

  private void keep(Duration pause, Runnable lost) {
    long lastEnd = System.nanoTime();
    try {
      for (int restarts = 0; restarts < MOST_RESTARTS; ) {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        if (stopped) {
          return;
        }
        if (!isRunning()) {
          restarts++;
          lastEnd = System.nanoTime();
          startAgain();
        } else if (System.nanoTime() - lastEnd > STABLE.toNanos()) {
          restarts = 0;
        }
      }
      lost.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void startAgain() {
    if (stopped) {
      return;
    }
    LOG.warning("The embedded database has ended by itself; it is started again");
    try {
      endLeftOver();
      startOn(port);
      forgetWatcher();
      watch();
      LOG.info("The embedded database runs again");
    } catch (IOException | StartRefused e) {
      LOG.warning(e::getMessage);
    }
  }

  private boolean isRunning() {
    return ProcessHandle.of(postmaster).filter(this::isOurs).isPresent();
  }

  private int startOnOneOf(IntSupplier ports) throws IOException {
    for (int starts = 1; ; starts++) {
      int candidate = ports.getAsInt();
      try {
        startOn(candidate);
        return candidate;
      } catch (StartRefused e) {
        if (starts == MOST_STARTS || FreePort.isFree(candidate)) {
          throw e;
        }
      }
    }
  }

  private void startOn(int candidate) throws IOException {
    String options =
        String.join(
            " ",
            "-c listen_addresses=127.0.0.1",
            "-c port=" + candidate,
            "-c unix_socket_directories=",
            "-c max_connections=200",
            "-c jit=off",
            "-c timezone=UTC",
            "-c log_timezone=UTC");
    ctl("start", "--wait", "--timeout", PATIENCE_SECONDS, "-l", log.toString(), "-o", options);
  }

  /**
   * Makes the cluster in a temporary folder and renames it, so that a crash leaves no half-made
   * cluster.
   */
  private void create(Path secret) throws IOException {
    Path half = home.resolve("database.half-made");
    DataDirectory.delete(half);
    Files.deleteIfExists(secret);
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.writeString(secret, HexFormat.of().formatHex(random));
    run(
        "initdb",
        List.of(
            "--pgdata=" + half,
            "--username=" + USER,
            "--pwfile=" + secret,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * After a kill -9 of the product its PostgreSQL may still run. As we hold the lock on the data
   * directory, no other product uses it, so stop it. If the process id in a stale postmaster.pid
   * now belongs to another program, PostgreSQL would refuse to start for ever; with an id that no
   * process has, it checks by itself whether a process still uses the data.
   */
  private void endLeftOver() throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    List<String> lines;
    try {
      lines = new ArrayList<>(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      return;
    }
    long pid = Long.parseLong(lines.get(0).strip());
    if (ProcessHandle.of(pid).filter(this::isOurs).isPresent()) {
      stopLeftOver(pid);
    } else if (ProcessHandle.of(pid).isPresent()) {
      lines.set(0, Integer.toString(Integer.MAX_VALUE));
      Files.write(file, lines);
    }
  }

  /**
   * The shell of {@link #watch} of the killed product may stop it at the same time, so that our
   * attempt fails.
   */
  private void stopLeftOver(long pid) throws IOException {
    try {
      ctl("stop", "--mode=fast", "--wait", "--timeout", PATIENCE_SECONDS);
    } catch (StartRefused e) {
      if (ProcessHandle.of(pid).filter(this::isOurs).isPresent()) {
        throw e;
      }
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return isPostgresIn(cluster, process);
  }

  /** Whether it is a PostgreSQL process of this cluster. */
  static boolean isPostgresIn(Path cluster, ProcessHandle process) {
    Path folder = Path.of("/proc", Long.toString(process.pid()));
    try {
      return folder.resolve("cwd").toRealPath().equals(cluster.toRealPath());
    } catch (AccessDeniedException e) {
      // A process of the user "nobody", whose folder root may not read here; but its command line
      // contains the cluster's path.
      return names(cluster, folder.resolve("cmdline"));
    } catch (IOException e) {
      // The process has ended or has no working directory, so it is no PostgreSQL.
      return false;
    }
  }

  private static boolean names(Path cluster, Path commandLine) {
    try {
      return List.of(Files.readString(commandLine, StandardCharsets.UTF_8).split("\0"))
          .contains(cluster.toString());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Stops PostgreSQL if the product is killed, which PostgreSQL itself would not notice: a shell
   * waits for the end of a pipe that only this process holds open, then sends the signal.
   */
  private void watch() throws IOException {
    postmaster =
        Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
    watcher =
        new ProcessBuilder("sh", "-c", "trap '' HUP INT TERM; cat; kill -INT " + postmaster)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /** The shell would send its signal to a process that may have got the old id. */
  private void forgetWatcher() throws IOException {
    watcher.destroyForcibly();
    watcher.getOutputStream().close();
  }

  synchronized void stop() {
    stopped = true;
    try {
      if (isRunning()) {
        ctl("stop", "--mode=fast", "--wait", "--timeout", PATIENCE_SECONDS);
      }
      watcher.getOutputStream().close();
      waitFor(watcher);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ctl(String action, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(action, "--silent", "--pgdata=" + cluster));
    all.addAll(List.of(arguments));
    run("pg_ctl", all);
  }

  private void run(String name, List<String> arguments) throws IOException {
    Path output = home.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(program.command(name, arguments))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Do not inherit locale and PG… variables from the environment: the options above set them.
    builder.environment().keySet().removeIf(key -> key.startsWith("PG") || key.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    if (waitFor(process) != 0) {
      throw new StartRefused(
          "The embedded database: %s failed with \"%s\", see %s and %s"
              .formatted(name, lastLine(output).orElse("no message"), output, log));
    }
  }

  private static Optional<String> lastLine(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank())
        .reduce((earlier, later) -> later);
  }

  private static int waitFor(Process process) {
    try {
      if (process.waitFor(2 * Long.parseLong(PATIENCE_SECONDS), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while the embedded database was at work", e);
    }
  }
}
