package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** The paths of the published contracts, and the types of request bodies that they accept. */
@OnProduct
class ContractPathsIT {

  private Trade trade;

  @BeforeEach
  void openAShop(Product product) {
    trade = Trade.in(Market.opened(product.baseUrl()));
  }

  @Test
  void aPathAnswersWithAndWithoutATrailingSlash() {
    long id = trade.buyFromCart("cod");
    String invoiceNo = trade.market().read(id).getString("invoice_no");

    for (String path :
        List.of(
            "/api/v1/customer/my-orders",
            "/api/v1/customer/order-tracking/" + id,
            "/api/v1/customer/order-summery/" + id,
            "/api/v1/orders",
            "/ehealth-order/api/v1/orders",
            "/api/V1/customer/orders",
            "/api/V1/customer/orders/" + id,
            "/api/V1/customer/orders/" + id + "/shipment",
            "/api/v1/orders/customers/" + trade.customerId())) {
      assertSame(trade.customer(), path, path + "/");
    }
    assertSame(trade.merchant(), merchants(), merchants() + "/");
    for (String path : List.of("/api/v1/admin/orders", "/api/v1/admin/orders/" + invoiceNo)) {
      assertSame(Market.STAFF, path, path + "/");
      assertSame(Market.STAFF, path, "/ehealth-order" + path);
      assertSame(Market.STAFF, path, "/ehealth-order" + path + "/?limit=10");
    }
  }

  /** JAX-RS would ignore a slash and what follows a semicolon; the published contracts do. */
  @Test
  void aResourceOfOurOwnApiHasOnePath() {
    long id = trade.buyFromCart("cod");

    assertThat(statusOf("/api/v2/orders/" + id)).isEqualTo(200);
    assertThat(statusOf("/api/v2/orders/" + id + "/refunds")).isEqualTo(200);
    for (String path :
        List.of(
            "/api/v2/orders/0" + id,
            "/api/v2/orders/+" + id,
            "/api/v2/orders/%D9%A1",
            "/api/v2/orders/%D9%A1/refunds",
            "/api/v2/orders/00" + id + "/refunds",
            "/api/v2/orders/" + id + "/",
            "/api/v2/orders/" + id + ";x=1",
            "/api/v2/orders/" + id + ";jsessionid=1",
            "/api/v2/orders/" + id + "/refunds;jsessionid=1",
            "/api/v2;x=1/orders/" + id,
            "/api;x=1/v2/orders/" + id,
            "/api;jsessionid=1/v2/orders/" + id,
            "/%61pi/v2/orders/" + id,
            "/api/%762/orders/" + id)) {
      assertThat(statusOf(path)).as(path).isEqualTo(404);
    }
    assertSame(
        trade.customer(),
        "/api/v1/customer/order-tracking/" + id,
        "/api/v1/customer/order-tracking/0" + id);
    assertThat(statusOf(trade.customer(), "/api/v1/customer/my-orders?page=%2B1")).isEqualTo(200);
  }

