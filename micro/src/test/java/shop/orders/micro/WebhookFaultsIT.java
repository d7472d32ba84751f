package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.domain.Waiting;
import shop.orders.micro.HookReceiver.Received;
import shop.orders.micro.http.Json;

/**
 * Two nodes send to a receiver that fails, stalls, hangs up and answers twice, while the nodes are
 * killed: each event has its effect once by its id, those of a stream in their sequence, and none
 * is missing. The system property {@code orders.webhook.events} is the number of events.
 */
@Tag("faults")
@ExtendWith(SharedProduct.class)
class WebhookFaultsIT {

  private static final int EVENTS = Integer.getInteger("orders.webhook.events", 20_000);

  private static final int OF_A_STREAM = 10;

  private static final int KILLS = 6;

  /** Longer than any call may take. */
  private static final long STALL_SECONDS = 20;

  private final Random random = new Random(72);

  /** The sequence numbers that had their effect, by stream. */
  private final Map<String, List<Long>> effects = new ConcurrentHashMap<>();

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicLong unsigned = new AtomicLong();

  private volatile String secret;

  @Test
  void eachEventHasItsEffectOnceAndInSequence(Postgres postgres, TestReporter reporter)
      throws SQLException {
    DatabaseAddress database = postgres.database();
    List<Product> nodes = new ArrayList<>();
    try (HookReceiver receiver = new HookReceiver(false, this::behave);
        Connection connection = database.connect()) {
      for (String name : List.of("hooks-1", "hooks-2")) {
        nodes.add(
            Product.named(name)
                .fresh()
                .on(database)
                .with("ORDERS_WEBHOOKS_HTTP", "yes")
                .with("ORDERS_WEBHOOKS_NETWORKS", "127.0.0.0/8")
                .with("ORDERS_WEBHOOKS_MERCHANTS_TOO", "yes")
                .launch());
      }
      nodes.forEach(Product::awaitReady);
      Market market = Market.opened(nodes.get(0).baseUrl());
      Json hook =
          market
              .send(
                  Market.SUPERUSER,
                  "/api/v2/webhooks",
                  Map.of("url", receiver.url(), "types", List.of("shop.orders.item.changed.v1")))
              .statusCode(201);
      secret = hook.getString("secret");
      makeEvents(connection);

      for (int kill = 1; kill <= KILLS; kill++) {
        int enough = EVENTS * kill / (KILLS + 1);
        until(connection, "a part is told", () -> known.size() >= enough);
        Product node = nodes.get(kill % 2);
        node.killDashNine();
        node.start();
      }
      until(connection, "all is told", () -> known.size() == EVENTS);
      until(
          connection,
          "it is known that all is told",
          () ->
              market
                      .as(Market.SUPERUSER)
                      .get("/api/v2/webhooks/" + hook.getLong("id"))
                      .getInt("waiting")
                  == 0);
    } finally {
      nodes.forEach(Product::close);
    }

    reporter.publishEntry(
        "events=%d calls=%d faults=%d repeated=%d kills=%d"
            .formatted(EVENTS, calls.get(), faults.get(), repeated.get(), KILLS));
    assertThat(unsigned).hasValue(0);
    assertThat(effects).hasSize(EVENTS / OF_A_STREAM);
    assertThat(effects)
        .allSatisfy(
            (stream, told) ->
                assertThat(told)
                    .as(stream)
                    .hasSize(OF_A_STREAM)
                    .isSorted()
                    .doesNotHaveDuplicates());
  }

  /** Handles each event once, by its id, and answers as bad receivers do. */
  private String behave(Received call) throws InterruptedException {
    calls.incrementAndGet();
    if (!call.isSignedWith(secret)) {
      unsigned.incrementAndGet();
    }
    int fault;
    synchronized (random) {
      fault = random.nextInt(1_000);
    }
    faults.addAndGet(fault < 60 ? 1 : 0);
    if (fault < 20) {
      return HookReceiver.FAILURE;
    }
    if (fault < 30) {
      return HookReceiver.NOTHING;
    }
    handle(call);
    if (fault < 40) {
      return HookReceiver.NOTHING;
    }
    if (fault < 50) {
      return HookReceiver.OK + HookReceiver.OK;
    }
    if (fault < 52) {
      TimeUnit.SECONDS.sleep(STALL_SECONDS);
      return HookReceiver.NOTHING;
    }
    return fault < 60 ? HookReceiver.FAILURE : HookReceiver.OK;
  }

  private void handle(Received call) {
    Json event = call.event();
    List<Long> ofStream =
        effects.computeIfAbsent(event.getString("partitionkey"), any -> new ArrayList<>());
    synchronized (ofStream) {
      if (known.add(call.id())) {
        ofStream.add(event.getLong("sequence"));
      } else {
        repeated.incrementAndGet();
      }
    }
  }

  /** Changes of items that nobody has, a round of all after the other. */
  private static void makeEvents(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into event_due (aggregate, aggregate_id, kind, data)
            select 'item', 1000000 + item, 'changed', '{"changed": ["price"], "changes": {}}'
            from generate_series(1, ?) item\
            """)) {
      for (int round = 0; round < OF_A_STREAM; round++) {
        insert.setInt(1, EVENTS / OF_A_STREAM);
        insert.executeUpdate();
      }
    }
  }

  /** Meanwhile, what waits for a further attempt does not wait for minutes. */
  private static void until(
      Connection connection, String what, java.util.function.BooleanSupplier condition) {
    Waiting.until(
        what,
        () -> {
          try (Statement hurry = connection.createStatement()) {
            hurry.executeUpdate(
                "update webhook_delivery set due_at = now() where claim is null and due_at > now()");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          return condition.getAsBoolean();
        });
  }
}
