package shop.orders.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The distribution with its demo data, run as operators run it. */
final class DemoProduct {

  private static final Duration LONGEST_START = Duration.ofMinutes(10);

  private final Process process;
  private final String url;
  private final JsonNode tokens;

  private DemoProduct(Process process, String url, JsonNode tokens) {
    this.process = process;
    this.url = url;
    this.tokens = tokens;
  }

  static DemoProduct started() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Path.of("target"), "demo-").toAbsolutePath();
    Path data = folder.resolve("data");
    Path log = folder.resolve("log");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("orders.distribution") + "/bin/orders",
            "start",
            "--demo",
            "--end-with-parent");
    builder.environment().put("ORDERS_DATA_DIR", data.toString());
    builder.environment().put("ORDERS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("ORDERS_WARM", "no");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    String url = "http://localhost:" + port;
    Path tokens = data.resolve("tokens.json");
    Instant end = Instant.now().plus(LONGEST_START);
    while (!Files.exists(tokens) || !isReady(url)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        process.destroy();
        throw new IllegalStateException("It did not start:\n" + Files.readString(log));
      }
      Thread.sleep(200);
    }
    return new DemoProduct(process, url, new ObjectMapper().readTree(tokens.toFile()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean isReady(String url) throws InterruptedException {
    try {
      HttpRequest asked = HttpRequest.newBuilder(URI.create(url + "/health/ready")).build();
      return HttpClient.newHttpClient()
              .send(asked, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  String url() {
    return url;
  }

  /**
   * @param who a name in the demo's {@code tokens.json}, such as staff
   */
  String token(String who) {
    return tokens.path(who).asText();
  }

  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
