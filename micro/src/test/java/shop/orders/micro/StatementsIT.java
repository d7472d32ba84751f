package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Call;
import shop.orders.micro.http.Json;

/**
 * The number of SQL statements of each GET in the OpenAPI document: one for a page of a list, at
 * most two for a detail, for any number of orders, lines, parcels and attachments. A read with more
 * has a comment that gives the reason. The statements are counted in PostgreSQL's log.
 */
@OnProduct
class StatementsIT {

  private static final Path LOG = Product.FOLDER.resolve("postgres").resolve("database.log");

  /** A line of the log: an execution with its database and session. */
  private static final Pattern EXECUTION =
      Pattern.compile("(?m)^(\\w+) (\\d+) LOG: {2}(?:execute [^:]+: (.*)|statement: BEGIN)$");

  private static DatabaseAddress database;

  /** One session for all counts, as to sign in takes longer than most calls. */
  private static Connection watching;

  private static List<Read> reads;

  @BeforeAll
  static void countStatements(DatabaseAddress address, Product product) throws SQLException {
    database = address;
    watching = address.connect();
    reads = new Belongings(product, address).reads();
    settings(
        "alter system set log_line_prefix = '%d %p '",
        "alter system set log_statement = 'all'", "select pg_reload_conf()");
    // A new session shows the setting only after PostgreSQL has reloaded its configuration.
    Waiting.until("the settings hold", () -> setting("log_statement").equals("all"));
  }

  @AfterAll
  static void countNoMore() throws SQLException {
    settings("alter system reset all", "select pg_reload_conf()");
    watching.close();
  }

