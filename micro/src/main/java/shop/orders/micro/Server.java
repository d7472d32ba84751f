package shop.orders.micro;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.loader.OpenURLClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Payara Micro, and the EAR in it. */
class Server {

  private static final String CONFIG = "configs.config.server-config.";
  private static final String THREADS = CONFIG + "thread-pools.thread-pool.http-thread-pool.";

  private final PayaraMicro payara;
  private final HttpPort port = new HttpPort(this);
  private ClassLoader classLoader;
  private volatile AdminCommandRunner admin;

  private Server(PayaraMicro payara) {
    this.payara = payara;
  }

  /**
   * Fewer requests at work than there are connections, with some left for what works in the
   * background: requests then wait in front of the server, holding nothing, and not for the pool.
   */
  private static int threads(int connections) {
    return Math.max(1, connections - 4);
  }

  /** Boots the server without the product: no data source, no application, no open port. */
  static Server boot(Settings settings, DataDirectory data) {
    setProperties();
    Path work = data.emptyFolder("server");
    if (TunedProcess.current().isEmpty()) {
      PayaraMicro.setUpackedJarDir(work.toFile());
    } else {
      takeFromClassPath();
    }
    Server server = new Server(PayaraMicro.getInstance());
    server
        .payara
        .setRootDir(work.resolve("domain").toFile())
        .setNoHazelcast(true)
        .setHttpPort(settings.httpPort());
    server.payara.setPreBootHandler(
        admin -> {
          server.admin = admin;
          server.run("set", HttpPort.LISTENER + "enabled=false");
          server.run(
              "set",
              THREADS + "min-thread-pool-size=" + threads(settings.poolSize()),
              THREADS + "max-thread-pool-size=" + threads(settings.poolSize()));
          server.run(
              "set",
              CONFIG + "admin-service.das-config.deploy-xml-validation=none",
              CONFIG + "phone-home-runtime-configuration.enabled=false");
        });
    server.payara.setPostBootHandler(admin -> server.admin = admin);
    try {
      server.payara.bootStrap();
    } catch (BootstrapException e) {
      throw new StartRefused("The server does not start: " + e.getMessage(), e);
    }
    server.payara.setThreadBootstrapLoader();
    server.classLoader = Thread.currentThread().getContextClassLoader();
    return server;
  }

  /**
   * Else Payara Micro would look for each class and resource that it has found, or not found, on
   * the class path once more in the jars within its jar: a quarter of the start's time.
   */
  private static void takeFromClassPath() {
    // Of this type, it is asked for resources; of any other, the boot jar's manifest is read.
    ClassLoader classPath = new OpenURLClassLoader(new URL[0], Server.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(classPath);
    try {
      // Makes itself known to PayaraMicro.
      Class.forName("fish.payara.micro.impl.PayaraMicroImpl", true, classPath)
          .getMethod("getInstance")
          .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Payara Micro is not as expected", e);
    }
  }

  private static void setProperties() {
    Properties boot = new Properties();
    try (InputStream in = Server.class.getResourceAsStream("/MICRO-INF/payara-boot.properties")) {
      boot.load(in);
    } catch (IOException e) {
      throw new StartRefused("The server's boot properties cannot be read", e);
    }
    // Else every JSON document searches all jars of the server for its provider.
    boot.setProperty("jakarta.json.provider", "org.eclipse.parsson.JsonProviderImpl");
    boot.setProperty("org.jboss.weld.xml.disableValidating", "true");
    for (String name : boot.stringPropertyNames()) {
      if (System.getProperty(name) == null) {
        System.setProperty(name, boot.getProperty(name));
      }
    }
  }

  /**
   * Makes the data source that the EAR looks up. Its address is in system properties, so that the
   * server's configuration file never holds the password.
   */
  void connectTo(DatabaseAddress database, int poolSize) {
    System.setProperty("orders.database.url", database.url());
    System.setProperty("orders.database.user", database.user());
    System.setProperty("orders.database.password", database.password());
    run(
        "create-jdbc-connection-pool",
        "--restype=javax.sql.DataSource",
        "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
        "--steadypoolsize=2",
        "--maxpoolsize=" + poolSize,
        "--maxwait=10000",
        // A database that was restarted costs a query a second, and no restart of ours.
        "--isconnectvalidatereq=true",
        "--validationmethod=custom-validation",
        "--validationclassname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
        "--validateatmostonceperiod=1",
        "--failconnection=true",
        // Every statement and result behind a proxy, for tracing that nobody has asked for.
        "--wrapjdbcobjects=false",
        "--property",
        "url=${orders.database.url}:user=${orders.database.user}"
            + ":password=${orders.database.password}",
        "orders");
    run("create-jdbc-resource", "--connectionpoolid=orders", "jdbc/orders");
  }

  /** The EAR as a file, for the server deploys nothing else. */
  private static Path unpackEar(DataDirectory data) {
    Path ear = data.path().resolve("server").resolve("orders.ear");
    try (InputStream in = Server.class.getResourceAsStream("/orders.ear")) {
      Files.copy(in, ear);
      return ear;
    } catch (IOException e) {
      throw new StartRefused("orders.ear cannot be unpacked to " + ear, e);
    }
  }

  void deploy(DataDirectory data) {
    Path ear = TunedProcess.current().map(UnpackedServer::ear).orElseGet(() -> unpackEar(data));
    DeploymentLog log = DeploymentLog.begin();
    try {
      run("deploy", "--name=orders", ear.toString());
      log.tellAll();
    } catch (StartRefused e) {
      throw log.ownWords()
          .map(words -> new StartRefused(words, e))
          .orElseGet(
              () -> {
                log.tellAll();
                return e;
              });
    } finally {
      log.close();
    }
  }

  HttpPort port() {
    return port;
  }

  /** Whose classes the server's own are. */
  ClassLoader classLoader() {
    return classLoader;
  }

  /** A part of the server, made if it is not there; by its type's name, as its type is not seen. */
  Object service(String type) throws ReflectiveOperationException {
    return load("org.glassfish.internal.api.Globals")
        .getMethod("get", Class.class)
        .invoke(null, load(type));
  }

  Class<?> load(String type) throws ClassNotFoundException {
    return Class.forName(type, true, classLoader);
  }

  void run(String command, String... arguments) {
    ClusterCommandResult result = admin.run(command, arguments);
    if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
      throw new StartRefused(
          "The server refuses to %s: %s"
              .formatted(command, result.getOutput().replaceAll("\\s+", " ").strip()));
    }
  }

  void stop() {
    // One of its classes prints its list of data sources when it goes.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try {
      payara.shutdown();
    } catch (BootstrapException e) {
      throw new IllegalStateException(e);
    }
  }
}
