package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/**
 * Kills the product with {@code kill -9} while customers are buying: every acknowledged order
 * exists exactly once, no order is incomplete, and all are still there after its database was
 * killed alone, and after an orderly stop. The system property {@code orders.kills} is the number
 * of kills.
 */
class CrashIT {

  private static final int KILLS = Integer.getInteger("orders.kills", 1);
  private static final int BUYERS = 8;
  private static final int ORDERS_BEFORE_KILL = 12;

  @Test
  void everyAcknowledgedOrderExistsOnce() throws Exception {
    try (Product product = Product.named("crash").fresh().start()) {
      Market market = Market.opened(product.baseUrl());
      long item = market.item("10.00", 1_000_000);
      Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();

      for (int kill = 0; kill < KILLS; kill++) {
        int before = acknowledged.size();
        ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
        List<Future<?>> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
          buyers.add(threads.submit(() -> buyUntilItBreaks(market, item, acknowledged)));
        }
        Waiting.until(
            "enough orders are placed", () -> acknowledged.size() >= before + ORDERS_BEFORE_KILL);
        product.killDashNine();
        for (Future<?> buyer : buyers) {
          buyer.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        threads.shutdown();
        product.start();
      }

      killItsDatabase(product);
      acknowledged.add(market.order(Market.newCustomer(), item, 1, "cod"));

      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * ORDERS_BEFORE_KILL);
      for (long order : acknowledged) {
        assertThat(count(product, "select count(*) from orders where id = " + order))
            .as("order %d", order)
            .isEqualTo(1);
      }
      assertThat(count(product, HALF_ORDERS)).isZero();
      assertThat(count(product, "select count(distinct order_code) - count(*) from orders"))
          .isZero();
      long placed = count(product, "select count(*) from orders");
      assertThat(market.stock(item)).isEqualTo((int) (1_000_000 - placed));

      assertThat(product.orders("stop")).isEqualTo(new Product.Ended(0, "orders: stopped\n"));
      assertThat(product.awaitEnd()).isZero();
      // pg_ctl waits until the pid file is removed; the process ends a moment later.
      Waiting.until("no process is left", () -> product.databaseProcesses().isEmpty());
      assertThat(product.orders("stop"))
          .isEqualTo(
              new Product.Ended(
                  1, "orders: nothing works in %s\n".formatted(product.dataDirectory())));
      assertThat(ordersKeptBy(product)).isEqualTo(placed);
    }
  }

  /** Waits until the product has noticed, and has started it again. */
  private static void killItsDatabase(Product product) throws IOException {
    Path pidFile = product.dataDirectory().resolve("database").resolve("postmaster.pid");
    String killed = Files.readAllLines(pidFile).get(0);
    ProcessHandle.of(Long.parseLong(killed.strip())).orElseThrow().destroyForcibly();
    Waiting.until(
        "the database runs again",
        () ->
            product.databaseProcesses().stream()
                .anyMatch(one -> isRunning(pidFile, one.pid(), killed)));
    product.awaitReady();
    Waiting.until(
        "calls are served",
        () -> given().baseUrl(product.baseUrl()).get("/api/v2/catalog/items").statusCode() == 200);
  }

  /** Whether that is the first process of the database, and not the one that was killed. */
  private static boolean isRunning(Path pidFile, long pid, String killed) {
    try {
      List<String> lines = Files.readAllLines(pidFile);
      return lines.size() > 7
          && lines.get(7).strip().equals("ready")
          && !lines.get(0).equals(killed)
          && lines.get(0).strip().equals(Long.toString(pid));
    } catch (IOException e) {
      return false;
    }
  }

  /** Counts them with the database alone; {@link DemoIT} starts the product again after a stop. */
  private static long ordersKeptBy(Product product) throws SQLException {
    DataDirectory data = DataDirectory.take(product.dataDirectory());
    EmbeddedDatabase database = EmbeddedDatabase.start(data);
    try {
      return count(product, "select count(*) from orders");
    } finally {
      database.stop();
      data.release();
    }
  }

  /** Counts orders with a wrong number of lines or of history entries. */
  static final String HALF_ORDERS =
      """
      select count(*) from orders o
      where o.line_count <> (select count(*) from order_line l where l.order_id = o.id)
         or o.history_length <> (select count(*) from order_history h where h.order_id = o.id)
         or not exists (select from order_history h where h.order_id = o.id and h.kind = 'placed')""";

  private static void buyUntilItBreaks(Market market, long item, Queue<Long> acknowledged) {
    String customer = Market.newCustomer();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        market
            .as(customer)
            .body(java.util.Map.of("item_id", item, "quantity", 1))
            .post("/api/v2/cart/lines");
        Answer answer =
            market
                .as(customer)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Market.checkout("cod"))
                .post("/api/v2/checkout");
        if (answer.statusCode() == 201) {
          acknowledged.add(answer.getLong("orders[0].id"));
        }
      }
    } catch (Exception broken) {
      // The server is gone: so it was meant.
      Thread.currentThread().interrupt();
    }
  }

  private static long count(Product product, String sql) throws SQLException {
    try (Connection connection = product.database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