  private static String setting(String name) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void settings(String... statements) {
    try (Statement statement = watching.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** GETs that are not counted, with the reason. */
  private static final Map<String, String> NO_READS =
      Map.of(
          "/api/v1/customer/order-cancel/{order_id}",
              "cancels the order: an old contract's command",
          "/api/v1/customer/reorder/{order_id}", "fills the cart: an old contract's command",
          "/api/v2/bills.zip", "streams files, page after page of bills");

  /**
   * A read: its path template, perhaps with a query; the path with its parameters; the token, null
   * for none; and the most statements allowed.
   */
  private record Read(String template, String path, String token, int most) {

    static Read of(int most, String token, String template, Object... values) {
      String path = template;
      for (Object value : values) {
        path = path.replaceFirst("\\{[^}]+}", value.toString());
      }
      return new Read(template.replaceFirst("\\?.*", ""), path, token, most);
    }
  }

  @Test
  void everyReadStandsInTheTable() {
    Set<String> covered = new TreeSet<>(NO_READS.keySet());
    reads.forEach(read -> covered.add(read.template()));

    assertThat(covered).isEqualTo(ServedDocument.pathsOfGets());
  }

  @TestFactory
  Stream<DynamicTest> readsAreOneStatementOrTwo() {
    return reads.stream()
        .map(
            read ->
                DynamicTest.dynamicTest(
                    read.path(),
                    () -> assertThat(statementsOf(read)).hasSizeLessThanOrEqualTo(read.most())));
  }

  /** Fills the product's database; each call is one of all reads, and returns its status. */
  static List<Callable<Integer>> readsOf(Product product, DatabaseAddress database) {
    return new Belongings(product, database)
        .reads().stream()
            .<Callable<Integer>>map(
                read ->
                    () -> request(read).baseUrl(product.baseUrl()).get(read.path()).statusCode())
            .toList();
  }

  /** A customer's orders, one for each kind of data that belongs to orders. */
  private static final class Belongings {
    private final DatabaseAddress database;
    private final Market market;
    private final String owner = Market.newCustomer();
    private final String merchant;
    private final long confirmed;
    private final long delivered;
    private final long pending;
    private final long withdrawn;

    Belongings(Product product, DatabaseAddress database) {
      this.database = database;
      market = Market.opened(product.baseUrl(), Map.of("withdrawal", "EU"));
      merchant = Tokens.merchant("m", market.merchantId());
      confirmed = anOrder("confirm");
      withdrawn = anOrder("confirm", "pack", "ship", "deliver");
      delivered = anOrder("confirm", "pack", "ship", "deliver");
      market.put(owner, market.item("7.00", 9), 2);
      pending = market.order(owner, market.item("3.00", 9), 1, "stripe");
      market.put(owner, market.item("7.00", 9), 1);
      market.put(owner, market.item("3.00", 9), 1);
    }

    private long anOrder(String... steps) {
      market.put(owner, market.item("7.00", 9), 2);
      market.put(owner, market.item("3.00", 9), 1);
      return market.orderAfter(owner, steps);
    }

    private long made(String path, Object body) {
      return market.send(owner, path, body).statusCode(201).getLong("id");
    }

    private long kept(String path) {
      return market
          .as(owner)
          .contentType("image/gif")
          .body(Pictures.gif())
          .post(path)
          .statusCode(201)
          .getLong("id");
    }

    List<Read> reads() {
      return Stream.of(ofOldContracts(), ofOrders(), ofReturns(), ofBills(), ofShops(), ofOneself())
          .flatMap(List::stream)
          .toList();
    }

    private List<Read> ofOldContracts() {
      String invoice = market.read(delivered).getString("invoice_no");
      String subject = market.read(delivered).getString("customer_id");
      return List.of(
          Read.of(1, owner, "/api/v1/customer/my-orders"),
          Read.of(1, owner, "/api/v1/customer/order-tracking/{order_id}", delivered),
          Read.of(1, owner, "/api/v1/customer/order-summery/{order_id}", delivered),
          Read.of(1, owner, "/api/v1/customer/e-bill/{order_id}", delivered),
          Read.of(1, owner, "/api/V1/customer/orders"),
          Read.of(1, owner, "/api/V1/customer/orders/{id}", delivered),
          Read.of(1, owner, "/api/V1/customer/orders/{id}/shipment", delivered),
          Read.of(1, owner, "/api/v1/orders"),
          Read.of(1, Market.STAFF, "/api/v1/admin/orders"),
          Read.of(1, Market.STAFF, "/api/v1/admin/orders?order_status=delivered&page=2"),
          Read.of(1, Market.STAFF, "/api/v1/admin/orders/{invoice_no}", invoice),
          // The first statement reads the caller's id, to compare it with the path.
          Read.of(2, owner, "/api/v1/orders/customers/{customerId}", subject),
          Read.of(1, merchant, "/api/v1/orders/merchants/{merchantId}", market.merchantId()));
    }

    private List<Read> ofOrders() {
      String invoice = market.read(delivered).getString("invoice_no");
      long parcel = market.read(delivered).getLong("shipments[0].id");
      kept("/api/v2/orders/" + pending + "/attachments");
      long attachment = kept("/api/v2/orders/" + pending + "/attachments");
      String[] link =
          market
              .as(Market.STAFF)
              .get("/api/v1/admin/orders/" + market.read(pending).getString("invoice_no"))
              .<String>path("data.order.attachments[0]")
              .split("/");
      long request =
          made(
              "/api/v2/orders/" + pending + "/cancellation-requests",
              Map.of("reason", "Ordered twice"));
      long review = made("/api/v2/reviews", Map.of("order_id", delivered, "rating", 5));
      return List.of(
          Read.of(1, owner, "/api/v2/orders"),
          Read.of(1, Market.STAFF, "/api/v2/orders?query=" + invoice),
          Read.of(1, Market.STAFF, "/api/v2/orders?sort=-updated&status=PENDING&has_return=false"),
          Read.of(1, owner, "/api/v2/orders/{id}", delivered),
          Read.of(1, owner, "/api/v2/orders/{id}?at=2099-01-01", delivered),
          Read.of(2, owner, "/api/v2/orders/{id}/changes", delivered),
          // The first statement checks that the caller may see the order, as the list itself may be
          // empty.
          Read.of(2, owner, "/api/v2/orders/{id}/history", delivered),
          Read.of(2, owner, "/api/v2/shipments/{id}/events", parcel),
          Read.of(1, Market.STAFF, "/api/v2/shipments/to-settle"),
          // The second one reads the sender's address.
          Read.of(2, Market.STAFF, "/api/v2/shipments/{id}/packing-slip", parcel),
          Read.of(2, Market.STAFF, "/api/v2/shipments/{id}/delivery-note", parcel),
          Read.of(2, Market.STAFF, "/api/v2/orders/{id}/packing-slip", confirmed),
          Read.of(
              2,
              Market.STAFF,
              "/api/v2/papers?kind=delivery_note&shipment_id=" + parcel + "&shipment_id=" + parcel),
          Read.of(2, owner, "/api/v2/orders/{id}/notes", delivered),
          Read.of(2, Market.STAFF, "/api/v2/orders/{id}/notices", delivered),
          Read.of(2, owner, "/api/v2/orders/{id}/bills", delivered),
          Read.of(2, owner, "/api/v2/orders/{id}/attachments", pending),
          Read.of(2, owner, "/api/v2/orders/{id}/attachments/{attachment}", pending, attachment),
          // The bytes are read by a second one.
          Read.of(
              2,
              null,
              "/api/v2/order-files/{signed}/{file}",
              link[link.length - 2],
              link[link.length - 1]),
          Read.of(2, owner, "/api/v2/orders/{id}/cancellation-requests", pending),
          Read.of(1, owner, "/api/v2/cancellation-requests"),
          Read.of(1, owner, "/api/v2/cancellation-requests/{id}", request),
          Read.of(1, owner, "/api/v2/reviews"),
          Read.of(1, owner, "/api/v2/reviews/{id}", review));
    }

    private List<Read> ofReturns() {
      long goods = made("/api/v2/returns", market.aReturn(delivered, 1));
      kept("/api/v2/returns/" + goods + "/evidence");
      long photo = kept("/api/v2/returns/" + goods + "/evidence");
      market.send(Market.STAFF, "/api/v2/returns/" + goods + "/approve", Map.of()).statusCode(200);
      String withdrawals = "/api/v2/orders/" + withdrawn + "/withdrawals";
      long withdrawal = made(withdrawals, Map.of("name", "Ada"));
      market.send(owner, withdrawals + "/" + withdrawal + "/confirm", Map.of()).statusCode(200);
      return List.of(
          Read.of(1, owner, "/api/v2/returns"),
          Read.of(1, owner, "/api/v2/returns/{id}", goods),
          Read.of(1, Market.STAFF, "/api/v2/returns?overdue=true"),
          // The third one reads the names of reasons.
          Read.of(3, owner, "/api/v2/returns/{id}/slip", goods),
          // The bytes are read piece by piece, by further statements.
          Read.of(2, owner, "/api/v2/returns/{id}/evidence/{photo}", goods, photo),
          Read.of(1, null, "/api/v2/return-reasons"),
          // The first statement checks the order, as above.
          Read.of(2, owner, "/api/v2/orders/{id}/refunds", withdrawn),
          Read.of(2, owner, "/api/v2/orders/{id}/withdrawals", withdrawn),
          Read.of(1, owner, "/api/v2/orders/{id}/withdrawals/{withdrawal}", withdrawn, withdrawal),
          Read.of(
              1,
              owner,
              "/api/v2/orders/{id}/withdrawals/{withdrawal}/acknowledgement",
              withdrawn,
              withdrawal));
    }

    private List<Read> ofBills() {
      String number = market.read(delivered).getString("bill_no");
      Json bill = market.as(owner).get("/api/v2/bills/" + number);
      String month = bill.getString("issued_at").substring(0, 7);
      String[] link = bill.getString("pdf_url").split("/");
      return List.of(
          Read.of(1, owner, "/api/v2/bills"),
          Read.of(1, owner, "/api/v2/bills/{number}", number),
          Read.of(1, owner, "/api/v2/bills/{number}/pdf", number),
          Read.of(1, Market.STAFF, "/api/v2/documents?state=blocked"),
          Read.of(1, Market.STAFF, "/api/v2/payment-notifications?state=unmatched"),
          Read.of(1, Market.STAFF, "/api/v2/dues"),
          Read.of(1, Market.STAFF, "/api/v2/dues.csv"),
          Read.of(1, Market.STAFF, "/api/v2/undecided-refunds"),
          Read.of(
              1,
              null,
              "/api/v2/e-bills/{signed}/{file}",
              link[link.length - 2],
              link[link.length - 1]),
          Read.of(
              1,
              null,
              "/api/v2/bill-verifications/{code}?number=" + number,
              Market.verification(database, number)),
          Read.of(2, merchant, "/api/v2/bill-series/{shop}/{period}/audit", market.slug(), month));
    }

    private List<Read> ofShops() {
      long item = market.item("1.00", 1);
      Map<String, Object> hook =
          Map.of("url", "https://erp.example/hooks", "types", List.of("shop.orders.bill.*"));
      long webhook = market.send(merchant, "/api/v2/webhooks", hook).getLong("id");
      String job =
          market
              .send(merchant, "/api/v2/exports", Map.of("kind", "orders", "format", "csv"))
              .statusCode(202)
              .getString("id");
      Waiting.until(
          "the export is done",
          () -> market.as(merchant).get("/api/v2/jobs/" + job).getString("result_url") != null);
      String[] link =
          market.as(merchant).get("/api/v2/jobs/" + job).getString("result_url").split("/");
      long view = market.send(merchant, "/api/v2/views", Map.of("name", "All")).getLong("id");
      return List.of(
          Read.of(1, null, "/api/v2/catalog/items"),
          Read.of(1, null, "/api/v2/catalog/items/{id}", item),
          // The first statement finds the item with its stars.
          Read.of(2, null, "/api/v2/catalog/items/{id}/reviews", item),
          Read.of(1, Market.SUPERUSER, "/api/v2/catalog/items/{id}/stock", item),
          // The first statement finds the item.
          Read.of(2, Market.SUPERUSER, "/api/v2/catalog/items/{id}/stock/movements", item),
          Read.of(1, Market.SUPERUSER, "/api/v2/catalog/stock?below=5"),
          Read.of(1, Market.SUPERUSER, "/api/v2/events"),
          Read.of(1, merchant, "/api/v2/jobs"),
          Read.of(1, merchant, "/api/v2/jobs/{id}", job),
          // The first statement finds the file, the second one reads it.
          Read.of(
              2,
              null,
              "/api/v2/job-results/{signed}/{file}",
              link[link.length - 2],
              link[link.length - 1]),
          Read.of(1, merchant, "/api/v2/views"),
          Read.of(1, merchant, "/api/v2/views/{id}", view),
          Read.of(2, merchant, "/api/v2/orders?view={id}", view),
          Read.of(1, merchant, "/api/v2/webhooks"),
          Read.of(1, merchant, "/api/v2/webhooks/{id}", webhook),
          // The first statement finds the webhook.
          Read.of(2, merchant, "/api/v2/webhooks/{id}/deliveries", webhook),
          Read.of(1, Market.SUPERUSER, "/api/v2/merchants"),
          Read.of(1, Market.SUPERUSER, "/api/v2/merchants/{id}", market.merchantId()),
          Read.of(1, Market.SUPERUSER, "/api/v2/shops"),
          Read.of(1, Market.SUPERUSER, "/api/v2/shops/{shop}", market.slug()),
          Read.of(2, Market.SUPERUSER, "/api/v2/shops/{shop}/billing", market.slug()),
          Read.of(2, Market.SUPERUSER, "/api/v2/shops/{shop}/returns", market.slug()),
          Read.of(1, Market.SUPERUSER, "/api/v2/policies/cancellation"),
          Read.of(1, Market.SUPERUSER, "/api/v2/policies/returns"));
    }

    private List<Read> ofOneself() {
      Map<String, Object> address =
          Map.of("firstname", "A", "address1", "S", "city", "B", "country", "DE");
      made("/api/v2/addresses", address);
      long another = made("/api/v2/addresses", address);
      String id = market.as(owner).get("/api/v2/profile").path("customer_id");
      Map<String, Object> account = Map.of("holder", "Ada", "iban", "DE89370400440532013000");
      market.as(owner).body(account).put("/api/v2/payout-account").statusCode(200);
      return List.of(
          Read.of(0, Market.STAFF, "/api/v2/caller"),
          // The first statement reads the caller's id.
          Read.of(2, owner, "/api/v2/addresses"),
          Read.of(2, owner, "/api/v2/addresses/{id}", another),
          Read.of(2, owner, "/api/v2/cart"),
          Read.of(2, owner, "/api/v2/cart/quote?payment_method=cod"),
          Read.of(1, owner, "/api/v2/profile"),
          Read.of(2, owner, "/api/v2/payout-account"),
          Read.of(2, owner, "/api/v2/store-credit"),
          Read.of(2, owner, "/api/v2/store-credit/entries"),
          // The first statement finds the customer.
          Read.of(2, Market.STAFF, "/api/v2/customers/{customer_id}/payout-account", id),
          Read.of(2, Market.STAFF, "/api/v2/customers/{customer_id}/store-credit", id),
          Read.of(2, Market.STAFF, "/api/v2/customers/{customer_id}/store-credit/entries", id));
    }
  }

  @Test
  void aCheckoutReservesTheStockLast(Product product) throws IOException {
    Market market = Market.opened(product.baseUrl());
    String buyer = Market.newCustomer();
    List<Long> items = List.of(market.item("7.00", 9), market.item("3.00", 9), market.item("1", 9));
    // The first order of items reads them and writes their snapshots and that of their shop.
    for (int most : List.of(20, 14)) {
      items.forEach(item -> market.put(buyer, item, 1));
      List<String> statements =
          statementsOf(
              () -> market.send(buyer, "/api/v2/checkout", Market.checkout("cod")).statusCode(201));

      assertThat(statements).last().isEqualTo("COMMIT");
      assertThat(statements.get(statements.size() - 2)).contains("move_stock");
      assertThat(statements).hasSizeLessThanOrEqualTo(most);
    }
  }

  /** The fewest of two calls: on a slow machine, what is kept for seconds may be read anew. */
  private static List<String> statementsOf(Read read) throws IOException {
    get(read); // fills the caches
    List<String> one = statementsOf(() -> get(read));
    return one.size() <= read.most() ? one : statementsOf(() -> get(read));
  }

  private static List<String> statementsOf(Runnable call) throws IOException {
    Waiting.until("bills are printed and mails sent", StatementsIT::isAllDone);
    long start = Files.size(LOG);
    String begin = mark("begin");
    call.run();
    String end = mark("end");
    String log = written(start, end);
    Matcher executions =
        EXECUTION.matcher(log.substring(log.indexOf(begin) + begin.length(), log.indexOf(end)));
    List<String> statements = new ArrayList<>();
    Set<String> sessionsOfCall = new HashSet<>();
    Set<String> begun = new HashSet<>();
    Set<String> sessionsOfBackground = new HashSet<>();
    while (executions.find()) {
      boolean ofProduct = executions.group(1).equals(name());
      String session = executions.group(2);
      String statement = executions.group(3);
      if (statement == null || statement.equals("BEGIN")) {
        // The next statement tells whether the transaction belongs to the call.
        sessionsOfCall.remove(session);
        sessionsOfBackground.remove(session);
        begun.add(session);
        continue;
      }
      if (begun.remove(session) && isOfNoCall(statement)) {
        sessionsOfBackground.add(session);
      }
      if (sessionsOfBackground.contains(session)) {
        continue;
      }
      boolean ofOthers = statement.equals("COMMIT") && !sessionsOfCall.contains(session);
      if (ofProduct && !ofOthers && !isOfNoCall(statement)) {
        statements.add(statement);
        sessionsOfCall.add(session);
      }
    }
    return statements;
  }

  private static boolean isOfNoCall(String statement) {
    boolean inBackground =
        statement.contains("bill_due")
            || statement.contains("fold_order_tally")
            || statement.contains("number_events")
            || statement.contains("notice_cursor")
            || statement.startsWith("select 1 from notice w")
            || statement.startsWith("select count(*) from notice where state")
            || statement.startsWith("delete from notice where id in")
            || statement.contains("look_for_webhook")
            || statement.contains("webhook_is_behind")
            || statement.contains("delete_old_webhook_deliveries")
            || statement.contains("record_webhook_calls")
            || statement.startsWith(
                "select w.id, coalesce(w.merchant_id, 0), w.failing_since is not null")
            || statement.startsWith("select coalesce(sum(p.waiting")
            || statement.startsWith("with due as (")
            || statement.startsWith("update job set")
            || statement.startsWith("delete from job")
            || statement.contains("search_progress")
            || statement.contains("item_words_due")
            || statement.contains("insert into search_word")
            || statement.contains("as folded (id")
            || statement.contains("from flyway_schema_history")
            || statement.startsWith("select id from order_return\n")
            || statement.startsWith("select count(*), coalesce(extract(epoch from now() - min(");
    boolean ofRateLimit = statement.contains("rate_window");
    // Rules are cached for two seconds; the next call of any kind reads them again.
    boolean ofRules =
        statement.startsWith("select channel, payment_kind, stage,")
            || statement.startsWith("select shop_slug, category, window_days,");
    // The pool validates a connection at most once a second.
    boolean ofPool = statement.equals("SELECT 1");
    boolean ofTest = statement.startsWith("select '");
    return inBackground || ofRateLimit || ofRules || ofPool || ofTest;
  }

  /** Whether bills are printed and customers are told of all that has happened. */
  private static boolean isAllDone() {
    String open =
        """
        select exists (select from bill_due) or exists (select from event_due)
          or exists (select from notice
            where state = 'WAITING' and due_at < now() + interval '10 seconds')
          or (select number from notice_cursor) < (select number from event_head)\
        """;
    try (Statement statement = watching.createStatement();
        ResultSet row = statement.executeQuery(open)) {
      row.next();
      return !row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void get(Read read) {
    request(read).get(read.path()).statusCode(200);
  }

  private static Call request(Read read) {
    return read.token() == null ? given() : given().token(read.token());
  }

  private static String name() {
    return database.url().replaceFirst(".*/(\\w+)\\?.*", "$1");
  }

  /** Writes a unique mark into the log. */
  private static String mark(String word) {
    String mark = word + "-" + System.nanoTime();
    settings("select '" + mark + "'");
    return mark;
  }

  private static String written(long start, String end) {
    String[] text = new String[1];
    Waiting.until(
        "the log has the end of the call",
        () -> {
          try (var in = Files.newInputStream(LOG)) {
            in.skipNBytes(start);
            text[0] = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          return text[0].contains(end);
        });
    return text[0];
  }
}
