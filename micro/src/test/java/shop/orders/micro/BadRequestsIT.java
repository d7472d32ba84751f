package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Call;

/** Malformed requests are answered with a problem that names the field, never with HTML. */
@OnProduct
class BadRequestsIT {

  private static final String LINES = "/api/v2/cart/lines";

  /** But not the tab before each frame of a stack. */
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}&&[^\t]]");

  private final String customer = Market.newCustomer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'item_id':1,'quantity':99999999999}       | quantity",
        "{'item_id':1,'quantity':1.5}               | quantity",
        "{'item_id':1,'quantity':1.0}               | quantity",
        "{'item_id':1,'quantity':'2'}               | quantity",
        "{'item_id':1,'quantity':true}              | quantity",
        "{'item_id':[1],'quantity':1}               | item_id",
        "{'item_id':{},'quantity':1}                | item_id",
        "{'item_id':1,'quantity':1,'quantity':2}    | quantity",
      })
  void aWrongValueIsNamed(String body, String field) {
    Answer answer = post(LINES, body.replace('\'', '"'));

    assertProblem(answer, 400);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'item_id':1,'quantity':1} x",
        "{'item_id':1,'quantity':1}{}",
        "{'item_id':1,",
        "[]",
        "1",
        "null",
        "{'item_id':1,'quantity':NaN}",
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    assertProblem(post(LINES, body.replace('\'', '"')), 400);
  }

  /** An empty list would say that the shop has nothing. */
  @ParameterizedTest
  @CsvSource({
    "orders, shop",
    "catalog/items, shop",
    "catalog/items, merchant",
    "bills, shop",
    "bills.zip, shop",
    "documents, shop",
    "dues, shop",
    "dues.csv, shop",
  })
  void aListOfAShopThatDoesNotExistIsRefused(String list, String parameter) {
    String path = "/api/v2/" + list + "?" + parameter + "=";
    Answer answer = given().token(Market.STAFF).get(path + "no-such");
    assertProblem(answer, 400);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(parameter);
    assertThat(answer.<String>path("errors[0].code")).isEqualTo("invalid_parameter");
    assertThat(given().token(Market.STAFF).get(path).statusCode()).isEqualTo(200);
  }

  /** The refusal is in JSON all the same. */
  @ParameterizedTest
  @CsvSource({
    "/api/v2/orders, text/html",
    "/api/v2/orders, image/webp",
    "/api/v2/returns, application/vnd.api+json",
    "/api/v2/store-credit, text/*",
  })
  void aCallerWhoWantsAnotherMediaTypeIsRefused(String path, String accepted) {
    Answer answer = as().accept(accepted).get(path);

    assertProblem(answer, 406);
    assertThat(answer.<String>path("code")).isEqualTo("not_acceptable");
  }

  @Test
  void anEmptyBodyIsRefused() {
    assertProblem(post(LINES, ""), 400);
  }

  @Test
  void aNulInATextIsRefused() {
    assertProblem(put("/api/v2/profile", "{\"first_name\":\"a\\u0000b\"}"), 400);
    assertProblem(as().queryParam("query", "a\0b").get("/api/v2/catalog/items"), 400);
  }

  @Test
  void tooMuchIsRefused() {
    assertProblem(
        put("/api/v2/profile", "{\"first_name\":\"" + "x".repeat(1_100_000) + "\"}"), 413);
    assertProblem(put("/api/v2/profile", "[".repeat(5_000) + "]".repeat(5_000)), 400);
  }

  @Test
  void anotherMediaTypeIsRefused() {
    assertProblem(as().contentType("application/xml").body("<line/>").post(LINES), 415);
  }

  @Test
  void whatIsNotThereIsAProblemToo() {
    assertProblem(as().get("/api/v2/nothing"), 404);
    assertProblem(as().get("/nothing"), 404);
    assertProblem(as().delete("/api/v2/checkout"), 405);
    assertProblem(as().get("/api/v2/orders/abc"), 404);
    assertProblem(as().get("/api/v2/orders/99999999999999999999"), 404);
  }

  @Test
  void aResourceHasOnePath(Product product) {
    Market market = Market.opened(product.baseUrl());
    long order = market.order(customer, market.item("10.00", 5), 1, "cod");
    String path = "/api/v2/orders/";
    StringBuilder arabic = new StringBuilder();
    Long.toString(order).chars().forEach(c -> arabic.append("%D9%A").append((char) c));

    assertThat(as().get(path + order).statusCode()).isEqualTo(200);
    for (String other :
        List.of(
            arabic.toString(),
            "+" + order,
            "%2B" + order,
            order + ";a=b",
            order + "/",
            order + "/history/",
            order + ";a=b/history",
            "+" + order + "/history")) {
      assertProblem(as().get(path + other), 404);
    }
    String note = "{\"text\":\"Please ring\"}";
    for (String other : List.of("+" + order + "/notes", order + ";a=b/notes", order + "/notes/")) {
      assertProblem(as().body(note).post(path + other), 404);
    }
    assertThat(as().body(note).post(path + order + "/notes").statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dues?kind=xx                   | This must be one of order_cancelled, lines_cancelled,",
        "dues.csv?kind=xx               | This must be one of order_cancelled, lines_cancelled,",
        "bills?kind=xx                  | This must be one of bill, credit_note.",
        "documents?state=xx             | This must be one of blocked, issued, dropped.",
        "payment-notifications?state=xx | This must be one of applied, unmatched, closed.",
        "orders?status=xx               | This must be one of PENDING, CONFIRMED,",
        "dues?limit=x                   | This must be an integer.",
        "dues?due_before=x              | This must be a date, such as 2026-11-30 or",
        "payment-notifications?limit=x  | This must be an integer."
      })
  void aWrongWordIsRefusedWithTheRightOnesAndNoStackTrace(
      String call, String message, Product product) {
    int before = product.output().size();

    Answer answer = given().token(Market.STAFF).get("/api/v2/" + call);

    assertProblem(answer, 400);
    assertThat(answer.<String>path("errors[0].message")).startsWith(message);
    List<String> log = product.output();
    assertThat(log.subList(before, log.size())).noneMatch(line -> line.contains("MultiException"));
  }

  /** The bytes 85 and 9B are control characters in ISO-8859-1, in which servers read headers. */
  @ParameterizedTest
  @CsvSource({
    "'POST /api/v2/x\u0085y HTTP/1.1', a",
    "'POST /api/v2/x?y=\u0085z HTTP/1.1', a",
    "POST /api/v2/x%0a%0d%e2%80%a8 HTTP/1.1, a",
    "POST /api/v2/x HTTP/1.1, b\u0085\u009b2J",
  })
  void noCallForgesOrHidesALineOfTheLog(String line, String value, Product product)
      throws IOException {
    String call =
        line
            + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\nX-Request-Id: "
            + value
            + "\r\nUser-Agent: "
            + value
            + "\r\nAuthorization: Bearer "
            + value
            + "\r\n\r\n";
    byte[] bytes = call.getBytes(StandardCharsets.ISO_8859_1);
    try (RawCall raw = RawCall.connect(product.port())) {
      raw.send(bytes, 0, bytes.length);
      assertThat(raw.answer()).startsWith("HTTP/1.1 4");
    }
    String last = "last-" + UUID.randomUUID();
    given().header("X-Request-Id", last).post("/api/v2/x");
    Waiting.until(
        "the log has the next call",
        () -> product.output().stream().anyMatch(one -> one.contains("request_id=" + last)));

    assertThat(product.output()).noneMatch(HIDDEN.asPredicate());
  }

  @Test
  void everyWrongValueIsNamedAtOnce() {
    Answer answer = post("/api/v2/addresses", "{\"city\":\" \",\"latitude\":91}");

    assertProblem(answer, 422);
    assertThat(answer.<String>path("code")).isEqualTo("invalid_value");
    assertThat(answer.<List<String>>path("errors.field"))
        .containsExactly("city", "country", "address1", "latitude");
    assertThat(answer.<List<String>>path("errors.message"))
        .containsExactly(
            "This must be given.",
            "This must be a country of ISO 3166 in two letters, such as SA.",
            "This must be given.",
            "This must be from -90 to 90.");
  }

  @ParameterizedTest
  @CsvSource({"limit,0", "limit,101", "limit,x", "cursor,x", "status,NOTHING", "from,yesterday"})
  void aWrongParameterIsNamed(String parameter, String value) {
    Answer answer = as().queryParam(parameter, value).get("/api/v2/orders");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(parameter);
  }

  @Test
  void whatACallDoesNotHaveIsNamed() {
    Answer member = post(LINES, "{\"item_id\":1,\"quantity\":1,\"quantty\":2}");
    Answer nested = put("/api/v2/profile", "{\"first_nam\":\"Ada\"}");
    Answer parameter = as().get("/api/v2/orders?stat=PENDING");
    Answer ofCommand =
        as().body("{\"reason\":\"No\"}").post("/api/v2/orders/1/cancellation-requests?dryrun=true");

    assertProblem(member, 400);
    assertThat(member.<String>path("code")).isEqualTo("unknown_member");
    assertThat(member.<String>path("errors[0].field")).isEqualTo("quantty");
    assertThat(nested.<String>path("code")).isEqualTo("unknown_member");
    assertProblem(parameter, 400);
    assertThat(parameter.<String>path("code")).isEqualTo("unknown_parameter");
    assertThat(parameter.<String>path("errors[0].field")).isEqualTo("stat");
    assertThat(ofCommand.<String>path("errors[0].field")).isEqualTo("dryrun");
  }

  private Call as() {
    return given()
        .token(customer)
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID());
  }

  private Answer post(String path, String body) {
    return as().body(body).post(path);
  }

  private Answer put(String path, String body) {
    return as().body(body).put(path);
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.<Integer>path("status")).isEqualTo(status);
    assertThat(answer.<String>path("code")).isNotBlank();
    assertThat(answer.asString()).doesNotContain("Exception", "shop.orders.", "org.", "select ");
  }
}
