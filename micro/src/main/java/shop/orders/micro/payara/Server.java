package shop.orders.micro.payara;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.loader.Launcher;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Payara Micro, running in this process, with the EAR. */
public class Server {

  private final PayaraMicro payara;
  private final ServerFiles files;
  private final HttpPort port = new HttpPort(this);
  private ClassLoader classLoader;
  private volatile AdminCommandRunner admin;

  private Server(PayaraMicro payara, ServerFiles files) {
    this.payara = payara;
    this.files = files;
  }

  /**
   * Boots the server without the product: no application, no open port.
   *
   * @param work an empty folder, for the server's files of this run
   * @param configuration the folder with the operator's server files; if empty, those in the jar
   *     are used
   * @param logLines the class of the log's formatter; if empty, that of the server files
   * @param managed whether health and metrics have a port of their own
   */
  public static Server boot(
      Path work, Optional<Path> configuration, Optional<String> logLines, boolean managed) {
    ServerFiles files = new ServerFiles(work, configuration);
    Server server = new Server(payara(work), files);
    files.install();
    logLines.ifPresent(files::formatLogBy);
    // It has nobody to log for it, and would say so in three lines.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    bootInOneThread();
    server
        .payara
        .setRootDir(files.domain().toFile())
        .setNoHazelcast(true)
        .setPreBootHandler(
            admin -> {
              server.admin = admin;
              files.commands().forEach(server::runBeforeBoot);
              server.run(HttpPort.BEFORE_BOOT);
              if (managed) {
                HttpPort.MANAGEMENT_BEFORE_BOOT.forEach(server::run);
              }
            });
    server.payara.setPostBootHandler(admin -> server.admin = admin);
    try {
      server.payara.bootStrap();
    } catch (EndOfBoot e) {
      throw e.reason;
    } catch (BootstrapException e) {
      throw new ServerRefused("The server does not start: " + e.getMessage(), e);
    }
    server.payara.setThreadBootstrapLoader();
    server.classLoader = Thread.currentThread().getContextClassLoader();
    server.port.closeAfterBoot();
    return server;
  }

  /**
   * With several threads, which Payara uses otherwise, one boot in fifty never ended (HK2 4.0.2): a
   * reader of the service locator waits for another thread to analyze a class, which waits for the
   * same lock behind a writer (NotificationService, which adds its missing configuration).
   */
  private static void bootInOneThread() {
    System.setProperty("org.glassfish.startupThreadPolicy", "USE_NO_THREADS");
  }

  /**
   * In the distribution the server's jars are on the class path, in the layout of Payara's {@code
   * --outputlauncher}; this method sets the same properties as its RootDirLauncher. In
   * orders-micro.jar they are jars within the jar, which Payara unpacks into the work folder.
   */
  private static PayaraMicro payara(Path work) {
    Launcher.setPayaraBootProperties(Server.class.getResourceAsStream(Launcher.BOOT_PROPS_FILE));
    try {
      Class<?> onClassPath = Class.forName("fish.payara.micro.impl.PayaraMicroImpl");
      System.setProperty("fish.payara.micro.BootJar", jar().toUri().toString());
      System.setProperty("fish.payara.micro.UnpackDir", jar().getParent().toString());
      // The instance registers itself with PayaraMicro.
      onClassPath.getMethod("getInstance").invoke(null);
    } catch (ClassNotFoundException e) {
      PayaraMicro.setUpackedJarDir(work.toFile());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Payara Micro is not as expected", e);
    }
    return PayaraMicro.getInstance();
  }

  /** The jar of this class; in the distribution, its manifest lists the server's jars. */
  static Path jar() {
    try {
      return Path.of(Server.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deploys the EAR. Of a failed start, only the cause is logged. */
  public void deploy() {
    DeploymentLog log = DeploymentLog.begin();
    try {
      run(List.of("deploy", "--name=orders", files.ear().toString()));
      log.tellAll();
    } catch (ServerRefused e) {
      throw log.reason()
          .orElseGet(
              () -> {
                log.tellAll();
                return e;
              });
    } finally {
      log.close();
    }
  }

  public HttpPort port() {
    return port;
  }

  /** The class loader of the server's classes. */
  ClassLoader classLoader() {
    return classLoader;
  }

  /** A service of the server, by its type's name, as the type is not on our class path. */
  Object service(String type) throws ReflectiveOperationException {
    return load("org.glassfish.internal.api.Globals")
        .getMethod("get", Class.class)
        .invoke(null, load(type));
  }

  Class<?> load(String type) throws ClassNotFoundException {
    return Class.forName(type, true, classLoader);
  }

  /**
   * Aborts Payara's boot. It is an Error, as Payara catches every Exception and disposes of the
   * half-configured server, which logs 600 lines about missing services (PayaraMicroImpl.bootStrap
   * of 7.2026.11 calls {@code gf.dispose()} after an Exception, but not after an Error).
   */
  private static final class EndOfBoot extends Error {

    private static final long serialVersionUID = 1L;

    private final ServerRefused reason;

    EndOfBoot(ServerRefused reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private void runBeforeBoot(ServerFiles.Command command) {
    try {
      run(command.words());
    } catch (ServerRefused e) {
      throw new EndOfBoot(new ServerRefused(command.place() + ": " + e.getMessage(), e));
    }
  }

  /** Runs one asadmin command: its name, then its arguments. */
  void run(List<String> command) {
    ClusterCommandResult result =
        admin.run(command.get(0), command.subList(1, command.size()).toArray(String[]::new));
    if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
      throw new ServerRefused(
          "The server refuses \"%s\": %s".formatted(String.join(" ", command), reason(result)));
    }
  }

  /** The command's message in one line, without the name of the reporting class. */
  private static String reason(ClusterCommandResult result) {
    // For an unknown command or option, the output says only that there was an exception; its cause
    // has the message.
    String said =
        Stream.iterate(result.getFailureCause(), Objects::nonNull, Throwable::getCause)
            .map(Throwable::getMessage)
            .filter(Objects::nonNull)
            .reduce((outer, inner) -> inner)
            .orElse(result.getOutput());
    return said.replaceFirst("^PlainTextActionReporter(SUCCESS|WARNING|FAILURE)", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  public void stop() {
    // One of the server's classes prints its list of data sources at shutdown.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try {
      payara.shutdown();
    } catch (BootstrapException e) {
      throw new IllegalStateException(e);
    }
  }
}
