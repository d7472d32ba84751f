package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/**
 * The errors of the published contracts: provokes every status that a contract can have, and checks
 * that the response has that contract's form. The marketplace knows neither 409 nor 422 and says
 * 400; only it limits the rate of calls. The eHealth contract's PUT has no rule that would refuse
 * it with 409.
 */
@OnProduct
class ContractErrorsIT {

  private static final int TOO_LARGE = 1024 * 1024 + 1;
  private static final String NOBODY = null;

  private Trade trade;
  private long order;
  private String invoiceNo;
  private String publicId;

  @BeforeEach
  void placeAnOrder(Product product) {
    trade = Trade.in(Market.opened(product.baseUrl()));
    order = trade.buyRecord();
    invoiceNo = trade.market().read(order).getString("invoice_no");
    publicId = trade.market().read(order).getString("public_id");
  }

  /** The form of a contract's errors; {@code null} stands for any message. */
  private enum Form {
    STOREFRONT("{\"success\":false,\"message\":%s,\"status_code\":%d,\"data\":[]}"),
    STOREFRONT_ACTING("{\"success\":false,\"message\":%s,\"status\":%d,\"data\":[]}"),
    PHARMACY("{\"success\":false,\"message\":%s,\"status_code\":%d,\"data\":[]}"),
    EHEALTH("{\"success\":false,\"message\":%s}"),
    MARKETPLACE("{\"error_message\":%s,\"response_code\":%d}");

    private final String body;

    Form(String body) {
      this.body = body;
    }

    void assertSaid(Answer answer, int status) {
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
      assertThat(answer.contentType()).isEqualTo("application/json");
      assertSaid(answer.asString(), status);
    }

    void assertSaid(String text, int status) {
      String message =
          text.replaceFirst("(?s)^.*?\"(?:error_)?message\":(\"(?:[^\"\\\\]|\\\\.)*\").*$", "$1");
      assertThat(text).isEqualTo(body.formatted(message, status));
      assertThat(message).matches("\".*[A-Za-z]{3}.*\"");
      assertThat(text).doesNotContain("Exception", "shop.orders.", "org.", "java.", "elect ");
    }
  }

  /** A call, and the status with which it is refused. */
  private record No(int status, Form form, String name, Supplier<Answer> call) {
    DynamicTest test() {
      return DynamicTest.dynamicTest(
          form + " " + status + " " + name, () -> form.assertSaid(call.get(), status));
    }
  }

  @TestFactory
  Stream<DynamicTest> theStorefrontSaysNo() {
    String giveBack = "/api/v1/customer/order/return";
    String cancel = "/api/v1/customer/order-cancel/" + order;
    List<No> all = new ArrayList<>();
    for (String read :
        List.of(
            "my-orders", "order-tracking/" + order, "order-summery/" + order, "e-bill/" + order)) {
      String path = "/api/v1/customer/" + read;
      all.add(no(401, Form.STOREFRONT, read, () -> as(NOBODY).get(path)));
      all.add(no(403, Form.STOREFRONT, read, () -> as(trade.merchant()).get(path)));
      all.add(no(405, Form.STOREFRONT, read, () -> as(trade.customer()).put(path)));
    }
    for (String act : List.of("order-cancel/" + order, "reorder/" + order)) {
      String path = "/api/v1/customer/" + act;
      all.add(no(401, Form.STOREFRONT_ACTING, act, () -> as(NOBODY).get(path)));
      all.add(no(403, Form.STOREFRONT_ACTING, act, () -> as(Market.STAFF).get(path)));
      all.add(no(405, Form.STOREFRONT_ACTING, act, () -> as(trade.customer()).post(path)));
      all.add(no(404, Form.STOREFRONT_ACTING, act, () -> as(Market.newCustomer()).get(path)));
    }
    for (String nothing :
        List.of("order-tracking/999999999", "order-summery/x", "e-bill/999999999", "nothing")) {
      String path = "/api/v1/customer/" + nothing;
      all.add(no(404, Form.STOREFRONT, nothing, () -> as(trade.customer()).get(path)));
    }
    all.add(no(400, Form.STOREFRONT, "no JSON", () -> json("{\"order_id\":").post(giveBack)));
    all.add(no(400, Form.STOREFRONT, "twice", () -> json("{\"a\":1,\"a\":2}").post(giveBack)));
    all.add(no(401, Form.STOREFRONT, "return", () -> as(NOBODY).body("{}").post(giveBack)));
    all.add(no(403, Form.STOREFRONT, "return", () -> as(Market.STAFF).body("{}").post(giveBack)));
    all.add(no(409, Form.STOREFRONT_ACTING, "an online order", () -> as().get(cancel)));
    all.add(
        no(
            409,
            Form.STOREFRONT,
            "a return before the delivery",
            () ->
                json("{\"order_id\":%d,\"order_items_id\":[%d],\"return_reason\":\"Broken\"}"
                        .formatted(order, line()))
                    .post(giveBack)));
    all.add(no(413, Form.STOREFRONT, "return", () -> json(tooLarge()).post(giveBack)));
    all.add(no(415, Form.STOREFRONT, "return", () -> xml().post(giveBack)));
    all.add(no(422, Form.STOREFRONT, "page", () -> as().get("/api/v1/customer/my-orders?page=0")));
    all.add(
        no(
            422,
            Form.STOREFRONT,
            "a blank reason",
            () ->
                json("{\"order_id\":1,\"order_items_id\":[1],\"return_reason\":\" \"}")
                    .post(giveBack)));
    return all.stream().map(No::test);
  }

