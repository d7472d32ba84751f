package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Json;

/**
 * Kills the product with {@code kill -9} while bills are issued and printed: no number is missing
 * or duplicate, and every bill gets its file. Between two starts the keys of bill links are
 * changed, as an operator would do. The system property {@code orders.kills} is the number of
 * kills.
 */
@ExtendWith(SharedProduct.class)
@Tag("faults")
class BillCrashIT {

  private static final int KILLS = (Integer.getInteger("orders.kills", 1) + 1) / 2;
  private static final int BILLS_BEFORE_KILL = 80;
  private static final int CLERKS = 16;

  private static final String OLD = "the-old-key-of-links-to-bills-00000000";
  private static final String PRESENT = "the-present-key-of-links-to-bills-0000";
  private static final String NEXT = "the-next-key-of-links-to-bills-0000000";

  @Test
  void noNumberIsMissingAndNoFileIsLost(Postgres postgres) throws Exception {
    DatabaseAddress database = postgres.database();
    try (Product product =
        Product.named("bill-crash")
            .fresh()
            .on(database)
            .with("ORDERS_BILL_LINK_KEYS", PRESENT + "," + OLD)
            // Longer than the whole test.
            .with("ORDERS_BILL_LINK_VALID", "PT24H")
            .start()) {
      Market market = Market.opened(product.baseUrl());
      long item = market.item("10.00", 1_000_000);
      Json bill = aBill(market, item);
      opensLinksOfBothKeysUntilTheyExpire(bill);

      Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
      long unprinted = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        unprinted += billUntilKilled(product, database, market, item, acknowledged);
        product.with("ORDERS_BILL_LINK_KEYS", NEXT + "," + PRESENT).start();
      }

      opensLinksOfTheNewKeyAndTheOneBefore(bill, market);
      assertThat(unprinted).as("bills without a file when the server was killed").isPositive();
      Waiting.until("every bill is printed", () -> due(database) == 0);
      assertThat(count(database, WITHOUT_A_FILE)).isZero();
      assertThat(count(database, CHANGED_FILES)).isZero();
      assertThat(audited(market, database)).containsAll(acknowledged);
    }
  }

  private static final String WITHOUT_A_FILE =
      """
      select count(*) from bill b
      where not exists (select from bill_file f where f.bill_id = b.id and f.language = b.language)""";

  private static final String CHANGED_FILES =
      "select count(*) from bill_file where encode(sha256(content), 'hex') <> sha256";

  /** Returns how many bills had no file after the kill. */
  private static long billUntilKilled(
      Product product,
      DatabaseAddress database,
      Market market,
      long item,
      Queue<String> acknowledged)
      throws Exception {
    int before = acknowledged.size();
    ExecutorService threads = Executors.newFixedThreadPool(CLERKS);
    List<Future<?>> clerks = new ArrayList<>();
    for (int i = 0; i < CLERKS; i++) {
      clerks.add(threads.submit(() -> billUntilItBreaks(market, item, acknowledged)));
    }
    Waiting.until(
        "some bills are issued", () -> acknowledged.size() >= before + BILLS_BEFORE_KILL / 2);
    // From here on no file can be stored; otherwise a fast machine would have no due files left.
    HeldLock files = HeldLock.by(database, "lock table bill_file in share mode");
    long unprinted;
    try {
      Waiting.until(
          "enough bills are issued, some of them without a file",
          () -> acknowledged.size() >= before + BILLS_BEFORE_KILL && due(database) > 0);
      product.killDashNine();
      unprinted = due(database);
    } finally {
      files.close();
    }
    for (Future<?> clerk : clerks) {
      clerk.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    threads.shutdown();
    return unprinted;
  }

  /** The number of bills without a file. */
  private static long due(DatabaseAddress database) {
    return count(database, "select count(*) from bill_due");
  }

  private static void billUntilItBreaks(Market market, long item, Queue<String> acknowledged) {
    String customer = Market.newCustomer();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long order = market.order(customer, item, 1, "cod");
        // Of two clerks who confirm the same order, one is refused and rolled back.
        market.step(order, "confirm");
        market.step(order, "confirm");
        String number =
            market
                .as(Market.STAFF)
                .get("/api/v2/orders/" + order + "/bills")
                .path("data[0].number");
        acknowledged.add(number);
      }
    } catch (Exception | AssertionError broken) {
      // The server was killed, as intended.
      Thread.currentThread().interrupt();
    }
  }

  /** The numbers of all bills: of one series, or of two if a month has ended during the test. */
  private static Set<String> audited(Market market, DatabaseAddress database) {
    long confirmed = count(database, "select count(*) from orders where status = 'CONFIRMED'");
    Set<String> numbers = new HashSet<>();
    long counted = 0;
    for (String month : months(database)) {
      String path = "/api/v2/bill-series/" + market.slug() + "/" + month + "/audit";
      Json audit = market.as(Market.STAFF).get(path);
      counted += audit.getLong("count");
      assertThat(audit.getLong("last")).isEqualTo(audit.getLong("count"));
      assertThat(audit.getList("gaps")).isEmpty();
      assertThat(audit.getList("duplicates")).isEmpty();
      assertThat(audit.getBoolean("intact")).isTrue();
      Chain chain = Chain.read(market, Market.STAFF, path, 100);
      assertThat(chain.broken()).isEmpty();
      numbers.addAll(chain.numbers());
    }
    assertThat(counted).isEqualTo(confirmed);
    assertThat(numbers).hasSize((int) confirmed);
    return numbers;
  }

  private static List<String> months(DatabaseAddress database) {
    List<String> months = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select distinct period from bill")) {
      while (rows.next()) {
        months.add(rows.getString(1));
      }
      return months;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- links

  private static void opensLinksOfBothKeysUntilTheyExpire(Json bill) {
    String url = bill.getString("pdf_url");
    long later = Instant.now().plusSeconds(600).getEpochSecond();
    long before = Instant.now().minusSeconds(5).getEpochSecond();

    given().get(url).statusCode(200);
    given().get(signed(url, PRESENT, later)).statusCode(200);
    given().get(signed(url, OLD, later)).statusCode(200);
    given().get(signed(url, NEXT, later)).statusCode(403);
    for (String key : List.of(PRESENT, OLD)) {
      given()
          .get(signed(url, key, before))
          .statusCode(410)
          .body("code", equalTo("link_expired"))
          .body("detail", containsString("Ask for the bill again"));
    }
    given().get(signed(url, NEXT, before)).statusCode(403);
  }

  private static void opensLinksOfTheNewKeyAndTheOneBefore(Json bill, Market market) {
    String url = bill.getString("pdf_url");
    long later = Instant.now().plusSeconds(600).getEpochSecond();

    given().get(url).statusCode(200);
    given().get(signed(url, NEXT, later)).statusCode(200);
    given().get(signed(url, OLD, later)).statusCode(403);
    String fresh =
        market
            .as(Market.STAFF)
            .get("/api/v2/bills/" + bill.getString("number"))
            .getString("pdf_url");
    long expiry = Long.parseLong(fresh.replaceAll(".*/e-bills/[^/]+?\\.([0-9]+)\\.[^/]+/.*", "$1"));
    assertThat(fresh).isEqualTo(signed(url, NEXT, expiry));
    given().get(fresh).statusCode(200);
  }

  /** The link, signed with that key and valid until that time. */
  private static String signed(String url, String key, long until) {
    String claim = url.replaceAll(".*/e-bills/([0-9]+\\.[a-z]+)\\..*", "$1") + "." + until;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signature =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(mac.doFinal(claim.getBytes(StandardCharsets.UTF_8)));
      return url.replaceAll("/e-bills/[^/]+/", "/e-bills/" + claim + "." + signature + "/");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Json aBill(Market market, long item) {
    String customer = Market.newCustomer();
    long order = market.order(customer, item, 1, "cod");
    market.step(order, "confirm").statusCode(200);
    return market
        .as(customer)
        .get("/api/v2/orders/" + order + "/bills")
        .statusCode(200)
        .part("data[0]");
  }

  private static long count(DatabaseAddress database, String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
