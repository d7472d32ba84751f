package shop.orders.web.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.web.kit.auth.SignedToken.NOW;
import static shop.orders.web.kit.auth.SignedToken.RSA;
import static shop.orders.web.kit.auth.SignedToken.aToken;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.SettableClock;

/** An issuer that changes its keys at an address, and what that does to tokens. */
class KeyRotationTest {

  private static final KeyPair NEW = SignedToken.rsa();
  private static final String OF_OLD_KEY = aToken().keyId("old").text();
  private static final String OF_NEW_KEY =
      aToken().keyId("new").signedBy("RS256", NEW.getPrivate()).text();

  private final SettableClock clock = new SettableClock(NOW);
  private final HttpServer issuer = listening();
  private final AtomicInteger asked = new AtomicInteger();
  private final Semaphore again = new Semaphore(0);
  private volatile CountDownLatch silence = new CountDownLatch(0);
  private volatile int status = 200;
  private volatile String keys = Jwks.of(Map.of("old", RSA));

  @AfterEach
  void stopTheIssuer() {
    issuer.stop(0);
  }

  @Test
  void aTokenOfANewKeyHasTheKeysReadAgain() {
    TokenVerifier verifier = verifier();
    keys = Jwks.of(Map.of("old", RSA, "new", NEW));

    assertAccepted(verifier, OF_NEW_KEY);
    assertAccepted(verifier, OF_OLD_KEY);
    assertThat(asked).hasValue(2);
  }

  @Test
  void madeUpKeyIdsDoNotHaveTheIssuerAskedEachTime() {
    TokenVerifier verifier = verifier();

    for (int i = 0; i < 100; i++) {
      assertRefused(verifier, aToken().keyId("made-up-" + i).text());
    }
    assertThat(asked).hasValue(1 + 3);

    clock.forward(31);
    for (int i = 0; i < 100; i++) {
      assertRefused(verifier, aToken().keyId("made-up-again-" + i).text());
    }
    assertThat(asked).hasValue(1 + 3 + 1);
  }

  @Test
  void aKeyThatIsGoneTakesItsTokensWithItThoughTheyWereAcceptedBefore() {
    TokenVerifier verifier = verifier();
    assertAccepted(verifier, OF_OLD_KEY);
    keys = Jwks.of(Map.of("new", NEW));

    clock.forward(299);
    verifier.keepKeysFresh();
    assertAccepted(verifier, OF_OLD_KEY);
    clock.forward(2);
    verifier.keepKeysFresh();
    assertRefused(verifier, OF_OLD_KEY);
    assertAccepted(verifier, OF_NEW_KEY);
  }

