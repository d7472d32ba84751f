package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.orders.domain.Waiting;
import shop.orders.domain.setting.Network;

/** Whoever answers by https shows a certificate of the host that is called. */
class CertificatesTest {

  private static final String PASSWORD = "certificates";

  @TempDir private Path directory;

  @Test
  void theCertificateIsOneOfTheHost() throws Exception {
    SSLContext trusting = context(keys());
    SSLContext before = SSLContext.getDefault();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(trusting));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    try {
      int port = server.getAddress().getPort();
      assertThat(call("hooks.example", port).failure()).isEqualTo(CallFailure.TLS);
      SSLContext.setDefault(trusting);
      assertThat(call("hooks.example", port).status()).isEqualTo(204);
      assertThat(call("others.example", port).failure()).isEqualTo(CallFailure.TLS);
    } finally {
      SSLContext.setDefault(before);
      server.stop(0);
    }
  }

  /** A key with a certificate that it has signed itself. */
  private KeyStore keys() throws Exception {
    Path file = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.example",
                "-ext",
                "san=dns:hooks.example",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  /** Shows the certificate, and trusts it. */
  private static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory shown =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    shown.init(keys, PASSWORD.toCharArray());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("hooks", keys.getCertificate(keys.aliases().nextElement()));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static Answer call(String host, int port) throws Exception {
    try (HttpCaller caller =
        new HttpCaller(
            name -> new InetAddress[] {InetAddress.getLoopbackAddress()},
            Duration.ofSeconds(60),
            work -> {
              Thread thread = new Thread(work);
              thread.setDaemon(true);
              return thread;
            })) {
      CompletableFuture<Answer> answer = new CompletableFuture<>();
      caller.post(
          new HttpCaller.Owner(1, false, new Addresses(List.of(Network.of("127.0.0.0/8", "test")))),
          new Endpoint("https", host, port, "/", null),
          Map.of("webhook-id", "1"),
          Sender.MEDIA_TYPE,
          new byte[] {'{', '}'},
          answer::complete);
      return answer.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