  @TestFactory
  Stream<DynamicTest> thePharmacySaysNo() {
    String one = "/api/V1/customer/orders/" + order;
    List<No> all = new ArrayList<>();
    for (String read : List.of("", "/" + order, "/" + order + "/shipment")) {
      String path = "/api/V1/customer/orders" + read;
      all.add(no(401, Form.PHARMACY, read, () -> as(NOBODY).get(path)));
      all.add(no(403, Form.PHARMACY, read, () -> as(trade.merchant()).get(path)));
      all.add(no(405, Form.PHARMACY, read, () -> as(trade.customer()).put(path)));
    }
    for (String write : List.of("return", "cancelation", "reviews")) {
      String path = one + "/" + write;
      all.add(no(400, Form.PHARMACY, write, () -> json("{\"reason\":").post(path)));
      all.add(no(401, Form.PHARMACY, write, () -> as(NOBODY).body("{}").post(path)));
      all.add(no(403, Form.PHARMACY, write, () -> as(Market.STAFF).body("{}").post(path)));
      all.add(no(405, Form.PHARMACY, write, () -> as(trade.customer()).delete(path)));
      all.add(no(413, Form.PHARMACY, write, () -> json(tooLarge()).post(path)));
      all.add(no(415, Form.PHARMACY, write, () -> xml().post(path)));
      all.add(no(422, Form.PHARMACY, write, () -> json("{\"rating\":6,\"reason\":7}").post(path)));
      all.add(
          no(
              404,
              Form.PHARMACY,
              write,
              () -> as(Market.newCustomer()).body(anyWrite()).post(path)));
    }
    all.add(no(401, Form.PHARMACY, "invoice", () -> as(NOBODY).post(one + "/invoice")));
    all.add(no(403, Form.PHARMACY, "invoice", () -> as(Market.STAFF).post(one + "/invoice")));
    all.add(no(405, Form.PHARMACY, "invoice", () -> as().get(one + "/invoice")));
    all.add(no(409, Form.PHARMACY, "a bill not due", () -> as().post(one + "/invoice")));
    all.add(
        no(409, Form.PHARMACY, "too early a return", () -> json(anyWrite()).post(one + "/return")));
    all.add(
        no(
            409,
            Form.PHARMACY,
            "too early a review",
            () -> json(anyWrite()).post(one + "/reviews")));
    all.add(no(404, Form.PHARMACY, "another's", () -> as(Market.newCustomer()).get(one)));
    all.add(no(404, Form.PHARMACY, "no number", () -> as().get("/api/V1/customer/orders/x")));
    all.add(no(404, Form.PHARMACY, "nothing", () -> as().get("/api/V1/nothing")));
    all.add(no(422, Form.PHARMACY, "page", () -> as().get("/api/V1/customer/orders?page=0")));
    all.add(no(422, Form.PHARMACY, "limit", () -> as().get("/api/V1/customer/orders?limit=201")));
    return all.stream().map(No::test);
  }

