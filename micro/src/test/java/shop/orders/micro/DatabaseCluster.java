package shop.orders.micro;

import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Json;

/**
 * PostgreSQL on two nodes, one of them a synchronous standby, as Patroni and etcd keep it, and
 * HAProxy. All are programs of the system, with the configuration in {@code deploy/cluster}; they
 * listen on the loopback address and end with the tests.
 */
final class DatabaseCluster implements AutoCloseable {

  static final String SUPERUSER = "postgres";
  static final String PASSWORD = UUID.randomUUID().toString();

  private static final Path CONFIGURATION = Path.of("..", "deploy", "cluster");

  /** Where Debian has PostgreSQL's programs, by versions. */
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private final Path folder;
  private final int etcdPort = Ports.take();
  private final int entrance = Ports.take();
  private final int databasePort = Ports.take();
  private final List<Process> helpers = new ArrayList<>();
  private final List<DatabaseNode> nodes;

  private DatabaseCluster() throws IOException {
    // Of the temporary folder, as another user must be able to enter it.
    folder = Files.createTempDirectory("orders-cluster");
    Files.copy(CONFIGURATION.resolve("patroni.yml"), folder.resolve("patroni.yml"));
    Files.copy(CONFIGURATION.resolve("haproxy.cfg"), folder.resolve("haproxy.cfg"));
    run("chown", "--recursive", user(), folder.toString());
    Files.createDirectories(Product.FOLDER);
    nodes = List.of(new DatabaseNode("one", this), new DatabaseNode("two", this));
    // If this process is ended before the tests are, a paused node must hear of it.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.forEach(DatabaseNode::wake)));
  }

  /** Starts it with an empty database "orders" and its user. */
  static DatabaseCluster start() throws IOException, SQLException {
    DatabaseCluster cluster = new DatabaseCluster();
    try {
      cluster.startEtcd();
      cluster.nodes.forEach(cluster::start);
      cluster.awaitStandby();
      cluster.createDatabase();
      return cluster;
    } catch (RuntimeException | SQLException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private void startEtcd() {
    String clients = "http://127.0.0.1:" + etcdPort;
    String peers = "http://127.0.0.1:" + Ports.take();
    Process etcd =
        daemon(
            "etcd",
            Map.of(),
            "etcd",
            "--data-dir=" + folder.resolve("etcd"),
            "--listen-client-urls=" + clients,
            "--advertise-client-urls=" + clients,
            "--listen-peer-urls=" + peers,
            "--initial-advertise-peer-urls=" + peers,
            "--initial-cluster=default=" + peers);
    helpers.add(etcd);
  }

  /** Starts a node, the first time or again. */
  void start(DatabaseNode node) {
    node.start(etcdPort, programs());
  }

  private static Path programs() {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .max(Comparator.comparingInt(one -> Integer.parseInt(one.getFileName().toString())))
          .orElseThrow()
          .resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = connect(primary(), "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create role orders login password '" + PASSWORD + "'");
      statement.execute("create database orders owner orders");
    }
  }

  /** Starts HAProxy before two products. */
  void startProxy(Product first, Product second) {
    Map<String, String> addresses = new TreeMap<>();
    addresses.put("ORDERS", "127.0.0.1:" + entrance);
    addresses.put("ORDERS_ONE", "127.0.0.1:" + first.port());
    addresses.put("ORDERS_TWO", "127.0.0.1:" + second.port());
    addresses.put("DATABASE", "127.0.0.1:" + databasePort);
    addresses.put("DATABASE_ONE", "127.0.0.1:" + nodes.get(0).port());
    addresses.put("DATABASE_TWO", "127.0.0.1:" + nodes.get(1).port());
    addresses.put("PATRONI_ONE", Integer.toString(nodes.get(0).restPort()));
    addresses.put("PATRONI_TWO", Integer.toString(nodes.get(1).restPort()));
    String file = folder.resolve("haproxy.cfg").toString();
    helpers.add(daemon("haproxy", addresses, "/usr/sbin/haproxy", "-db", "-f", file));
  }

  /** Of the product, through HAProxy. */
  String entrance() {
    return "http://127.0.0.1:" + entrance;
  }

  /** Of the database, through HAProxy. */
  DatabaseAddress database() {
    return DatabaseAddress.of(
        "jdbc:postgresql://127.0.0.1:" + databasePort + "/orders", "orders", PASSWORD);
  }

  /** A connection to one node, past HAProxy. */
  static Connection connect(DatabaseNode node, String database) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + node.port() + "/" + database;
    return DatabaseAddress.of(url, SUPERUSER, PASSWORD).connect();
  }

  DatabaseNode other(DatabaseNode node) {
    return node == nodes.get(0) ? nodes.get(1) : nodes.get(0);
  }

  DatabaseNode primary() {
    return nodes.stream().filter(node -> leads(node)).findFirst().orElseThrow();
  }

  /** Whether it says so itself. */
  static boolean leads(DatabaseNode node) {
    return "leader".equals(role(node, node));
  }

  /** What a node thinks that another one is. */
  private static String role(DatabaseNode asked, DatabaseNode node) {
    try {
      Json answer = given().baseUrl(asked.restUrl()).get("/cluster");
      List<String> roles = answer.path("members[name=" + node.name() + "].role");
      return roles == null || roles.isEmpty() ? null : roles.get(0);
    } catch (UncheckedIOException e) {
      // It is not there.
      return null;
    }
  }

  /** Waits until both nodes run and what is acknowledged is on both. */
  void awaitStandby() {
    Waiting.until("the cluster is whole", this::isWhole);
  }

  private boolean isWhole() {
    nodes.forEach(DatabaseNode::requireRunning);
    return nodes.stream().allMatch(this::seesTheWhole);
  }

  private boolean seesTheWhole(DatabaseNode asked) {
    try {
      Json answer = given().baseUrl(asked.restUrl()).get("/cluster");
      List<String> roles = answer.path("members.role");
      List<String> states = answer.path("members.state");
      return roles != null
          && Set.copyOf(roles).equals(Set.of("leader", "sync_standby"))
          && states.stream().allMatch(state -> state.matches("running|streaming"));
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Has the standby take over in good order. */
  void switchOver() {
    DatabaseNode primary = primary();
    given()
        .baseUrl(primary.restUrl())
        .contentType("application/json")
        .body(Map.of("leader", primary.name(), "candidate", other(primary).name()))
        .post("/switchover")
        .statusCode(200);
  }

  /** Starts a program that ends with this process, as a user who may run PostgreSQL. */
  Process daemon(String name, Map<String, String> environment, String... command) {
    List<String> all = new ArrayList<>(List.of("setpriv", "--pdeathsig=TERM"));
    if (!user().equals(System.getProperty("user.name"))) {
      all.addAll(List.of("--reuid=" + user(), "--regid=" + user(), "--clear-groups"));
    }
    all.add("--");
    all.addAll(List.of(command));
    Path log = Product.FOLDER.resolve("cluster-" + name + ".log");
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL does not run as root. */
  private static String user() {
    String user = System.getProperty("user.name");
    return user.equals("root") ? "postgres" : user;
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException(String.join(" ", command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    nodes.forEach(DatabaseNode::stop);
    helpers.forEach(Process::destroy);
    for (Process helper : helpers) {
      Waiting.until("the helpers have ended", () -> !helper.isAlive());
    }
    try {
      DataDirectory.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
