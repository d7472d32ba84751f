package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.domain.setting.Network;

/** How endpoints of all kinds are called, and that none of them holds anybody up. */
class HttpCallerTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Long enough for any answer that comes at all. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Duration SHORT = Duration.ofMillis(500);

  private final AtomicInteger lookups = new AtomicInteger();

  private HttpCaller caller;

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void postsTheBodyWithItsHeaders() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      Answer answer = call(LONG, server, "/hooks?key=1");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.failure()).isNull();
      assertThat(answer.text()).isEqualTo("ok");
      assertThat(server.requests().get(0))
          .startsWith("POST /hooks?key=1 HTTP/1.1\n")
          .contains("\nHost: hooks.example:" + server.port() + "\n")
          .containsIgnoringCase("\ncontent-type: application/cloudevents+json; charset=utf-8\n")
          .contains("\nwebhook-id: 1\n")
          .contains("\nUser-Agent: Orders-Webhooks/1\n")
          .doesNotContainIgnoringCase("accept-encoding")
          .doesNotContainIgnoringCase("expect:")
          .doesNotContainIgnoringCase("cookie")
          .endsWith("\n\n{}");
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (RawServer other = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        RawServer server =
            RawServer.answering(
                "HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n"
                    .formatted(other.port()))) {
      Answer answer = call(LONG, server, "/");

      assertThat(answer.status()).isEqualTo(307);
      assertThat(answer.isSuccess()).isFalse();
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void keepsNoCookies() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 204 None\r\nSet-Cookie: a=b; Path=/\r\n\r\n")) {
      caller = caller(LONG, host -> new InetAddress[] {LOOPBACK});
      assertThat(call(server, "/").status()).isEqualTo(204);
      assertThat(call(server, "/").status()).isEqualTo(204);

      assertThat(server.requests()).hasSize(2).noneMatch(request -> request.contains("a=b"));
      assertThat(server.connections()).as("kept open").isEqualTo(1);
    }
  }

  @Test
  void unpacksNothing() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")) {
      assertThat(call(LONG, server, "/").text()).isEqualTo("abc");
    }
  }

  /** An answer that has no end ends with its first four kilobytes, and the connection with it. */
  @Test
  void readsFourKilobytesOfTheAnswer() throws Exception {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    try (RawServer server =
        new RawServer(
            (socket, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                      .getBytes(StandardCharsets.UTF_8));
              try {
                while (true) {
                  out.write(
                      ("400\r\n" + "x".repeat(1_024) + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
              } catch (IOException e) {
                closed.complete(null);
                throw e;
              }
            })) {
      Answer answer = call(LONG, server, "/");

      assertThat(answer.isSuccess()).isTrue();
      assertThat(answer.text()).hasSize(4_096).matches("x+");
      closed.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void takesAnAnswerOfExactlyFourKilobytes() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: 4096\r\n\r\n" + "x".repeat(4_096))) {
      assertThat(call(LONG, server, "/").text()).hasSize(4_096);
    }
  }

  /** However slowly it drips, it is over when the time is. */
  @Test
  void endsWhenTheTimeIsOverHoweverTheAnswerDrips() throws Exception {
    try (RawServer server =
        new RawServer(
            (socket, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"
                      .getBytes(StandardCharsets.UTF_8));
              drip(out);
            })) {
      Answer answer = call(SHORT, server, "/");

      assertThat(answer.failure()).isEqualTo(CallFailure.TIMEOUT);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).matches("\\.+");
      assertThat(answer.millis()).isGreaterThanOrEqualTo((int) SHORT.toMillis());
    }
  }

  @Test
  void endsWhenTheTimeIsOverWithoutAnAnswer() throws Exception {
    try (RawServer silent = new RawServer((socket, out) -> socket.getInputStream().read());
        RawServer dripping = new RawServer((socket, out) -> drip(out))) {
      assertThat(call(SHORT, silent, "/").failure()).isEqualTo(CallFailure.TIMEOUT);
      assertThat(call(SHORT, dripping, "/").failure()).isEqualTo(CallFailure.TIMEOUT);
    }
  }

  private static void drip(java.io.OutputStream out) throws IOException, InterruptedException {
    while (true) {
      out.write('.');
      out.flush();
      Thread.sleep(20);
    }
  }

  @Test
  void tellsWhyThereIsNoAnswer() throws Exception {
    int nobody;
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      nobody = taken.getLocalPort();
    }
    try (RawServer closing = new RawServer((socket, out) -> socket.close());
        RawServer mail = RawServer.greeting("220 mail.example ESMTP\r\n");
        RawServer half =
            new RawServer(
                (socket, out) -> {
                  out.write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"
                          .getBytes(StandardCharsets.UTF_8));
                  out.flush();
                  socket.close();
                });
        RawServer headers =
            RawServer.answering("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        RawServer plain = RawServer.greeting("HTTP/1.1 400 No TLS\r\n\r\n")) {
      assertThat(failure("http", nobody)).isEqualTo(CallFailure.CONNECTION_REFUSED);
      assertThat(failure("http", closing.port())).isEqualTo(CallFailure.CONNECTION_FAILED);
      assertThat(failure("http", mail.port())).isEqualTo(CallFailure.NO_HTTP);
      assertThat(failure("http", half.port())).isEqualTo(CallFailure.CONNECTION_FAILED);
      assertThat(failure("http", headers.port())).isEqualTo(CallFailure.NO_HTTP);
      assertThat(failure("https", plain.port())).isEqualTo(CallFailure.TLS);
    }
  }

  private CallFailure failure(String scheme, int port) throws Exception {
    if (caller == null) {
      caller = caller(LONG, host -> new InetAddress[] {LOOPBACK});
    }
    return call(new Endpoint(scheme, "hooks.example", port, "/", null)).failure();
  }

  @Test
  void callsNobodyWhoseNameLeadsToAPrivateAddressToo() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      caller =
          caller(LONG, host -> new InetAddress[] {LOOPBACK, InetAddress.getByName("10.0.0.1")});

      assertThat(call(server, "/").failure()).isEqualTo(CallFailure.ADDRESS_REFUSED);
      assertThat(server.connections()).isZero();
    }
  }

  /** Whoever answers for a name may answer differently each time. */
  @Test
  void connectsToTheAddressThatWasCheckedWhateverTheNameLeadsToNext() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
      caller = caller(LONG, Duration.ZERO, this::firstLoopbackThenPrivate);

      assertThat(call(server, "/").status()).isEqualTo(200);
      assertThat(lookups).as("looked up once for a call").hasValue(1);
      assertThat(call(server, "/").failure()).isEqualTo(CallFailure.ADDRESS_REFUSED);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private InetAddress[] firstLoopbackThenPrivate(String host) throws UnknownHostException {
    return new InetAddress[] {
      lookups.getAndIncrement() == 0 ? LOOPBACK : InetAddress.getByName("10.0.0.1")
    };
  }

  /** So a lookup is not needed for each call; what was checked is called meanwhile. */
  @Test
  void whatWasFoundLatelyIsNotLookedUpAgainAndCheckedAllTheSame() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 None\r\n\r\n")) {
      caller = caller(LONG, LONG, this::firstLoopbackThenPrivate);
      Endpoint endpoint = new Endpoint("http", "hooks.example", server.port(), "/", null);

      assertThat(call(endpoint).status()).isEqualTo(204);
      assertThat(call(endpoint).status()).isEqualTo(204);
      assertThat(lookups).hasValue(1);
      assertThat(
              begin(new HttpCaller.Owner(1, new Addresses(List.of())), endpoint)
                  .get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)
                  .failure())
          .isEqualTo(CallFailure.ADDRESS_REFUSED);
      assertThat(lookups).hasValue(1);
    }
  }

  @Test
  void looksUpNoLiteralAddress() throws Exception {
    caller =
        caller(
            LONG,
            host -> {
              throw new AssertionError(host);
            });
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      Endpoint literal = new Endpoint("http", "127.0.0.1", server.port(), "/", LOOPBACK);
      Endpoint metadata =
          new Endpoint(
              "http", "169.254.169.254", 80, "/", InetAddress.getByName("169.254.169.254"));

      assertThat(call(literal).status()).isEqualTo(200);
      assertThat(call(metadata).failure()).isEqualTo(CallFailure.ADDRESS_REFUSED);
    }
  }

  @Test
  void goesOnToTheNextAddressOfAName() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      caller =
          caller(LONG, host -> new InetAddress[] {InetAddress.getByName("127.0.0.99"), LOOPBACK});

      assertThat(call(server, "/").status()).isEqualTo(200);
    }
  }

  @Test
  void aNameThatLeadsNowhereOrHangsIsAFailure() throws Exception {
    caller =
        caller(
            SHORT,
            host -> {
              if (host.startsWith("hang")) {
                Waiting.until("the call is over", () -> lookups.get() > 0);
              }
              throw new UnknownHostException(host);
            });

    assertThat(call(new Endpoint("http", "nowhere.example", 80, "/", null)).failure())
        .isEqualTo(CallFailure.UNKNOWN_HOST);
    assertThat(call(new Endpoint("http", "hang.example", 80, "/", null)).failure())
        .isEqualTo(CallFailure.DNS);
    lookups.incrementAndGet();
  }

  private Answer call(Duration limit, RawServer server, String target) throws Exception {
    if (caller != null) {
      caller.close();
    }
    caller = caller(limit, host -> new InetAddress[] {LOOPBACK});
    return call(server, target);
  }

  private Answer call(RawServer server, String target) throws Exception {
    return call(new Endpoint("http", "hooks.example", server.port(), target, null));
  }

  private static HttpCaller caller(Duration limit, Lookups.Names names) {
    return caller(limit, Lookups.KEPT, names);
  }

  private static HttpCaller caller(Duration limit, Duration namesKept, Lookups.Names names) {
    return new HttpCaller(
        names,
        limit,
        namesKept,
        work -> {
          Thread thread = new Thread(work);
          thread.setDaemon(true);
          return thread;
        },
        SSLContexts.createSystemDefault());
  }

  private Answer call(Endpoint endpoint)
      throws InterruptedException, ExecutionException, TimeoutException {
    return begin(1, endpoint).get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private CompletableFuture<Answer> begin(long owner, Endpoint endpoint) {
    return begin(
        new HttpCaller.Owner(owner, new Addresses(List.of(Network.of("127.0.0.0/8", "test")))),
        endpoint);
  }

  private CompletableFuture<Answer> begin(HttpCaller.Owner owner, Endpoint endpoint) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    caller.post(
        owner,
        endpoint,
        Map.of("webhook-id", "1"),
        Sender.MEDIA_TYPE,
        "{}".getBytes(StandardCharsets.UTF_8),
        answer::complete);
    return answer;
  }

  /** As a name server that does not answer, of one who has many webhooks. */
  @Test
  void namesThatHangHoldUpNobodyElse() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (RawServer server = RawServer.answering("HTTP/1.1 204 None\r\n\r\n")) {
      caller =
          caller(
              SHORT,
              host -> {
                lookups.incrementAndGet();
                if (host.startsWith("hang")) {
                  await(never);
                }
                return new InetAddress[] {LOOPBACK};
              });
      List<CompletableFuture<Answer>> hanging = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        hanging.add(begin(1, new Endpoint("http", "hang" + i % 50 + ".example", 80, "/", null)));
      }
      Endpoint endpoint = new Endpoint("http", "hooks.example", server.port(), "/", null);

      assertThat(begin(2, endpoint).get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS).status())
          .isEqualTo(204);
      Map<CallFailure, Long> failures =
          hanging.stream()
              .map(CompletableFuture::join)
              .collect(Collectors.groupingBy(Answer::failure, Collectors.counting()));
      // Four names were asked for, for four calls each.
      assertThat(failures)
          .containsOnly(Map.entry(CallFailure.DNS, 16L), Map.entry(CallFailure.NOT_BEGUN, 184L));
      assertThat(lookups).hasValue(5);
    } finally {
      never.countDown();
    }
  }

  /** All of staff's webhooks are one owner's. */
  @Test
  void namesThatHangHoldUpNoOtherOfStaff() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (RawServer server = RawServer.answering("HTTP/1.1 204 None\r\n\r\n")) {
      caller = caller(LONG, Duration.ZERO, hanging(never));
      for (int i = 0; i < 10; i++) {
        begin(0, hang(i));
      }
      Waiting.until("some of them hang", () -> lookups.get() >= 2);
      Endpoint endpoint = new Endpoint("http", "hooks.example", server.port(), "/", null);

      for (int i = 0; i < 3; i++) {
        assertThat(begin(0, endpoint).get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS).status())
            .isEqualTo(204);
      }
    } finally {
      never.countDown();
    }
  }

  private Lookups.Names hanging(CountDownLatch never) {
    return host -> {
      lookups.incrementAndGet();
      if (host.startsWith("hang")) {
        await(never);
      }
      return new InetAddress[] {LOOPBACK};
    };
  }

  private static Endpoint hang(int number) {
    return new Endpoint("http", "hang" + number + ".example", 1, "/", null);
  }

  /** However many they are, others' names are looked up; and it is told of each that it hung. */
  @Test
  void namesThatHungAtTheLastTimeHaveFewPlaces() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    try (RawServer server = RawServer.answering("HTTP/1.1 204 None\r\n\r\n")) {
      caller =
          caller(
              SHORT,
              Duration.ZERO,
              host -> hanging(first.getCount() > 0 ? first : second).find(host));
      assertThat(failuresOfThirtyThatHang()).containsOnly(Map.entry(CallFailure.DNS, 30L));
      first.countDown();
      Waiting.until("none hangs", () -> caller.lookupsThatRun() == 0);

      assertThat(failuresOfThirtyThatHang()).containsOnly(Map.entry(CallFailure.DNS, 30L));
      assertThat(lookups).hasValue(30 + 8);
      Endpoint endpoint = new Endpoint("http", "hooks.example", server.port(), "/", null);
      assertThat(begin(1, endpoint).get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS).status())
          .isEqualTo(204);
    } finally {
      first.countDown();
      second.countDown();
    }
  }

  private Map<CallFailure, Long> failuresOfThirtyThatHang() {
    List<CompletableFuture<Answer>> hanging = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      hanging.add(begin(i % 10, hang(i)));
    }
    return hanging.stream()
        .map(CompletableFuture::join)
        .collect(Collectors.groupingBy(Answer::failure, Collectors.counting()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** That is no failure of the endpoint. */
  @Test
  void whatCannotBeBegunIsNoAttempt() throws Exception {
    caller = caller(LONG, host -> new InetAddress[] {LOOPBACK});
    assertThat(caller.isAlive()).isTrue();
    caller.close();

    assertThat(caller.isAlive()).isFalse();
    assertThat(failure("http", 80)).isEqualTo(CallFailure.NOT_BEGUN);
    assertThat(call(new Endpoint("http", "127.0.0.1", 80, "/", LOOPBACK)).failure())
        .isEqualTo(CallFailure.NOT_BEGUN);
  }
}