  @Test
  void theKeysOfBeforeStayWhileTheIssuerIsUnwell() {
    TokenVerifier verifier = verifier();
    status = 503;
    clock.forward(301);
    verifier.keepKeysFresh();
    assertAccepted(verifier, OF_OLD_KEY);

    status = 200;
    keys = "<html>Sorry</html>";
    clock.forward(301);
    verifier.keepKeysFresh();
    assertAccepted(verifier, OF_OLD_KEY);
    assertThat(asked).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"keys\":[]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}",
        "{\"keys\":[{\"kty\":\"unknown\"}]}"
      })
  void anIssuerThatTakesItsLastKeyAwayHasNoTokensAnyMore(String none) {
    TokenVerifier verifier = verifier();
    assertAccepted(verifier, OF_OLD_KEY);
    keys = none;
    clock.forward(301);
    verifier.keepKeysFresh();
    assertRefused(verifier, OF_OLD_KEY);

    keys = Jwks.of(Map.of("new", NEW));
    assertAccepted(verifier, OF_NEW_KEY);
    assertRefused(verifier, OF_OLD_KEY);
  }

  @Test
  void keysThatAreAsBeforeKeepTheTokensTheyVerified() throws TokenRefused {
    TokenVerifier verifier = verifier();
    VerifiedToken first = verifier.verify(OF_OLD_KEY);

    clock.forward(301);
    verifier.keepKeysFresh();

    assertThat(verifier.verify(OF_OLD_KEY)).isSameAs(first);
    assertThat(asked).hasValue(2);
  }

  @Test
  void anIssuerThatIsUnwellIsNotAskedForEachMadeUpKeyId() {
    TokenVerifier verifier = verifier();
    status = 503;

    for (int i = 0; i < 100; i++) {
      assertRefused(verifier, aToken().keyId("made-up-" + i).text());
    }
    assertThat(asked).hasValue(1 + 3);
  }

  @Test
  void nobodyWaitsForASilentIssuerWhoseTokenWeKnow() throws Exception {
    TokenVerifier verifier = verifier();
    silence = new CountDownLatch(1);
    again.drainPermits();
    clock.forward(301);
    CompletableFuture<Void> background = CompletableFuture.runAsync(verifier::keepKeysFresh);
    assertThat(again.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

    assertAccepted(verifier, OF_OLD_KEY);
    assertRefused(verifier, aToken().keyId("made-up").text());
    assertThat(background).isNotDone();

    silence.countDown();
    background.get(10, TimeUnit.SECONDS);
  }

  /** The first calls after a rotation come together. */
  @Test
  void callsWithANewKeyWaitForTheOneThatReadsIt() throws Exception {
    TokenVerifier verifier = verifier();
    keys = Jwks.of(Map.of("new", NEW));
    silence = new CountDownLatch(1);
    again.drainPermits();
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(() -> assertAccepted(verifier, OF_NEW_KEY));
    assertThat(again.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> assertAccepted(verifier, OF_NEW_KEY));

    silence.countDown();

    reading.get(10, TimeUnit.SECONDS);
    other.get(10, TimeUnit.SECONDS);
    assertThat(asked).hasValueBetween(2, 3);
  }

  @Test
  void anIssuerThatStartsAfterUsIsAskedAgainSoon() {
    status = 503;
    TokenVerifier verifier = verifier();
    assertThatThrownBy(() -> verifier.verify(OF_OLD_KEY))
        .isInstanceOf(TokenRefused.KeysMissing.class);
    assertThat(asked).hasValue(1);

    status = 200;
    clock.forward(6);
    verifier.keepKeysFresh();

    assertAccepted(verifier, OF_OLD_KEY);
  }

  @Test
  void anAnswerWithoutEndIsNotWaitedFor() {
    keys = Jwks.of(Map.of("old", RSA)) + " ".repeat(2 << 20);

    assertThatThrownBy(() -> verifier().verify(OF_OLD_KEY))
        .isInstanceOf(TokenRefused.KeysMissing.class);
  }

  /** Each byte comes in time; only the whole does not. */
  @Test
  @Timeout(60)
  void headersThatDripAreNotWaitedFor() throws Exception {
    try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      CountDownLatch over = new CountDownLatch(1);
      FutureTask<Void> drips = new FutureTask<>(() -> drip(dripping, over), null);
      new Thread(drips).start();
      String address = "http://127.0.0.1:" + dripping.getLocalPort() + "/jwks";

      assertThat(IssuerKeys.at(address, clock).ring()).isNull();
      assertThat(drips.isDone()).isFalse();
      over.countDown();
      drips.get(30, TimeUnit.SECONDS);
    }
  }

  /** Sends a letter of a header again and again, until it is over. */
  private static void drip(ServerSocket server, CountDownLatch over) {
    try (Socket call = server.accept()) {
      call.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.UTF_8));
      while (!over.await(100, TimeUnit.MILLISECONDS)) {
        writeUnlessClosed(call);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void writeUnlessClosed(Socket call) {
    try {
      call.getOutputStream().write('a');
    } catch (IOException e) {
      // The reader has given up, which is right.
    }
  }

  private TokenVerifier verifier() {
    String address = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks";
    return Standard.verifier(IssuerKeys.at(address, clock), clock);
  }

  private static void assertAccepted(TokenVerifier verifier, String token) {
    assertThatCode(() -> verifier.verify(token)).doesNotThrowAnyException();
  }

  private static void assertRefused(TokenVerifier verifier, String token) {
    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefused.class);
  }

  private HttpServer listening() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext(
          "/jwks",
          call -> {
            asked.incrementAndGet();
            again.release();
            awaitEndOf(silence);
            byte[] body = keys.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, body.length);
            call.getResponseBody().write(body);
            call.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitEndOf(CountDownLatch silence) {
    try {
      assertThat(silence.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