  /** Else a proxy's rules about paths would not hold, and neither would our own limits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ehealth-order/api/v1/customer/my-orders",
        "/ehealth-order/api/v1/%63ustomer/my-orders",
        "/api;x/v1/customer/my-orders",
        "/api/v1;x/customer/my-orders",
        "/%61pi/v1/customer/my-orders",
      })
  void noContractIsReachedByAHiddenPath(String path) {
    Answer answer = given().token(trade.customer()).get(path).statusCode(404);

    assertThat(answer.asString()).contains("There is nothing here.");
    answer.contentType(
        path.startsWith("/ehealth") ? "application/json" : "application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/%6detrics", "/metrics;x", "/health;x/ready", "/openapi;x", "/openapi-%75i/"})
  void noPageIsReachedByAHiddenPath(String path) {
    assertThat(statusOf(path)).isEqualTo(404);
  }

  private int statusOf(String path) {
    return statusOf(Market.STAFF, path);
  }

  private static int statusOf(String token, String path) {
    return given().token(token).get(path).statusCode();
  }

  private String merchants() {
    return "/api/v1/orders/merchants/" + trade.market().merchantId();
  }

  private void assertSame(String token, String path, String other) {
    String answer = read(token, path);
    assertThat(read(token, other)).as(other).isEqualTo(answer);
  }

  private String read(String token, String path) {
    return trade.market().as(token).get(path).statusCode(200).asString();
  }

  @Test
  void writesAnswerAtTheSamePathsAsReads() {
    long id = trade.buyFromCart("cod");
    String path = "/api/v1/admin/orders/" + trade.market().read(id).getString("invoice_no");

    for (String base : List.of("", "/ehealth-order")) {
      for (String slash : List.of("", "/")) {
        trade
            .market()
            .as(Market.STAFF)
            .body(Map.of("customer_address", base + slash + "Banani"))
            .put(base + path + slash)
            .statusCode(200)
            .body("data.customer_address", equalTo(base + slash + "Banani"));
      }
    }
    trade.get("/api/v1/customer/order-cancel/" + id + "/").statusCode(200);
  }

  /**
   * {@code V1} is the e-pharmacy contract, {@code v1} the storefront's: paths are case sensitive.
   */
  @Test
  void theCapitalVTellsTwoContractsApart() {
    trade.get("/api/V1/customer/my-orders").statusCode(404).body("status_code", equalTo(404));
    trade.get("/api/v1/customer/orders").statusCode(404).body("status_code", equalTo(404));
    trade.get("/ehealth-order/api/V1/customer/orders").statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void aRecordIsBoughtWithAFlatForm(String method) {
    Answer bought =
        trade.form(trade.customer(), Trade.PURCHASE).request(method, trade.recordPath());

    assertBought(bought);
  }

  @Test
  void aRecordIsBoughtWithABracketedForm() {
    String form =
        Trade.PURCHASE
            .replaceAll("(?<=^|&)(shipping_\\w+)=", "shipping_info[0][$1]=")
            .replaceAll("(?<=^|&)(billing_\\w+|paypal_email)=", "billing_info%5B0%5D%5B$1%5D=")
            .replace("comments=", "comments[]=");

    assertBought(trade.form(trade.customer(), form).put(trade.recordPath()));
  }

  @Test
  void aRecordIsBoughtWithJsonOfTheSameNames() {
    String flat =
        """
        {"shipping_address1": "123 Shipping Lane", "shipping_city": "Raleigh",
         "shipping_state": "NC", "shipping_zip": "27615", "paypal_email": "paypal@example.com",
         "billing_address1": "123 Billing Drive", "billing_address2": "Ste. #100",
         "billing_city": "Raleigh", "billing_state": "NC", "billing_zip": "27615",
         "comments": ["Please ring"]}\
        """;

    assertBought(trade.market().as(trade.customer()).body(flat).put(trade.recordPath() + "/"));
  }

  /** Without a content type, the contract's usual one is assumed. */
  @Test
  void aBodyOfNoDeclaredTypeIsAForm() {
    Answer bought = given().token(trade.customer()).body(Trade.PURCHASE).put(trade.recordPath());
    Answer updated =
        given()
            .token(trade.merchant())
            .body("comments=a&comments=b")
            .put("/api/v1/orders/" + bought.path("_id"));

    bought.statusCode(200);
    updated.statusCode(200).body("comments", equalTo(List.of("a", "b")));
  }

  private static void assertBought(Answer bought) {
    assertThat(bought.statusCode()).as(bought.asString()).isEqualTo(200);
    bought
        .body("status", equalTo("In progress"))
        .body("shipping_info[0].shipping_address1", equalTo("123 Shipping Lane"))
        .body("shipping_info[0].shipping_address2", equalTo(""))
        .body("billing_info[0].paypal_email", equalTo("paypal@example.com"))
        .body("billing_info[0].billing_address2", equalTo("Ste. #100"))
        .body("comments", equalTo(List.of("Please ring")))
        .body("__v", equalTo(0));
  }

  @Test
  void aFormIsDecodedOnce() {
    String form =
        Trade.PURCHASE
            .replace("comments=Please+ring", "comments=100%2525+sure%2B&comments=a%3Db%26c")
            .replace("billing_city=Raleigh", "billing_city=%F0%9F%8F%99%D0%9C");

    trade
        .form(trade.customer(), form)
        .post(trade.recordPath())
        .statusCode(200)
        .body("comments", equalTo(List.of("100%25 sure+", "a=b&c")))
        .body("billing_info[0].billing_city", equalTo("\uD83C\uDFD9М"));
  }

  @Test
  void aBlockThatIsGivenReplacesTheStoredOne() {
    String id = trade.form(trade.customer(), Trade.PURCHASE).put(trade.recordPath()).path("_id");

    Answer updated =
        trade
            .form(
                trade.merchant(),
                "billing_info[0][billing_address1]=789+New+Billing+Ave"
                    + "&billing_info[0][billing_address2]=Ste.+%23950"
                    + "&billing_info[0][billing_city]=Boston&billing_info[0][billing_state]=MA"
                    + "&billing_info[0][billing_zip]=02101&comments=Updated+billing+address")
            .put("/api/v1/orders/" + id);

    updated
        .statusCode(200)
        .body("billing_info[0].billing_city", equalTo("Boston"))
        .body("billing_info[0].paypal_email", equalTo(null))
        .body("comments", equalTo(List.of("Updated billing address")))
        .body("shipping_info[0].shipping_address1", equalTo("123 Shipping Lane"))
        .body("__v", equalTo(1));
  }

  @Test
  void aFlatFieldChangesWhatItNames() {
    String id = trade.form(trade.customer(), Trade.PURCHASE).put(trade.recordPath()).path("_id");
    Json before = trade.get("/api/v1/orders/customers/" + trade.customerId());

    Json updated =
        trade
            .form(trade.merchant(), "shipping_city=Durham&billing_zip=02101")
            .put("/api/v1/orders/" + id)
            .statusCode(200);

    Map<String, Object> shipping = new HashMap<>(before.getMap("[0].shipping_info[0]"));
    Map<String, Object> billing = new HashMap<>(before.getMap("[0].billing_info[0]"));
    shipping.put("shipping_city", "Durham");
    billing.put("billing_zip", "02101");
    assertThat(updated.getMap("shipping_info[0]")).isEqualTo(shipping);
    assertThat(updated.getMap("billing_info[0]")).isEqualTo(billing);
    assertThat(updated.<List<?>>path("comments")).isEqualTo(before.path("[0].comments"));
  }

  @Test
  void nothingBelowTheBasesIsHtml() {
    for (String path :
        List.of(
            "/api",
            "/api/",
            "/api/v1",
            "/api/v1/",
            "/api/V1/",
            "/api/v3/x",
            "/api/v1/customer",
            "/ehealth-order",
            "/ehealth-order/",
            "/ehealth-order/api",
            "/ehealth-order/api/v1",
            "/ehealth-order/api/v1/",
            "/ehealth-order/index.html",
            "/api/v1/orders/;x=1",
            "/api/v1/customer/my-orders;jsessionid=1",
            "/api//v1//customer",
            "/api/v1/customer/../..",
            "/api/%2e%2e/%2e%2e/etc",
            "/api/v1/%2F%5C",
            "/api/v1/customer/%ff")) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
        Answer answer = given().token(trade.customer()).request(method, path);

        assertThat(answer.contentType()).as(method + " " + path).doesNotContain("html");
        assertThat(answer.asString()).as(method + " " + path).doesNotContain("<", "Exception");
        // The server itself refuses TRACE, and paths that lead out of the root, without a body.
        if (answer.statusCode() >= 400 && !answer.asString().isEmpty()) {
          assertThat(answer.contentType()).as(method + " " + path).contains("json");
        }
      }
    }
  }

  /** Written to a socket, as client libraries refuse to send such paths. */
  @ParameterizedTest
  @CsvSource({
    "/api/%zz, 404",
    "/api/%, 404",
    "/%zz, 404",
    "/ehealth-order/api/v1/%f, 404",
    "/api/v1/customer/order-tracking/%zz, 401",
    "/api/v1/customer/my-orders?page=%zz, 401",
    "/api/v2/catalog/items/%25zz, 404",
  })
  void aStrayPercentStandsForItself(String path, int status, Product product) throws IOException {
    String answer = sent(product, path);

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer).containsPattern("(?i)content-type: application/(problem\\+)?json");
    assertThat(answer).endsWith("}");
  }

  /**
   * Paths with the service name are forwarded internally. With {@code ..} they must not reach
   * resources that need no token, or files that must not be served.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ehealth-order/api/v1/../../WEB-INF/web.xml",
        "/ehealth-order/api/v1/../../openapi-ui/index.html",
        "/ehealth-order/api/v1/../../../x",
        "/ehealth-order/api/v1/%2e%2e/%2E%2E/WEB-INF/web.xml",
        "/ehealth-order/api/v1/.%2e/%2e./WEB-INF/web.xml",
        "/ehealth-order/api/v1/..;x=1/..;y/WEB-INF/web.xml",
        "/ehealth-order/api/v1/..%3bx/..%3By/WEB-INF/web.xml",
        "/ehealth-order/api/v1/..%2f..%2FWEB-INF%2fweb.xml",
        "/ehealth-order/api/v1/%252e%252e/%252e%252e/WEB-INF/web.xml",
        "/ehealth-order/api/v1/%3f/../../WEB-INF/web.xml",
        "/ehealth-order/api/v1/admin/../orders",
        "/ehealth-order/api/v1/./orders",
        "/ehealth-order/api/v1/admin/orders/.",
        "/ehealth-order/api/v1/admin/orders/..",
        "/ehealth-order/api/v1/;jsessionid=1/orders",
        "/ehealth-order/api/v1",
        "/ehealth-order/api/v1/",
      })
  void noPathBelowTheServiceNameLeavesIt(String path, Product product) throws IOException {
    String answer = sent(product, path);

    assertThat(answer).startsWith("HTTP/1.1 404");
    assertThat(answer).containsPattern("(?i)content-type: application/json");
    assertThat(answer).endsWith("{\"success\":false,\"message\":\"There is nothing here.\"}");
  }

  /**
   * Each path is longer than all before it, so that it fills Grizzly's array, which provokes the
   * fault that {@link shop.orders.micro.payara.HttpPort} works around.
   */
  @ParameterizedTest
  @CsvSource({"3000, .", "3500, ..", "4000, %2e", "4500, %2E."})
  void aLastSegmentOfDotsIsReadAtEveryLength(int length, String dots, Product product)
      throws IOException {
    String answer = sent(product, "/ehealth-order/api/v1/" + "x".repeat(length) + "/" + dots);

    assertThat(answer).startsWith("HTTP/1.1 404");
    assertThat(answer).containsPattern("(?i)content-type: application/json");
    assertThat(answer).endsWith("{\"success\":false,\"message\":\"There is nothing here.\"}");
  }

  /** The server itself refuses some of these, then without a body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/../../WEB-INF/web.xml",
        "/api/v1/../../openapi-ui/index.html",
        "/api/v1/%2e%2e/%2e%2e/openapi-ui/index.html",
        "/api/v1/..;x/..;y/openapi-ui/index.html",
        "/api/v1/..%2f..%2fWEB-INF%2fweb.xml",
        "/api/v1/..%5c..%5cWEB-INF%5cweb.xml",
        "/ehealth-order/api/v1/..%5c..%5cWEB-INF/web.xml",
        "/ehealth-order/api/v1/..\\..\\WEB-INF\\web.xml",
        "/api/v1/customer/./my-orders",
        "/api/v1/customer/../customer/my-orders",
        "/openapi-ui/../WEB-INF/web.xml",
        "/openapi-ui/..;/index.html/../../api/v1/customer/my-orders",
        "/WEB-INF/web.xml",
        "/%57EB-INF/web.xml",
        "/../../etc/passwd",
      })
  void noPathTurnsBack(String path, Product product) throws IOException {
    String answer = sent(product, path);

    assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
    assertThat(answer).doesNotContain("html", "web-app", "Exception");
  }

  /** Sends the path unchanged and without a token, and returns the whole response. */
  private static String sent(Product product, String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", product.port())) {
      socket.setSoTimeout((int) Waiting.LIMIT.toMillis());
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .formatted(path)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
