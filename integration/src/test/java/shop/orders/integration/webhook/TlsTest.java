package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.orders.domain.Waiting;
import shop.orders.domain.setting.Network;
import shop.orders.integration.OwnCertificate;

/** An endpoint with a certificate of its own for {@code hooks.example}. */
class TlsTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir static Path folder;

  private static HttpsServer server;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    OwnCertificate certificate = OwnCertificate.of("dns:hooks.example", folder);
    trusting = certificate.trusting();
    server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.identified()));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void whoHasATrustedCertificateIsCalled() throws Exception {
    Answer answer = call(trusting, "hooks.example");

    assertThat(answer.failure()).isNull();
    assertThat(answer.status()).isEqualTo(204);
  }

  /** The connection goes to an address, and the certificate is that of the name all the same. */
  @Test
  void whoHasTheCertificateOfAnotherIsNot() throws Exception {
    assertThat(call(trusting, "other.example").failure()).isEqualTo(CallFailure.TLS);
    assertThat(call(trusting, "localhost").failure()).isEqualTo(CallFailure.TLS);
  }

  @Test
  void whoHasACertificateThatNobodyTrustsIsNot() throws Exception {
    assertThat(call(SSLContext.getDefault(), "hooks.example").failure()).isEqualTo(CallFailure.TLS);
  }

  private static Answer call(SSLContext trusted, String host) throws Exception {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try (HttpCaller caller =
        new HttpCaller(
            name -> new InetAddress[] {LOOPBACK},
            Duration.ofSeconds(60),
            Lookups.KEPT,
            Thread::new,
            trusted)) {
      caller.post(
          new HttpCaller.Owner(1, new Addresses(List.of(Network.of("127.0.0.0/8", "test")))),
          new Endpoint("https", host, server.getAddress().getPort(), "/", null),
          Map.of(),
          Sender.MEDIA_TYPE,
          "{}".getBytes(StandardCharsets.UTF_8),
          answer::complete);
      return answer.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