  @TestFactory
  Stream<DynamicTest> ehealthSaysNo() {
    String list = "/ehealth-order/api/v1/admin/orders";
    String one = list + "/" + invoiceNo;
    String own = "/ehealth-order/api/v1/orders";
    List<No> all = new ArrayList<>();
    for (String path : List.of(list, one, own, "/api/v1/admin/orders")) {
      all.add(no(401, Form.EHEALTH, path, () -> as(NOBODY).get(path)));
      all.add(no(403, Form.EHEALTH, path, () -> as(trade.merchant()).get(path)));
      all.add(no(405, Form.EHEALTH, path, () -> as(Market.STAFF).delete(path)));
    }
    all.add(no(400, Form.EHEALTH, "no JSON", () -> staff("{\"contact_number\":").put(one)));
    all.add(no(400, Form.EHEALTH, "no body", () -> as(Market.STAFF).put(one)));
    all.add(no(401, Form.EHEALTH, "put", () -> as(NOBODY).body("{}").put(one)));
    all.add(no(403, Form.EHEALTH, "put", () -> as(trade.customer()).body("{}").put(one)));
    all.add(
        no(
            403,
            Form.EHEALTH,
            "a role without the permission",
            () -> as(Tokens.staff("eHealthManager")).body("{}").put(one)));
    all.add(no(404, Form.EHEALTH, "no order", () -> as(Market.STAFF).get(list + "/EVH1")));
    all.add(no(404, Form.EHEALTH, "no order", () -> staff("{}").put(list + "/EVH1")));
    all.add(no(404, Form.EHEALTH, "nothing", () -> as().get("/ehealth-order/api/v1/nothing")));
    all.add(no(413, Form.EHEALTH, "put", () -> staff(tooLarge()).put(one)));
    all.add(
        no(
            415,
            Form.EHEALTH,
            "put",
            () -> as(Market.STAFF).contentType("application/xml").body("<a/>").put(one)));
    all.add(no(422, Form.EHEALTH, "a fifth field", () -> staff("{\"total\":1}").put(one)));
    all.add(
        no(422, Form.EHEALTH, "a status", () -> as(Market.STAFF).get(list + "?order_status=x")));
    all.add(no(422, Form.EHEALTH, "page", () -> as().get(own + "?page=0")));
    return all.stream().map(No::test);
  }

