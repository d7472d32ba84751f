package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import shop.orders.domain.Waiting;

/** Debian's HAProxy before products, which it asks for their readiness every second. */
final class Balancer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");

  private static final String CONFIGURATION =
      """
      defaults
        mode http
        timeout connect 2s
        timeout client 60s
        timeout server 60s
        timeout check 10s
        default-server inter 1s fall 2 rise 1
      listen orders
        bind 127.0.0.1:%d
        option httpchk GET /health/ready
        option redispatch 1
      %s
      listen statistics
        bind 127.0.0.1:%d
        stats enable
        stats uri /
      """;

  private final int port = Ports.take();
  private final int statistics = Ports.take();
  private final int nodes;
  private final Process process;

  private Balancer(List<Product> products) throws IOException {
    install();
    nodes = products.size();
    List<String> servers = new ArrayList<>();
    for (Product product : products) {
      servers.add("  server node%1$d 127.0.0.1:%1$d check".formatted(product.port()));
    }
    Path file = Product.FOLDER.resolve("haproxy.cfg");
    Files.writeString(file, CONFIGURATION.formatted(port, String.join("\n", servers), statistics));
    process =
        new ProcessBuilder(PROGRAM.toString(), "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(Product.FOLDER.resolve("haproxy.log").toFile())
            .start();
  }

  static Balancer before(Product... products) {
    try {
      Balancer balancer = new Balancer(List.of(products));
      balancer.awaitAllUp();
      return balancer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install() throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      Process apt =
          new ProcessBuilder("apt-get", "install", "-y", "-qq", "haproxy").inheritIO().start();
      if (apt.onExit().join().exitValue() != 0) {
        throw new AssertionError("Install the package haproxy, as these tests run it");
      }
    }
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  void awaitAllUp() {
    Waiting.until(
        "HAProxy sends calls to every node",
        () -> {
          assertThat(process.isAlive()).as("HAProxy runs; see haproxy.log").isTrue();
          return ofNodes("status").stream().filter(status -> status.startsWith("UP")).count()
              == nodes;
        });
  }

  /** How often it could not connect to a node that it took for ready, or got no answer from one. */
  int failures() {
    return IntStream.of(sum("econ"), sum("eresp"), sum("wretr"), sum("wredis")).sum();
  }

  private int sum(String column) {
    return ofNodes(column).stream().mapToInt(Integer::parseInt).sum();
  }

  /** The values that a column of HAProxy's statistics has for the nodes. */
  private List<String> ofNodes(String column) {
    List<String> lines;
    try {
      lines =
          given()
              .baseUrl("http://127.0.0.1:" + statistics)
              .get("/;csv")
              .asString()
              .lines()
              .toList();
    } catch (UncheckedIOException e) {
      return List.of(); // It does not listen yet.
    }
    int index = List.of(lines.get(0).split(",")).indexOf(column);
    return lines.stream()
        .filter(line -> line.startsWith("orders,node"))
        .map(line -> line.split(",", -1)[index])
        .toList();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
