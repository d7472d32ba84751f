package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/** A call whose answer its caller would not accept is refused before anything happens. */
@OnProduct
class AcceptIT {

  /** What calls leave behind. */
  private static final String WRITTEN =
      """
      select (select count(*) from order_history) + (select count(*) from idempotency)
           + (select count(*) from orders) + (select coalesce(sum(version), 0) from orders)
           + (select count(*) from cart_line) + (select count(*) from shop)
           + (select count(*) from item)\
      """;

  @Test
  void noOperationIsDoneForWhoReadsXmlAlone(DatabaseAddress database) throws SQLException {
    long before = written(database);

    List<String> wrong = new ArrayList<>();
    ServedDocument.paths()
        .forEach(
            (path, operations) ->
                operations.forEach(
                    (method, operation) -> {
                      for (String token : new String[] {null, Market.SUPERUSER}) {
                        if (!isFile(operation)) {
                          wrong.addAll(refusal(method.toUpperCase(Locale.ROOT), path, token));
                        }
                      }
                    }));

    assertThat(wrong).isEmpty();
    assertThat(written(database)).isEqualTo(before);
  }

  private static List<String> refusal(String method, String path, String token) {
    Call call =
        given().accept("application/xml").header("Idempotency-Key", UUID.randomUUID().toString());
    if (token != null) {
      call.token(token);
    }
    if (!method.equals("GET") && !method.equals("DELETE")) {
      call.contentType(
              path.matches("/api/v1/orders/.*")
                  ? "application/x-www-form-urlencoded"
                  : path.matches(".*/(attachments|evidence)") ? "image/gif" : "application/json")
          .body("{}");
    }
    Answer answer = call.request(method, path.replaceAll("\\{[^}]+}", "1"));
    return answer.statusCode() == 406 && answer.contentType().contains("json")
        ? List.of()
        : List.of(answer + " " + answer.contentType());
  }

  /** Whether it is found out when the file has been read. */
  @SuppressWarnings("unchecked")
  private static boolean isFile(Map<String, Object> operation) {
    Map<String, Object> answers = (Map<String, Object>) operation.get("responses");
    Map<String, Object> good = (Map<String, Object>) answers.get("200");
    return good != null
        && good.get("content") instanceof Map<?, ?> content
        && content.containsKey("*/*");
  }

  @Test
  void noStepOfAnOrderIsTaken(Product product) {
    Market market = Market.opened(product.baseUrl());
    long order = market.orderAfter(Market.newCustomer());
    List<Integer> before = history(market, order);
    for (String step : List.of("confirm", "notes", "cancel")) {
      market
          .as(Market.STAFF)
          .accept("application/xml")
          .header("Idempotency-Key", UUID.randomUUID())
          .body(step.equals("notes") ? Map.of("text", "x") : Map.of())
          .post("/api/v2/orders/" + order + "/" + step)
          .statusCode(406);
    }

    assertThat(market.read(order).getString("status")).isEqualTo("PENDING");
    assertThat(history(market, order)).isEqualTo(before);
  }

  private static List<Integer> history(Market market, long order) {
    return market
        .as(Market.STAFF)
        .get("/api/v2/orders/" + order + "/history")
        .statusCode(200)
        .path("data.seq");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json                       | 200",
        "application/*                          | 200",
        "*/*                                    | 200",
        "APPLICATION/JSON; charset=utf-8        | 200",
        "text/html, application/json;q=0.1      | 200",
        "text/html, */*;q=0.8                   | 200",
        "application/problem+json               | 406",
        "application/xml                        | 406",
        "text/*                                 | 406",
        "application/json;q=0                   | 406",
        "application/json;q=0, */*              | 406",
        "application/*;q=0, */*                 | 406",
        "*/*;q=0                                | 406"
      })
  void weightsAndRangesCount(String accept, int status) {
    for (String path : List.of("/api/v2/catalog/items", "/api/v2/return-reasons")) {
      given().accept(accept).get(path).statusCode(status);
    }
  }

  /** Generated clients name nothing else where a success has no content. */
  @Test
  void whoReadsRefusalsAloneMayDelete(Product product) {
    Market market = Market.opened(product.baseUrl());
    String customer = Market.newCustomer();
    market.put(customer, market.item("5.00", 5), 1);
    int line = market.as(customer).get("/api/v2/cart").path("lines[0].id");

    market
        .as(customer)
        .accept("application/problem+json")
        .delete("/api/v2/cart/lines/" + line)
        .statusCode(204);
  }

  @Test
  void filesAreRefusedToWhoReadsOthers(Product product) {
    Market market = Market.opened(product.baseUrl());
    String customer = Market.newCustomer();
    long order = market.orderAfter(customer, "confirm");
    String bill =
        market.as(customer).get("/api/v2/orders/" + order + "/bills").path("data[0].number");
    String files = "/api/v2/orders/" + order + "/attachments";
    long file =
        market
            .as(Market.STAFF)
            .contentType("image/gif")
            .body(Pictures.gif())
            .post(files)
            .statusCode(201)
            .getLong("id");

    String link =
        market.as(customer).get("/api/v2/orders/" + order + "/bills").path("data[0].pdf_url");
    Map<String, String> types =
        Map.of(
            "/api/v2/bills/" + bill + "/pdf",
            "application/pdf",
            link,
            "application/pdf",
            files + "/" + file,
            "image/gif",
            "/api/v2/bills.zip",
            "application/zip",
            "/api/v2/dues.csv",
            "text/csv");
    types.forEach(
        (path, type) -> {
          String range = type.replaceFirst("/.*", "/*");
          for (String good : List.of(type, range, "*/*")) {
            market.as(Market.SUPERUSER).accept(good).get(path).statusCode(200).contentType(type);
          }
          for (String bad : List.of("application/xml", "text/plain", type + ";q=0, text/plain")) {
            market
                .as(Market.SUPERUSER)
                .accept(bad)
                .get(path)
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", equalTo("not_acceptable"));
          }
        });
  }

  private static long written(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WRITTEN)) {
      row.next();
      return row.getLong(1);
    }
  }
}