  @TestFactory
  Stream<DynamicTest> theMarketplaceSaysNo() {
    String buyers = "/api/v1/orders/customers/" + trade.customerId();
    String sellers = "/api/v1/orders/merchants/" + trade.market().merchantId();
    String one = "/api/v1/orders/" + publicId;
    String cancel = one + "/customers/" + trade.customerId();
    String buy = trade.recordPath();
    List<No> all = new ArrayList<>();
    for (String path : List.of(buyers, sellers)) {
      all.add(no(401, Form.MARKETPLACE, path, () -> as(NOBODY).get(path)));
      all.add(no(403, Form.MARKETPLACE, path, () -> as(Market.STAFF).get(path)));
      all.add(no(405, Form.MARKETPLACE, path, () -> as().delete(path)));
      all.add(no(400, Form.MARKETPLACE, path, () -> owner(path).get(path + "?limit=0")));
      all.add(no(400, Form.MARKETPLACE, path, () -> owner(path).get(path + "?sort=up")));
    }
    all.add(no(403, Form.MARKETPLACE, "another's", () -> as(Market.newCustomer()).get(buyers)));
    String another = Tokens.merchant("another", "65d0c0de0000000000000403");
    all.add(no(403, Form.MARKETPLACE, "another merchant's", () -> as(another).get(sellers)));
    for (String method : List.of("PUT", "POST")) {
      all.add(
          no(
              400,
              Form.MARKETPLACE,
              method + " without a zip",
              () ->
                  trade
                      .form(trade.customer(), Trade.PURCHASE.replace("&billing_zip=27615", ""))
                      .request(method, buy)));
      all.add(no(400, Form.MARKETPLACE, method, () -> json("{\"a\":").request(method, buy)));
      all.add(no(401, Form.MARKETPLACE, method, () -> as(NOBODY).body("{}").request(method, buy)));
      all.add(
          no(
              403,
              Form.MARKETPLACE,
              method,
              () -> trade.form(trade.merchant(), Trade.PURCHASE).request(method, buy)));
      all.add(no(413, Form.MARKETPLACE, method, () -> json(tooLarge()).request(method, buy)));
      all.add(
          no(
              413,
              Form.MARKETPLACE,
              method + " a form",
              () -> trade.form(trade.customer(), "a=" + tooLarge()).request(method, buy)));
      all.add(no(415, Form.MARKETPLACE, method, () -> xml().request(method, buy)));
      all.add(
          no(
              404,
              Form.MARKETPLACE,
              method + " no record",
              () ->
                  trade
                      .form(trade.customer(), Trade.PURCHASE)
                      .request(method, buy.replaceFirst(".{24}$", "0123456789abcdef01234567"))));
    }
    all.add(no(405, Form.MARKETPLACE, "record", () -> as().get(buy)));
    all.add(no(400, Form.MARKETPLACE, "form", () -> merchant("a=%zz").put(one)));
    all.add(no(400, Form.MARKETPLACE, "brackets", () -> merchant("billing_info[x]=1").put(one)));
    all.add(no(401, Form.MARKETPLACE, "put", () -> as(NOBODY).body("{}").put(one)));
    all.add(no(403, Form.MARKETPLACE, "put", () -> json("{}").put(one)));
    all.add(no(404, Form.MARKETPLACE, "put", () -> merchant("a=b").put("/api/v1/orders/zzz")));
    all.add(no(405, Form.MARKETPLACE, "one", () -> as().get(one)));
    all.add(no(413, Form.MARKETPLACE, "put", () -> merchant("a=" + tooLarge()).put(one)));
    all.add(
        no(
            415,
            Form.MARKETPLACE,
            "put",
            () -> as(trade.merchant()).contentType("application/xml").body("<a/>").put(one)));
    all.add(no(401, Form.MARKETPLACE, "cancel", () -> as(NOBODY).delete(cancel)));
    all.add(no(403, Form.MARKETPLACE, "cancel", () -> as(Market.newCustomer()).delete(cancel)));
    all.add(
        no(
            404,
            Form.MARKETPLACE,
            "cancel",
            () ->
                as().delete(
                        "/api/v1/orders/0123456789abcdef01234567/customers/"
                            + trade.customerId())));
    all.add(
        no(
            400,
            Form.MARKETPLACE,
            "cancel twice",
            () -> {
              as().delete(cancel).statusCode(200);
              return as().delete(cancel);
            }));
    return all.stream().map(No::test);
  }

  @TestFactory
  Stream<DynamicTest> aMalformedHeaderIsRefusedInTheForm() {
    Map<String, Form> reads =
        Map.of(
            "/api/v1/customer/my-orders",
            Form.STOREFRONT,
            "/api/v1/customer/order-cancel/" + order,
            Form.STOREFRONT_ACTING,
            "/api/V1/customer/orders",
            Form.PHARMACY,
            "/ehealth-order/api/v1/orders",
            Form.EHEALTH,
            "/api/v1/orders/customers/" + trade.customerId(),
            Form.MARKETPLACE);
    Map<String, Form> writes =
        Map.of(
            "/api/v1/customer/order/return",
            Form.STOREFRONT,
            "/api/V1/customer/orders/" + order + "/return",
            Form.PHARMACY,
            trade.recordPath(),
            Form.MARKETPLACE);
    List<DynamicTest> all = new ArrayList<>();
    reads.forEach(
        (path, form) -> {
          for (String accept : List.of("application/json;q=x", "a/b/c", "text/html; charset")) {
            all.add(unreadable(400, form, "GET", path, "Accept", accept));
          }
          all.add(unreadable(406, form, "GET", path, "Accept", "json"));
        });
    writes.forEach(
        (path, form) -> {
          for (String type : List.of("application/json; charset", "json", "application/json;=")) {
            all.add(unreadable(415, form, "POST", path, "Content-Type", type));
          }
        });
    all.add(
        unreadable(
            415,
            Form.EHEALTH,
            "PUT",
            "/ehealth-order/api/v1/admin/orders/" + invoiceNo,
            "Content-Type",
            "application/json; charset=\""));
    return all.stream();
  }

  private final HttpClient client = HttpClient.newHttpClient();

