package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
    product.on(DatabaseAddress.of(url, database.user(), database.password())).start();
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

    List<CompletableFuture<Answer>> checkouts;
    HeldLock lock = HeldLock.onStock(database, item);
    try {
      checkouts = customers.stream().map(NeverBlockedIT::checkOut).toList();
      while (!checkouts.stream().allMatch(CompletableFuture::isDone)) {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get(ITEMS).statusCode()).isEqualTo(200);
      }
    } finally {
      lock.close();
    }

    for (CompletableFuture<Answer> checkout : checkouts) {
      assertUnavailable(checkout.join());
      assertThat(checkout.join().<String>path("code")).isIn("try_again", "overloaded");
    }
    assertThat(checkOut(customers.get(0)).join().statusCode()).isEqualTo(201);
  }

  @Test
  void aSilentDatabaseIsToldAtOnceAndNeedsNoRestart() {
    line.silence();
    List<CompletableFuture<Answer>> calls = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        calls.add(later(() -> get(ITEMS)));
      }
      Waiting.until(
          "it is not ready",
          () -> {
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            return get("/health/ready").statusCode() == 503;
          });
      for (CompletableFuture<Answer> call : calls) {
        assertUnavailable(call.join());
      }
      assertUnavailable(get(ITEMS));
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      line.speak();
    }

    Waiting.until("it is ready", () -> get("/health/ready").statusCode() == 200);
    Waiting.until("calls are served", () -> get(ITEMS).statusCode() == 200);
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

  private static void assertUnavailable(Answer answer) {
    answer.statusCode(503).contentType("application/problem+json");
    assertThat(answer.header("Retry-After")).isNotNull();
  }

  private static CompletableFuture<Answer> checkOut(String customer) {
    return later(() -> market.send(customer, "/api/v2/checkout", Market.checkout("cod")));
  }

  private static Answer get(String path) {
    return given().baseUrl(product.baseUrl()).get(path);
  }

  private static CompletableFuture<Answer> later(Supplier<Answer> call) {
    return CompletableFuture.supplyAsync(call, command -> new Thread(command).start());
  }
}
