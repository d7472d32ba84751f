package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import shop.orders.domain.Waiting;

/**
 * A product that tests start with {@code bin/orders start}, on a port of its own. Its output is in
 * {@code target/it/<fork>/<name>.log}.
 */
final class Product implements AutoCloseable {

  /** A folder for each of the JVMs among which the tests are divided. */
  static final Path FOLDER =
      Path.of("target", "it", System.getProperty("orders.fork", "fork-1")).toAbsolutePath();

  /** Random keys for this run; the tests sign the payment provider's notifications with them. */
  static final List<String> NOTIFICATION_KEYS =
      List.of("new-" + UUID.randomUUID(), "old-" + UUID.randomUUID());

  /** The keys of two couriers; the tests sign what they tell about parcels with them. */
  static final Map<String, String> COURIER_KEYS =
      Map.of("express", "express-" + UUID.randomUUID(), "slow", "slow-" + UUID.randomUUID());

  private static final String ORDERS =
      Path.of(System.getProperty("orders.distribution"), "bin", "orders").toString();

  private final String name;
  private List<String> program = List.of(ORDERS, "start");
  private final int port = Ports.take();
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> arguments = new ArrayList<>(List.of("--end-with-parent"));
  private String heap = "512m";
  private Process process;

  private Product(String name) {
    this.name = name;
    with("ORDERS_HTTP_PORT", Integer.toString(port));
    with("ORDERS_DATA_DIR", dataDirectory().toString());
    // No balancer is before it that would need the time.
    with("ORDERS_STOP_DELAY", "PT0S");
    // The build has made the start cache already, or works without it.
    with("ORDERS_WARM", "no");
    with("ORDERS_PAYMENT_NOTIFICATION_KEYS", String.join(",", NOTIFICATION_KEYS));
    with(
        "ORDERS_COURIER_NOTIFICATION_KEYS",
        COURIER_KEYS.entrySet().stream()
            .map(courier -> courier.getKey() + ":" + courier.getValue())
            .collect(Collectors.joining(",")));
    with("ORDERS_PUBLIC_URL", baseUrl());
    with("MP_JWT_VERIFY_PUBLICKEY", Tokens.publicKeyPem());
    with("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER);
    with("MP_JWT_VERIFY_AUDIENCES", Tokens.AUDIENCE);
  }

  /** A product with an embedded database, not started yet; the name is that of its files. */
  static Product named(String name) {
    return new Product(name);
  }

  Product on(DatabaseAddress database) {
    return with("ORDERS_DB_URL", database.url())
        .with("ORDERS_DB_USER", database.user())
        .with("ORDERS_DB_PASSWORD", database.password())
        .with("ORDERS_DB_POOLER", database.pooled() ? "yes" : null);
  }

  /** Sets an environment variable, or removes it if the value is null. */
  Product with(String variable, String value) {
    if (value == null) {
      environment.remove(variable);
    } else {
      environment.put(variable, value);
    }
    return this;
  }

  /** Sets the heap, in the form of {@code -Xmx}. */
  Product withHeap(String size) {
    heap = size;
    return this;
  }

  /** Makes it start {@code java -jar orders-micro.jar} instead of the distribution. */
  Product asOneFile() {
    program =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            Path.of("target", "orders-micro.jar").toAbsolutePath().toString());
    return this;
  }

  /** Makes it run {@code bin/orders check} instead of a start. */
  Product asCheck() {
    program = List.of(ORDERS, "check");
    arguments.clear();
    return this;
  }

  Product asking(String argument) {
    arguments.add(argument);
    return this;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  Path dataDirectory() {
    return FOLDER.resolve(name);
  }

  /** The address of the embedded database, for tests that read or change it directly. */
  DatabaseAddress database() {
    try {
      List<String> pidFile =
          Files.readAllLines(dataDirectory().resolve("database").resolve("postmaster.pid"));
      return DatabaseAddress.of(
          "jdbc:postgresql://127.0.0.1:" + pidFile.get(3) + "/postgres",
          "orders",
          Files.readString(dataDirectory().resolve("database.password")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Product start() {
    return launch().awaitReady();
  }

  /** Starts the process without waiting for it. */
  Product launch() {
    List<String> command = new ArrayList<>(program);
    command.addAll(arguments);
    ProcessBuilder builder = prepared(command);
    try {
      Files.createDirectories(FOLDER);
      process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder prepared(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Java prints a line about options from these variables, which tests of the output do not
    // expect.
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("(ORDERS|MP_JWT)_.*|(JAVA_TOOL|JDK_JAVA|_JAVA)_OPTIONS"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // The tests start many servers and use each one for seconds: only the quick compiler (C1), and
    // more memory.
    builder.environment().put("ORDERS_JAVA_OPTIONS", "-Xmx" + heap + " -XX:TieredStopAtLevel=1");
    builder.environment().putAll(environment);
    return builder;
  }

  /** The output of a command, standard output and errors together, and its exit code. */
  record Ended(int exitCode, String said) {}

  /** Runs {@code bin/orders} with these arguments and this product's settings until it ends. */
  Ended orders(String... more) {
    List<String> command = new ArrayList<>(List.of(ORDERS));
    command.addAll(List.of(more));
    try {
      Process ended = prepared(command).start();
      ended.getOutputStream().close();
      String said = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(ended.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Product awaitReady() {
    URI health = URI.create(baseUrl() + "/health/ready");
    Waiting.until(
        "%s answers; its log is %s".formatted(health, log()),
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(
                "%s has ended; its log is %s and ends:%n%s".formatted(name, log(), lastWords()));
          }
          return isUp(health);
        });
    return this;
  }

  private static boolean isUp(URI health) {
    try {
      HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(30_000);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      // The port is closed until the product is ready.
      return false;
    }
  }

  /** Sends SIGTERM, waits for the end and returns the exit code. */
  int stop() {
    terminate();
    return awaitEnd();
  }

  /** Sends SIGTERM without waiting. */
  void terminate() {
    process.destroy();
  }

  void killDashNine() {
    process.destroyForcibly();
    awaitEnd();
  }

  int awaitEnd() {
    try {
      if (process.waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new AssertionError("%s does not end; its log is %s".formatted(name, log()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** The database processes that work in this product's data directory. */
  List<ProcessHandle> databaseProcesses() {
    Path data = dataDirectory().resolve("database");
    return ProcessHandle.allProcesses()
        .filter(one -> EmbeddedDatabase.isPostgresIn(data, one))
        .toList();
  }

  /** Its whole output, by lines. */
  List<String> output() {
    try {
      return Files.readAllLines(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lastWords() {
    List<String> all = output();
    return String.join("\n", all.subList(Math.max(0, all.size() - 5), all.size()));
  }

  Path log() {
    return FOLDER.resolve(name + ".log");
  }

  /** Removes the files of earlier runs. */
  Product fresh() {
    try {
      Files.deleteIfExists(log());
      DataDirectory.delete(dataDirectory());
      Postgres.shareProgramWith(dataDirectory());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (isRunning()) {
      stop();
    }
  }
}
