package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/**
 * What one row or a silent database does to calls that need it does not stop the others, and calls
 * that cannot be served are refused. With the product's own time limits.
 */
@OnProduct
class NeverBlockedIT {

  /** More than work at the same time. */
  private static final int MANY = 20;

  private static final String ITEMS = "/api/v2/catalog/items";

  private static DatabaseAddress database;
  private static Line line;
  private static Product product;
  private static Market market;
  private static WrongClock clock;

  /** Of the database's clock before this machine's. */
  private static final Duration AHEAD = Duration.ofHours(3);

  @BeforeAll
  static void start(Postgres postgres) throws IOException {
    database = postgres.impatientDatabase();
    clock = new WrongClock(database);
    clock.is(AHEAD);
    URI address = URI.create(database.url().replaceFirst("^jdbc:", ""));
    line = new Line(address.getPort());
    String url = database.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + line.port() + "/");
    product = Product.named("never-blocked").fresh();
    // The line knows statements by their texts, and those that are prepared have names.
    product.on(
        DatabaseAddress.of(url + "&prepareThreshold=0", database.user(), database.password()));
    product.start();
    market = Market.opened(product.baseUrl());
  }

  @AfterAll
  static void stop() {
    product.close();
    line.close();
  }

  @Test
  void checkoutsOfALockedRowAreRefusedAndOtherCallsAreServed() {
    long item = market.item("10.00", 100);
    List<String> customers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      customers.add(Market.newCustomer());
      market.put(customers.get(i), item, 1);
    }

    List<CompletableFuture<Timed>> checkouts;
    HeldLock lock = HeldLock.onStock(database, item);
    try {
      checkouts = customers.stream().map(customer -> timed(() -> checkOut(customer))).toList();
      while (!checkouts.stream().allMatch(CompletableFuture::isDone)) {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get(ITEMS).statusCode()).isEqualTo(200);
      }
    } finally {
      lock.close();
    }

    for (CompletableFuture<Timed> checkout : checkouts) {
      assertUnavailable(checkout.join().answer());
      assertThat(checkout.join().answer().<String>path("code")).isIn("try_again", "overloaded");
      // At most 0.8 s for a place and two times 2 s for the row, and some time to spare.
      assertThat(checkout.join().took()).isLessThan(Duration.ofSeconds(8));
    }
    assertThat(checkOut(customers.get(0)).statusCode()).isEqualTo(201);
  }

  /** Whatever they are, and whenever they begin. */
  @Test
  void aSilentDatabaseIsToldToAllCallsWithinTenSecondsAndNeedsNoRestart() {
    List<Supplier<Answer>> kinds = kindsOfCalls();
    kinds.forEach(kind -> assertThat(kind.get().statusCode()).isIn(200, 201));
    List<CompletableFuture<Timed>> before = new ArrayList<>();
    List<CompletableFuture<Timed>> after = new ArrayList<>();
    Iterator<Supplier<Answer>> next = Stream.generate(() -> kinds).flatMap(List::stream).iterator();

    for (int i = 0; i < MANY; i++) {
      before.add(timed(next.next()));
    }
    line.silence();
    try {
      for (int i = 0; i < MANY; i++) {
        after.add(timed(next.next()));
      }
      Waiting.until(
          "calls are refused at once",
          () -> {
            after.add(timed(next.next()));
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            return after.stream().anyMatch(CompletableFuture::isDone)
                && get("/health/ready").statusCode() == 503
                && timed(next.next()).join().took().toSeconds() == 0;
          });
      for (CompletableFuture<Timed> call : after) {
        assertUnavailable(call.join().answer());
        assertThat(call.join().took()).isLessThan(Duration.ofSeconds(10));
      }
      for (CompletableFuture<Timed> call : before) {
        assertThat(call.join().answer().statusCode()).isIn(200, 201, 503);
        assertThat(call.join().took()).isLessThan(Duration.ofSeconds(10));
      }
    } finally {
      speak();
    }

    kinds.forEach(
        kind ->
            Waiting.until(
                "calls are served", () -> List.of(200, 201).contains(kind.get().statusCode())));
  }

  /** Which was committed, although its caller could not be told. */
  @Test
  void ofASilentDatabaseTheOutcomeOfACommitIsSaidToBeUnknown() {
    String customer = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    String token = Tokens.customer(customer);
    market.put(token, market.item("10.00", 5), 1);
    String key = UUID.randomUUID().toString();
    Supplier<Answer> checkout =
        () ->
            market
                .as(token)
                .header("Idempotency-Key", key)
                .body(Market.checkout("cod"))
                .post("/api/v2/checkout");

    line.silenceAfter(customer, "COMMIT");
    CompletableFuture<Timed> call = timed(checkout);
    line.awaitSilence();
    try {
      assertUnavailable(call.join().answer());
      assertThat(call.join().answer().<String>path("code")).isEqualTo("outcome_unknown");
      assertThat(call.join().took()).isLessThan(Duration.ofSeconds(10));
    } finally {
      speak();
    }

    Answer again = checkout.get();
    again.statusCode(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  /** Direct calls and others, of one statement and of several, that read and that write. */
  private static List<Supplier<Answer>> kindsOfCalls() {
    String customer = Market.newCustomer();
    long item = market.item("10.00", 10_000);
    long order = market.order(customer, item, 1, "cod");
    return List.of(
        () -> get(ITEMS),
        () -> market.as(customer).get("/api/v2/orders/" + order),
        () -> market.as(customer).get("/api/v2/cart"),
        () -> market.as(customer).get("/api/v2/orders?limit=5"),
        () -> market.as(Market.STAFF).get("/api/v2/orders/" + order),
        () -> market.send(customer, "/api/v2/cart/lines", Map.of("item_id", item, "quantity", 1)),
        () -> bought(item));
  }

  /** By a new customer, as those of the same one would wait for each other. */
  private static Answer bought(long item) {
    String customer = Market.newCustomer();
    Answer put =
        market.send(customer, "/api/v2/cart/lines", Map.of("item_id", item, "quantity", 1));
    return put.statusCode() == 201
        ? market.send(customer, "/api/v2/checkout", Market.checkout("cod"))
        : put;
  }

  private record Timed(Answer answer, Duration took) {}

  private static CompletableFuture<Timed> timed(Supplier<Answer> call) {
    return later(
        () -> {
          long begin = System.nanoTime();
          Answer answer = call.get();
          return new Timed(answer, Duration.ofNanos(System.nanoTime() - begin));
        });
  }

  /** The database's clock dates everything, and this machine's nothing. */
  @Test
  void writesAreRefusedWhileTheDatabasesClockHasJumped() {
    String customer = Market.newCustomer();
    long order = market.orderAfter(customer);
    assertThat(Instant.parse(market.read(order).getString("placed_at")))
        .isBetween(Instant.now().plus(AHEAD).minusSeconds(60), Instant.now().plus(AHEAD));

    clock.is(AHEAD.plusDays(1));
    try {
      Waiting.until("it is not ready", () -> get("/health/ready").statusCode() == 503);
      Answer refused = market.send(customer, "/api/v2/checkout", Market.checkout("cod"));
      assertUnavailable(refused);
      assertThat(refused.<String>path("code")).isEqualTo("clock_jumped");
      assertThat(get(ITEMS).statusCode()).isEqualTo(200);
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      clock.is(AHEAD);
    }

    Waiting.until("it is ready", () -> get("/health/ready").statusCode() == 200);
    long next = market.orderAfter(customer);
    assertThat(Instant.parse(market.read(next).getString("placed_at")))
        .isBefore(Instant.now().plus(AHEAD).plusSeconds(60));
  }

  /** Nothing is started again. */
  private static void speak() {
    line.speak();
    Waiting.until("it is ready", () -> get("/health/ready").statusCode() == 200);
  }

  private static void assertUnavailable(Answer answer) {
    answer.statusCode(503).contentType("application/problem+json");
    assertThat(answer.header("Retry-After")).isNotNull();
  }

  private static Answer checkOut(String customer) {
    return market.send(customer, "/api/v2/checkout", Market.checkout("cod"));
  }

  private static Answer get(String path) {
    return given().baseUrl(product.baseUrl()).get(path);
  }

  private static <T> CompletableFuture<T> later(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, command -> new Thread(command).start());
  }
}