  private DynamicTest unreadable(
      int status, Form form, String method, String path, String header, String value) {
    return DynamicTest.dynamicTest(
        "%s %s: %s".formatted(form, header, value),
        () -> {
          // The document has no 406, so this is no Call, whose answers are compared with it.
          HttpResponse<String> answer =
              client.send(
                  HttpRequest.newBuilder(URI.create(trade.market().baseUrl() + path))
                      .header("Authorization", "Bearer " + trade.customer())
                      .header(header, value)
                      .method(
                          method,
                          method.equals("GET")
                              ? HttpRequest.BodyPublishers.noBody()
                              : HttpRequest.BodyPublishers.ofString("{}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
          assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
          assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
          form.assertSaid(answer.body(), status);
        });
  }

  @Test
  void tooManyCallsOfTheMarketplaceAreRefusedAndToldWhenToComeAgain() {
    String customerId = "65d0c0de0000000000000429";
    String path = "/api/v1/orders/customers/" + customerId;
    String customer = Tokens.customer(customerId);
    for (int i = 0; i < 100; i++) {
      as(customer).get(path).statusCode(200);
    }

    double shed = MetricsIT.metric("orders_calls_shed_total", "reason=\"rate_limited\"");
    Answer refused = as(customer).get(path);

    Form.MARKETPLACE.assertSaid(refused, 429);
    assertThat(MetricsIT.metric("orders_calls_shed_total", "reason=\"rate_limited\""))
        .isEqualTo(shed + 1);
    assertThat(refused.asString())
        .isEqualTo(
            "{\"error_message\":\"Too many request, please try again later\","
                + "\"response_code\":429}");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
    trade.get("/api/v1/orders/customers/" + trade.customerId()).statusCode(200);
  }

  /** A row that our code would never write provokes an internal error. */
  @Test
  void aFailureOfOursIsToldInTheFormOfTheContract(DatabaseAddress database) throws SQLException {
    breakRow(database, "Nowhere/Never");
    try {
      for (String read : List.of("my-orders", "order-tracking/" + order)) {
        Form.STOREFRONT.assertSaid(as().get("/api/v1/customer/" + read), 500);
      }
      Form.PHARMACY.assertSaid(as().get("/api/V1/customer/orders"), 500);
      Form.PHARMACY.assertSaid(as().get("/api/V1/customer/orders/" + order), 500);
      Form.EHEALTH.assertSaid(as().get("/ehealth-order/api/v1/orders"), 500);
      Form.EHEALTH.assertSaid(
          as(Market.STAFF).get("/ehealth-order/api/v1/admin/orders/" + invoiceNo), 500);
      Form.EHEALTH.assertSaid(
          staff("{}").put("/ehealth-order/api/v1/admin/orders/" + invoiceNo), 500);
      Form.MARKETPLACE.assertSaid(as().get("/api/v1/orders/customers/" + trade.customerId()), 500);
      Form.MARKETPLACE.assertSaid(merchant("comments=a").put("/api/v1/orders/" + publicId), 500);
    } finally {
      breakRow(database, "UTC");
    }
    as().get("/api/v1/customer/my-orders").statusCode(200);
  }

  private void breakRow(DatabaseAddress database, String zone) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement("update orders set time_zone = ? where id = ?")) {
      statement.setString(1, zone);
      statement.setLong(2, order);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static No no(int status, Form form, String name, Supplier<Answer> call) {
    return new No(status, form, name, call);
  }

  private long line() {
    return trade.market().read(order).getLong("lines[0].id");
  }

  private Call as() {
    return as(trade.customer());
  }

  private static Call as(String token) {
    Call request = given().contentType("application/json");
    return token == null ? request : request.token(token);
  }

  private Call json(String body) {
    return as().body(body);
  }

  private static Call staff(String body) {
    return as(Market.STAFF).body(body);
  }

  private Call merchant(String form) {
    return trade.form(trade.merchant(), form);
  }

  /** A request by the owner of the list. */
  private Call owner(String path) {
    return as(path.contains("/customers/") ? trade.customer() : trade.merchant());
  }

  private Call xml() {
    return as().contentType("application/xml").body("<a/>");
  }

  private static String anyWrite() {
    return "{\"reason\":\"Broken\",\"rating\":5}";
  }

  private static String tooLarge() {
    return "\"" + "x".repeat(TOO_LARGE) + "\"";
  }
}
