package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/**
 * Direct calls, which a filter answers without JAX-RS, give the same response as JAX-RS. A call
 * with an {@code Accept} of several types is never direct.
 */
@OnProduct
class DirectReadsIT {

  private static final String THROUGH_THE_RUNTIME = "application/json, text/plain";

  @TestFactory
  Stream<DynamicTest> saysTheSameEitherWay(Product product) {
    Market market = Market.opened(product.baseUrl());
    String owner = Market.newCustomer();
    long order = market.orderAfter(owner, "confirm", "pack", "ship");
    market.orderAfter(owner);
    return Stream.of(
            "/api/v1/customer/my-orders",
            "/api/v1/customer/my-orders?page=1",
            "/api/v1/customer/my-orders?page=7",
            "/api/v1/customer/order-tracking/" + order,
            "/api/v1/customer/order-summery/" + order,
            "/api/v1/customer/order-summery/" + order + "?lang_code=bn",
            "/api/v2/orders",
            "/api/v2/orders?limit=1",
            "/api/v2/orders?status=shipped&limit=5",
            "/api/v2/orders/" + order,
            "/api/v2/caller",
            "/api/v1/orders",
            "/ehealth-order/api/v1/orders?order_status=shipped&limit=1",
            "/ehealth-order/api/v1/orders?date_from=2020-01-01&order_status=",
            // These are refused, in the form of their contract.
            "/api/v1/customer/my-orders?page=0",
            "/api/v1/customer/my-orders?page=x",
            "/api/v1/customer/my-orders?page=1&page=2",
            "/api/v1/customer/order-tracking/999999999",
            "/api/v1/customer/order-summery/abc",
            "/api/v1/admin/orders",
            "/ehealth-order/api/v1/orders?order_status=lost",
            "/ehealth-order/api/v1/orders?date_from=yesterday",
            "/ehealth-order/api/v1/orders?page=0",
            "/api/v2/orders?limit=1000",
            "/api/v2/orders?status=lost",
            "/api/v2/orders?cursor=mine",
            "/api/v2/orders/x",
            "/api/v2/orders/%20")
        .map(path -> DynamicTest.dynamicTest(path, () -> isTheSame(path, owner)));
  }

  /** Otherwise the other tests would compare JAX-RS with itself. */
  @Test
  void oneOfTheTwoWaysIsReallyTheDirectOne(Product product) {
    Market market = Market.opened(product.baseUrl());
    String owner = Market.newCustomer();
    long order = market.orderAfter(owner);
    Map<String, String> calls =
        Map.of(
            "/api/v1/customer/my-orders",
            "/api/v1/customer/my-orders",
            "/api/v1/customer/order-tracking/" + order,
            "/api/v1/customer/order-tracking/order_id",
            "/api/v1/customer/order-summery/" + order,
            "/api/v1/customer/order-summery/order_id",
            "/api/v2/orders?limit=5",
            "/api/v2/orders",
            "/api/v2/orders/" + order,
            "/api/v2/orders/id",
            "/api/v2/caller",
            "/api/v2/caller",
            "/ehealth-order/api/v1/orders?limit=5",
            "/api/v1/orders");

    calls.forEach(
        (path, counted) -> {
          double before = answeredDirectly(counted);
          get(path, owner, THROUGH_THE_RUNTIME).statusCode(200);
          assertThat(answeredDirectly(counted)).as(path).isEqualTo(before);
          get(path, owner, "application/json").statusCode(200);
          get(path, owner, "*/*").statusCode(200);
          assertThat(answeredDirectly(counted)).as(path).isEqualTo(before + 2);
        });
  }

  @Test
  void theFileOfABillIsTheSameEitherWay(Product product) {
    Market market = Market.opened(product.baseUrl());
    String owner = Market.newCustomer();
    String bill = market.read(market.orderAfter(owner, "confirm")).getString("bill_no");
    String link = market.as(owner).get("/api/v2/bills/" + bill).path("pdf_url");
    double before = answeredDirectly("/api/v2/bills/number/pdf");
    Waiting.until(
        "the bill is printed",
        () -> get("/api/v2/bills/" + bill + "/pdf", owner, "*/*").statusCode() == 200);

    Answer direct = get("/api/v2/bills/" + bill + "/pdf", owner, "*/*");
    Answer through = get("/api/v2/bills/" + bill + "/pdf", owner, "application/pdf");
    Answer linked = given().header("Accept", "*/*").get(link);
    Answer linkedThrough = given().header("Accept", "application/pdf").get(link);

    assertThat(answeredDirectly("/api/v2/bills/number/pdf")).isEqualTo(before + 2);
    assertThat(direct.asByteArray())
        .startsWith('%', 'P', 'D', 'F')
        .isEqualTo(through.asByteArray());
    assertThat(headers(direct)).isEqualTo(headers(through));
    assertThat(linked.asByteArray()).isEqualTo(direct.asByteArray());
    assertThat(headers(linked)).isEqualTo(headers(linkedThrough));
    assertThat(get("/api/v2/bills/" + bill + "/pdf", owner, "application/json").statusCode())
        .isEqualTo(
            get("/api/v2/bills/" + bill + "/pdf", owner, "application/json, a/b").statusCode());
    given().header("Authorization", "Bearer x").get(link).statusCode(401);
  }

  private static double answeredDirectly(String path) {
    return MetricsIT.metric("orders_direct_calls_total", "path=\"" + path + "\"");
  }

  private static void isTheSame(String path, String token) {
    Answer direct = get(path, token, "application/json");
    Answer through = get(path, token, THROUGH_THE_RUNTIME);

    assertThat(direct.statusCode()).isEqualTo(through.statusCode());
    assertThat(withoutRequestId(direct)).isEqualTo(withoutRequestId(through));
    assertThat(headers(direct)).isEqualTo(headers(through));
  }

  private static Answer get(String path, String token, String accept) {
    return given().token(token).header("Accept", accept).get(path);
  }

  private static String withoutRequestId(Answer answer) {
    return answer.asString().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  /**
   * The headers of a response, without those that differ between calls or tell the body's length.
   */
  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers
        .keySet()
        .removeAll(Set.of("x-request-id", "date", "content-length", "transfer-encoding"));
    return headers;
  }

  @Test
  void forgetsOneCallerBeforeTheNext(Product product) {
    Market market = Market.opened(product.baseUrl());
    String owner = Market.newCustomer();
    long order = market.orderAfter(owner);

    for (int i = 0; i < 50; i++) {
      market.as(owner).get("/api/v2/orders/" + order).statusCode(200);
      given().get("/api/v2/orders/" + order).statusCode(401);
      given().get("/api/v1/customer/my-orders").statusCode(401);
      market.as(Market.newCustomer()).get("/api/v2/orders/" + order).statusCode(404);
    }
  }
}
