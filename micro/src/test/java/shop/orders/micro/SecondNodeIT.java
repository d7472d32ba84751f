package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;

/**
 * A second node on the database of the shared product: the marketplace's rate limit holds for both
 * together. The second node has other settings, whose effects are tested here.
 */
@OnProduct
class SecondNodeIT {

  private static final String UNLIMITED = "65d0c0de0000000000000007";

  /** The default window of the rate limit. */
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private static Product first;
  private static Product second;
  private static DatabaseAddress database;

  @BeforeAll
  static void startAnotherNode(Product product, DatabaseAddress address) {
    first = product;
    database = address;
    second =
        Product.named("second")
            .fresh()
            .on(address)
            .with("ORDERS_EHEALTH_SERVICE_NAME", "clinic")
            .with("ORDERS_MARKETPLACE_UNLIMITED_ACCOUNTS", "somebody," + UNLIMITED)
            .with("ORDERS_ROLE_EHEALTHMANAGER", "view.order.details")
            .with("ORDERS_ROLE_EHEALTHORDERMANAGER", "view.order.list")
            .start();
  }

  @AfterAll
  static void stopIt() {
    second.close();
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
      afterwards = List.of(list(first.baseUrl(), account), list(second.baseUrl(), account));
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

  private static List<Integer> callBothNodes(int times, String account) {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String baseUrl = (i % 2 == 0 ? first : second).baseUrl();
      calls.add(() -> list(baseUrl, account).statusCode());
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
      list(second.baseUrl(), UNLIMITED).statusCode(200);
    }

    assertThat(windows(UNLIMITED)).isZero();
  }

  private static Answer list(String baseUrl, String account) {
    return Market.as(baseUrl, Tokens.customer(account)).get("/api/v1/orders/customers/" + account);
  }

  private static int windows(String account) throws SQLException {
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
    Trade trade = Trade.in(Market.opened(second.baseUrl()));
    String order = path(trade);

    for (String base : List.of("/clinic", "")) {
      call(Market.STAFF, base + order).statusCode(200);
      call(Market.STAFF, base + order + "/").statusCode(200);
      call(trade.customer(), base + "/api/v1/orders").statusCode(200);
    }
    call(Market.STAFF, "/ehealth-order" + order).statusCode(404);
    Market.as(first.baseUrl(), Market.STAFF).get("/clinic" + order).statusCode(404);
  }

  /** By default every staff role may read; on this node each role lacks one permission. */
  @Test
  void eachPermissionIsAskedForByItself() {
    String order = path(Trade.in(Market.opened(second.baseUrl())));
    String list = "/api/v1/admin/orders?limit=1";
    String onlyDetails = Tokens.staff("eHealthManager");
    String onlyList = Tokens.staff("eHealthOrderManager");

    call(onlyDetails, list).statusCode(403).body("success", equalTo(false));
    call(onlyDetails, order).statusCode(200);
    call(onlyList, list).statusCode(200);
    call(onlyList, order).statusCode(403);
    for (String token : List.of(onlyDetails, onlyList)) {
      Market.as(second.baseUrl(), token).body(Map.of("delivery_lat", 1)).put(order).statusCode(403);
    }
  }

  private static String path(Trade trade) {
    long order = trade.buyFromCart("cod");
    return "/api/v1/admin/orders/" + trade.market().read(order).getString("invoice_no");
  }

  private static Answer call(String token, String path) {
    return Market.as(second.baseUrl(), token).get(path);
  }
}
