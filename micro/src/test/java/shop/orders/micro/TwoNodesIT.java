package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.micro.http.Answer;

/**
 * Two products that start at the same time on one empty database, and then work on it concurrently.
 */
@ExtendWith(SharedProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {

  private static final int CALLERS = 32;

  private DatabaseAddress database;
  private Product one;
  private Product two;
  private Market here;
  private Market there;

  @BeforeAll
  void startAtOnceOnOneEmptyDatabase(Postgres postgres) {
    database = postgres.database();
    one = Product.named("node-1").fresh().on(database).launch();
    two = Product.named("node-2").fresh().on(database).launch();
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

    List<Answer> done = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
    assertThat(done).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() != 201)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(409);
              assertThat(answer.<String>path("code")).isEqualTo("idempotency_in_flight");
            });
    for (Market market : List.of(here, there)) {
      assertThat(checkout(market, customer, key).asString()).isEqualTo(done.get(0).asString());
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
                  return () -> checkout(market, customer, key).statusCode();
                }));

    assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(CALLERS - 3);
    assertThat(there.stock(item)).isZero();
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
}
