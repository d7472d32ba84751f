package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import fish.payara.micro.PayaraMicro;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.Waiting;

/**
 * The faults of Payara Micro itself that our code works around. When a test fails with a new
 * version of Payara, the fault is gone and the workaround can be removed.
 */
@TestMethodOrder(OrderAnnotation.class)
class PlainPayaraIT {

  @TempDir private static Path folder;
  private static final int PORT = Ports.take();
  private static Process server;

  @BeforeAll
  static void start() throws Exception {
    Path war = folder.resolve("slow.war");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(war))) {
      out.putNextEntry(new ZipEntry("slow.jsp"));
      out.write(
          """
          <%% new java.io.File("%1$s/begun").createNewFile();
             while (!new java.io.File("%1$s/never").exists()) Thread.sleep(50); %%>
          """
              .formatted(folder)
              .getBytes(StandardCharsets.UTF_8));
    }
    Path jar =
        Path.of(PayaraMicro.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // In a Turkish locale, Payara fails at the first session of a JSP: "DYNAMİC".
                "-Duser.language=en",
                // As in our Server: with several threads, some boots never end.
                "-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS",
                "-jar",
                jar.toString(),
                "--nohazelcast",
                "--rootdir",
                folder.resolve("server").toString(),
                "--port",
                Integer.toString(PORT),
                "--contextroot",
                "/",
                "--deploy",
                war.toString())
            .redirectErrorStream(true)
            .redirectOutput(Product.FOLDER.resolve("plain-payara.log").toFile())
            .start();
    Waiting.until(
        "plain Payara answers",
        () -> {
          assertThat(server.isAlive()).isTrue();
          return statusLine("/health").contains(" 200 ");
        });
  }

  @AfterAll
  static void stop() {
    server.destroyForcibly();
  }

  static Stream<String> pathsThatItCannotDecode() {
    // The last path fills the decoder's array, which is as long as the longest path so far.
    return Stream.of("/%zz", "/%", "/" + "x".repeat(4_000) + "/.");
  }

  /** {@link shop.orders.micro.payara.HttpPort} rewrites such paths before they are decoded. */
  @ParameterizedTest
  @Order(1)
  @MethodSource("pathsThatItCannotDecode")
  void answersAPathThatItCannotDecodeWithNothingAnd200(String path) {
    assertThat(statusLine("/no-such-page")).contains(" 404 ");
    assertThat(statusLine(path)).contains(" 200 ");
  }

  /** {@link shop.orders.micro.payara.HttpPort} has such hosts refused before they are used. */
  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"", ":80", "localhost:80:80", "localhost:-1"})
  void answersAHostThatIsNoneWithNothingAnd200(String host) {
    assertThat(answer("/no-such-page", host)).contains(" 200 ").endsWith("\r\n\r\n");
  }

  /** {@link shop.orders.micro.payara.HttpPort} has the product answer such requests. */
  @Test
  @Order(1)
  void refusesWithNothing() {
    assertThat(answer("/a%5Cb", "localhost")).contains(" 400 ").endsWith("\r\n\r\n");
    assertThat(answer("/", "localhost\r\nX-A : b")).contains(" 400 ").endsWith("\r\n\r\n");
  }

  /** {@link shop.orders.micro.payara.HttpPort#closeGently} waits for running requests. */
  @Test
  @Order(2)
  void cutsOffTheRequestsInFlightWhenItStops() throws Exception {
    CompletableFuture<HttpResponse<String>> slow =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/slow.jsp"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    Waiting.until("the request is at work", () -> Files.exists(folder.resolve("begun")));

    server.destroy();

    assertThat(server.waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(slow.handle((answer, failure) -> failure != null || answer.statusCode() != 200))
        .succeedsWithin(Waiting.LIMIT)
        .isEqualTo(true);
  }

  private static String statusLine(String path) {
    return answer(path, "localhost").lines().findFirst().orElse("");
  }

  /** Uses a socket, as HttpClient refuses such requests. Empty if the port is closed. */
  private static String answer(String path, String host) {
    try (Socket socket = new Socket("127.0.0.1", PORT)) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }
}
