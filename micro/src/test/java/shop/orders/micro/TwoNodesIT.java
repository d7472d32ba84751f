package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.micro.http.Answer;

/**
 * Two products that start at the same time on one empty database, and then work on it concurrently.
 * The second has other settings, whose effects are tested here.
 */
@ExtendWith(SharedProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {

  private static final int CALLERS = 32;

  /** Each node has a place for its half of them, who all write. */
  private static final String POOL = "36";

  private static final String UNLIMITED = "65d0c0de0000000000000007";

  /** The default window of the rate limit. */
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private DatabaseAddress database;
  private Product one;
  private Product two;
  private Market here;
  private Market there;

  @BeforeAll
  void startAtOnceOnOneEmptyDatabase(Postgres postgres) {
    database = postgres.database();
    one =
        Product.named("node-1")
            .fresh()
            .on(database)
            .with("ORDERS_DB_POOL_SIZE", POOL)
            .with("ORDERS_MARKETPLACE_RATE_LIMIT", "100")
            .launch();
    two =
        Product.named("node-2")
            .fresh()
            .on(database)
            .with("ORDERS_DB_POOL_SIZE", POOL)
            .with("ORDERS_EHEALTH_SERVICE_NAME", "clinic")
            .with("ORDERS_MARKETPLACE_RATE_LIMIT", "100")
            .with("ORDERS_MARKETPLACE_UNLIMITED_ACCOUNTS", "somebody," + UNLIMITED)
            .with("ORDERS_ROLE_EHEALTHMANAGER", "view.order.details")
            .with("ORDERS_ROLE_EHEALTHORDERMANAGER", "view.order.list")
            .launch();
    one.awaitReady();
    two.awaitReady();
    here = Market.opened(one.baseUrl());
    there = here.at(two.baseUrl());
  }

  @AfterAll
  void stopBoth() {
    one.close();
    two.close();
  }

  @Test
  void bothServeAndTheDatabaseWasMigratedOnce() throws SQLException {
    Smoke.test(one.baseUrl());
    Smoke.test(two.baseUrl());

    assertThat(migrationsRunTwice(database)).isZero();
  }

  @Test
  void anOrderOfOneNodeIsReadAndChangedOnTheOther() {
    String customer = Market.newCustomer();
    here.put(customer, here.item("10.00", 5), 2);

    long order = checkout(there, customer, UUID.randomUUID().toString()).getLong("orders[0].id");

    assertThat(here.read(order).getString("total")).isEqualTo("20.00");
    there.step(order, "confirm").statusCode(200);
    here.step(order, "pack").statusCode(200);
    assertThat(there.read(order).getString("status")).isEqualTo("PACKED");
    assertThat(here.as(customer).get("/api/v2/orders/" + order).asString())
        .isEqualTo(there.as(customer).get("/api/v2/orders/" + order).asString());
  }

  @Test
  void theSameKeyOnBothAtOnceMakesOneOrderAndOneAnswer() {
    String customer = Market.newCustomer();
    String key = UUID.randomUUID().toString();
    long item = here.item("10.00", 100);
    here.put(customer, item, 2);

    List<Answer> answers =
        Together.call(
            HeldLock.onStock(database, item),
            overBoth(CALLERS, market -> () -> checkout(market, customer, key)));

    // Who waits for the stock gives up after two seconds, and the next one gets the key.
    assertThat(answers)
        .extracting(answer -> answer.statusCode() == 201 ? "done" : answer.<String>path("code"))
        .isSubsetOf("done", "idempotency_in_flight", "try_again");
    String done = checkout(here, customer, key).statusCode(201).asString();
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 201)
        .allSatisfy(answer -> assertThat(answer.asString()).isEqualTo(done));
    for (Market market : List.of(here, there)) {
      assertThat(checkout(market, customer, key).asString()).isEqualTo(done);
      assertThat(market.as(customer).get("/api/v2/orders").<List<?>>path("data")).hasSize(1);
      assertThat(market.stock(item)).isEqualTo(98);
    }
  }

  @Test
  void theLastThreePiecesAreSoldToThree() {
    long item = here.item("10.00", 3);

    List<Integer> statuses =
        Together.call(
            overBoth(
                CALLERS,
                market -> {
                  String customer = Market.newCustomer();
                  market.put(customer, item, 1);
                  String key = UUID.randomUUID().toString();
                  return () -> statusInTheEnd(() -> checkout(market, customer, key));
                }));

    assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(CALLERS - 3);
    assertThat(there.stock(item)).isZero();
  }

  /** On a slow machine, who waits for a row gives up and is told to try again. */
  private static int statusInTheEnd(Supplier<Answer> call) {
    Answer answer = call.get();
    while (answer.statusCode() == 503) {
      answer = call.get();
    }
    return answer.statusCode();
  }

  @Test
  void ofAConfirmHereAndACancelThereOneWins() {
    long item = here.item("10.00", 50);
    int confirmed = 0;
    for (int round = 0; round < 8; round++) {
      long order = here.order(Market.newCustomer(), item, 1, "cod");
      String tag = here.as(Market.STAFF).get("/api/v2/orders/" + order).header("ETag");

      List<Integer> statuses =
          Together.call(
              List.of(
                  () -> step(here, order, tag, "confirm"),
                  () -> step(there, order, tag, "cancel")));

      assertThat(statuses).containsExactlyInAnyOrder(200, 412);
      boolean confirmWon = statuses.get(0) == 200;
      confirmed += confirmWon ? 1 : 0;
      assertThat(there.read(order).getString("status"))
          .isEqualTo(confirmWon ? "CONFIRMED" : "CANCELLED");
    }
    assertThat(here.stock(item)).isEqualTo(50 - confirmed);
  }

  @Test
  void aTagOfOneHoldsOnTheOther() {
    long order = here.order(Market.newCustomer(), here.item("10.00", 5), 1, "cod");
    String tag = here.as(Market.STAFF).get("/api/v2/orders/" + order).header("ETag");

    assertThat(step(there, order, tag, "confirm")).isEqualTo(200);
    assertThat(step(here, order, tag, "pack")).isEqualTo(412);
    assertThat(there.read(order).getString("status")).isEqualTo("CONFIRMED");
  }

  @FunctionalInterface
  private interface Caller<T> {
    Callable<T> at(Market market);
  }

  private <T> List<Callable<T>> overBoth(int callers, Caller<T> caller) {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      calls.add(caller.at(i % 2 == 0 ? here : there));
    }
    return calls;
  }

  private static Answer checkout(Market market, String customer, String key) {
    return market
        .as(customer)
        .header("Idempotency-Key", key)
        .body(Market.checkout("cod"))
        .post("/api/v2/checkout");
  }

  private static int step(Market market, long order, String tag, String step) {
    return market
        .as(Market.STAFF)
        .header("If-Match", tag)
        .body(step.equals("cancel") ? Map.of("reason", "Out of stock") : Map.of())
        .post("/api/v2/orders/" + order + "/" + step)
        .statusCode();
  }

  private static int migrationsRunTwice(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) - count(DISTINCT version) + count(*) FILTER (WHERE NOT success)"
                    + " FROM flyway_schema_history")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void theLimitCountsTheCallsOfBothNodesTogether() throws SQLException {
    String account;
    List<Integer> statuses;
    List<Answer> afterwards;
    Instant begin;
    do {
      account = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
      begin = Instant.now();
      statuses = callBothNodes(120, account);
      afterwards = List.of(list(one, account), list(two, account));
      // If the clock was set forward during the attempt, another window may have begun: try again.
    } while (Duration.between(begin, Instant.now()).compareTo(WINDOW) >= 0);

    assertThat(statuses).containsOnly(200, 429);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(100);
    assertThat(windows(account)).isEqualTo(1);
    for (Answer refused : afterwards) {
      refused
          .statusCode(429)
          .body("error_message", equalTo("Too many request, please try again later"));
    }
  }

  private List<Integer> callBothNodes(int times, String account) {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Product node = i % 2 == 0 ? one : two;
      calls.add(() -> list(node, account).statusCode());
    }
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < calls.size(); i += 12) {
      statuses.addAll(Together.call(calls.subList(i, i + 12)));
    }
    return statuses;
  }

  @Test
  void anAccountWithoutALimitIsNotCountedAtAll() throws SQLException {
    for (int i = 0; i < 110; i++) {
      list(two, UNLIMITED).statusCode(200);
    }

    assertThat(windows(UNLIMITED)).isZero();
  }

  private static Answer list(Product node, String account) {
    return Market.as(node.baseUrl(), Tokens.customer(account))
        .get("/api/v1/orders/customers/" + account);
  }

  private int windows(String account) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement query =
            connection.prepareStatement("select count(*) from rate_window where account = ?")) {
      query.setString(1, account);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  @Test
  void theServiceNameIsConfigured() {
    Trade trade = Trade.in(Market.opened(two.baseUrl()));
    String order = path(trade);

    for (String base : List.of("/clinic", "")) {
      call(Market.STAFF, base + order).statusCode(200);
      call(Market.STAFF, base + order + "/").statusCode(200);
      call(trade.customer(), base + "/api/v1/orders").statusCode(200);
    }
    call(Market.STAFF, "/ehealth-order" + order).statusCode(404);
    Market.as(one.baseUrl(), Market.STAFF).get("/clinic" + order).statusCode(404);
  }

  /** By default every staff role may read; on the second node each role lacks one permission. */
  @Test
  void eachPermissionIsAskedForByItself() {
    String order = path(Trade.in(Market.opened(two.baseUrl())));
    String list = "/api/v1/admin/orders?limit=1";
    String onlyDetails = Tokens.staff("eHealthManager");
    String onlyList = Tokens.staff("eHealthOrderManager");

    call(onlyDetails, list).statusCode(403).body("success", equalTo(false));
    call(onlyDetails, order).statusCode(200);
    call(onlyList, list).statusCode(200);
    call(onlyList, order).statusCode(403);
    for (String token : List.of(onlyDetails, onlyList)) {
      Market.as(two.baseUrl(), token).body(Map.of("delivery_lat", 1)).put(order).statusCode(403);
    }
  }

  private static String path(Trade trade) {
    long order = trade.buyFromCart("cod");
    return "/api/v1/admin/orders/" + trade.market().read(order).getString("invoice_no");
  }

  private Answer call(String token, String path) {
    return Market.as(two.baseUrl(), token).get(path);
  }
}
