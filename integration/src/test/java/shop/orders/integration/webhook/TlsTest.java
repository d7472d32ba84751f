package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.orders.domain.Waiting;
import shop.orders.domain.setting.Network;

/** An endpoint with a certificate of its own for {@code hooks.example}. */
class TlsTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;

  private static HttpsServer server;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "hooks",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.example",
                "-ext",
                "SAN=dns:hooks.example",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    trusting = trusting(keys);
    server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(identified(keys)));
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

  private static SSLContext identified(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("hooks", keys.getCertificate("hooks"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
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
            name -> new InetAddress[] {LOOPBACK}, Duration.ofSeconds(60), Thread::new, trusted)) {
      caller.post(
          new HttpCaller.Owner(1, false, new Addresses(List.of(Network.of("127.0.0.0/8", "test")))),
          new Endpoint("https", host, server.getAddress().getPort(), "/", null),
          Map.of(),
          Sender.MEDIA_TYPE,
          "{}".getBytes(StandardCharsets.UTF_8),
          answer::complete);
      return answer.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
