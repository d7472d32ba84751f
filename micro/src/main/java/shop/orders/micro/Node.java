package shop.orders.micro;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import shop.orders.micro.payara.HttpPort;
import shop.orders.micro.payara.Server;
import shop.orders.micro.payara.ServerRefused;

/** One running product: its data directory, its database if that is embedded, its server. */
class Node {

  /** How long a stop waits for running requests. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Between two looks whether the embedded database still runs. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Settings settings;
  private final DataDirectory data;
  private final CompletableFuture<Optional<EmbeddedDatabase>> embedded;
  private volatile Server server;

  private Node(Settings settings) {
    this.settings = settings;
    this.data = DataDirectory.take(settings.dataDirectory());
    this.embedded =
        CompletableFuture.supplyAsync(
            () ->
                settings.database().isPresent()
                    ? Optional.empty()
                    : Optional.of(EmbeddedDatabase.start(data)));
  }

  /**
   * Locks the data directory and begins to start the embedded database. {@link Check} has checked
   * the settings.
   */
  static Node begin(Settings settings) {
    return new Node(settings);
  }

  /**
   * Keeps the embedded database running from now on.
   *
   * @param lost is called if it does not stay up
   */
  void keepDatabase(Runnable lost) {
    embedded.thenAccept(database -> database.ifPresent(one -> one.keepRunning(LOOK, lost)));
  }

  /**
   * Starts the server while the database starts, then deploys the product. The port stays closed.
   */
  void start() {
    deploy(boot());
  }

  Server boot() {
    System.setProperty("orders.db.pool-size", Integer.toString(settings.poolSize()));
    settings.traces().ifPresent(Node::traceTo);
    Server booted =
        Server.boot(
            data.emptyFolder("server"),
            settings.serverFiles(),
            logLines(),
            settings.managementPort().isPresent());
    connectTo(settings.database().orElseGet(() -> database().orElseThrow().address()));
    return booted;
  }

  /** Switches MicroProfile Telemetry on, for traces alone; its own variables may say more. */
  private static void traceTo(String url) {
    System.setProperty("otel.sdk.disabled", "false");
    System.setProperty("otel.traces.exporter", "otlp");
    System.setProperty("otel.exporter.otlp.protocol", "http/protobuf");
    System.setProperty("otel.exporter.otlp.endpoint", url);
    if (System.getenv("OTEL_SERVICE_NAME") == null) {
      System.setProperty("otel.service.name", "orders");
    }
  }

  /** The class that writes the lines of the log; empty for that of the server's configuration. */
  private Optional<String> logLines() {
    return settings.jsonLog() ? Optional.of(JsonLines.class.getName()) : Optional.empty();
  }

  /**
   * Deploys the EAR. If a demo's data are of another version, the message says that the folder can
   * be removed, as demo data have no value.
   */
  void deploy(Server booted) {
    try {
      booted.deploy();
      server = booted;
    } catch (ServerRefused e) {
      if (settings.demo() && e.isBecauseOf("MadeByAnotherVersion")) {
        throw new StartRefused(
            ("The demo's data in %s were made by another version of this product: remove that"
                    + " folder, and the next start makes new ones")
                .formatted(data.path()),
            e);
      }
      throw e;
    }
  }

  /**
   * Sets the system properties to which the server's configuration refers, so that its file never
   * contains the password.
   */
  private static void connectTo(DatabaseAddress database) {
    System.setProperty("orders.database.url", database.url());
    System.setProperty("orders.database.user", database.user());
    System.setProperty("orders.database.password", database.password());
  }

  HttpPort port() {
    return server.port();
  }

  /**
   * Waits for running requests, then stops the product and its database. If the server has not
   * started yet, only the database is stopped.
   */
  void stop() {
    if (server != null) {
      server.port().closeGently(PATIENCE);
      server.stop();
    }
    // If the database failed to start, there is nothing to stop.
    Optional<EmbeddedDatabase> running =
        embedded.handle((database, failure) -> failure == null ? database : none()).join();
    running.ifPresent(EmbeddedDatabase::stop);
    data.release();
  }

  private static Optional<EmbeddedDatabase> none() {
    return Optional.empty();
  }

  private Optional<EmbeddedDatabase> database() {
    try {
      return embedded.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartRefused refused ? refused : e;
    }
  }
}
