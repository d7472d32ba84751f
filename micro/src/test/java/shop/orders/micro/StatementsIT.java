package shop.orders.micro;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How many statements a read costs: one for a page of a list, at most two for a detail, however
 * many orders, lines, parcels and attachments there are. PostgreSQL itself counts, in its log.
 */
@OnProduct
class StatementsIT {

  private static final Path LOG = Product.FOLDER.resolve("postgres").resolve("database.log");

  /** One execution of one session of one database, as the log's lines are made to tell. */
  private static final Pattern EXECUTION =
      Pattern.compile("(?m)^(\\w+) (\\d+) LOG: {2}(?:execute [^:]+: (.*)|statement: BEGIN)$");

  private static DatabaseAddress database;

  @BeforeAll
  static void countStatements(DatabaseAddress address) {
    database = address;
    settings(
        "alter system set log_line_prefix = '%d %p '",
        "alter system set log_statement = 'all'", "select pg_reload_conf()");
  }

  @AfterAll
  static void countNoMore() {
    settings("alter system reset all", "select pg_reload_conf()");
  }

  private static void settings(String... statements) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A read: its path and who calls. */
  private record Read(String path, String token) {}

  @TestFactory
  Stream<DynamicTest> readsAreOneStatementOrTwo(Product product) {
    Market market = Market.opened(product.baseUrl());
    String owner = Market.newCustomer();
    long order = 0;
    for (int i = 0; i < 4; i++) {
      market.put(owner, market.item("7.00", 9), 2);
      market.put(owner, market.item("3.00", 9), 1);
      order = market.orderAfter(owner, "confirm", "pack", "ship", "deliver");
    }
    String invoice = market.read(order).getString("invoice_no");
    String bill = market.read(order).getString("bill_no");
    String subject = market.read(order).getString("customer_id");

    Map<Read, Integer> most = new LinkedHashMap<>();
    for (String path :
        List.of(
            "/api/v1/customer/my-orders",
            "/api/v1/customer/order-tracking/" + order,
            "/api/v1/customer/order-summery/" + order,
            "/api/V1/customer/orders",
            "/api/v2/orders",
            "/api/v2/returns",
            "/api/v2/bills")) {
      most.put(new Read(path, owner), 1);
    }
    for (String path :
        List.of(
            "/api/V1/customer/orders/" + order,
            "/api/V1/customer/orders/" + order + "/shipment",
            "/api/v2/orders/" + order,
            "/api/v2/orders/" + order + "/history",
            "/api/v2/orders/" + order + "/notes",
            "/api/v2/orders/" + order + "/attachments",
            "/api/v2/orders/" + order + "/bills",
            "/api/v2/bills/" + bill,
            // The caller is looked up first: the path must be the caller's own.
            "/api/v1/orders/customers/" + subject)) {
      most.put(new Read(path, owner), 2);
    }
    most.put(new Read("/api/v1/admin/orders", Market.STAFF), 1);
    most.put(new Read("/api/v1/admin/orders?order_status=delivered&page=2", Market.STAFF), 1);
    most.put(new Read("/api/v1/admin/orders/" + invoice, Market.STAFF), 2);
    most.put(new Read("/api/v2/orders?query=" + invoice, Market.STAFF), 1);
    most.put(new Read("/api/v2/caller", Market.STAFF), 0);
    return most.entrySet().stream()
        .map(
            read ->
                DynamicTest.dynamicTest(
                    read.getKey().path(),
                    () ->
                        assertThat(statementsOf(read.getKey()))
                            .hasSizeLessThanOrEqualTo(read.getValue())));
  }

  @Test
  void aCheckoutReservesTheStockLast(Product product) throws IOException {
    Market market = Market.opened(product.baseUrl());
    String buyer = Market.newCustomer();
    List<Long> items = List.of(market.item("7.00", 9), market.item("3.00", 9), market.item("1", 9));
    for (int i = 0; i < 2; i++) { // what is read once and kept is read at the first
      items.forEach(item -> market.put(buyer, item, 1));
      List<String> statements =
          statementsOf(
              () ->
                  market
                      .send(buyer, "/api/v2/checkout", Market.checkout("cod"))
                      .then()
                      .statusCode(201));

      assertThat(statements).last().isEqualTo("COMMIT");
      assertThat(statements.get(statements.size() - 2)).contains("reserve_stock");
      assertThat(statements).as("of try " + i).hasSizeLessThanOrEqualTo(18);
    }
  }

  private static List<String> statementsOf(Read read) throws IOException {
    get(read); // what is read once and kept
    return statementsOf(() -> get(read));
  }

  private static List<String> statementsOf(Runnable call) throws IOException {
    Waiting.until("all bills are printed", Duration.ofSeconds(60), StatementsIT::isAllPrinted);
    long start = Files.size(LOG);
    String begin = mark("begin");
    call.run();
    String end = mark("end");
    String log = written(start, end);
    Matcher executions =
        EXECUTION.matcher(log.substring(log.indexOf(begin) + begin.length(), log.indexOf(end)));
    List<String> statements = new ArrayList<>();
    Set<String> sessionsOfCall = new HashSet<>();
    while (executions.find()) {
      boolean ofProduct = executions.group(1).equals(name());
      String session = executions.group(2);
      String statement = executions.group(3);
      if (statement == null || statement.equals("BEGIN")) {
        // Whose transaction it is, its first statement will tell.
        sessionsOfCall.remove(session);
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
    boolean inBackground = statement.contains("bill_due") || statement.contains("fold_order_tally");
    boolean ofRateLimit = statement.contains("rate_window");
    // The pool tries a connection once a second at most.
    boolean ofPool = statement.equals("SELECT 1");
    boolean ofTest = statement.startsWith("select '");
    return inBackground || ofRateLimit || ofPool || ofTest;
  }

  private static boolean isAllPrinted() {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet due = statement.executeQuery("select count(*) from bill_due")) {
      due.next();
      return due.getInt(1) == 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void get(Read read) {
    given().auth().oauth2(read.token()).get(read.path()).then().statusCode(200);
  }

  private static String name() {
    return database.url().replaceFirst(".*/(\\w+)\\?.*", "$1");
  }

  /** Leaves a word of its own in the log. */
  private static String mark(String word) {
    String mark = word + "-" + System.nanoTime();
    settings("select '" + mark + "'");
    return mark;
  }

  private static String written(long start, String end) {
    String[] text = new String[1];
    Waiting.until(
        "the log has the end of the call",
        Duration.ofSeconds(20),
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
