package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;

/** All links lead to the configured address, and never to one that a caller named. */
@OnProduct
class LinksIT {

  private static final String STRANGER = "phishing.example";

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private static Product product;
  private static Market market;

  private final String customer = Market.newCustomer();

  @BeforeAll
  static void open(Product shared) {
    product = shared;
    market = Market.opened(shared.baseUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v2/orders/%d/bills",
        "GET /api/v1/customer/e-bill/%d",
        "POST /api/V1/customer/orders/%d/invoice",
      })
  void aSignedLinkToABillDoesNotLeadToAStranger(String line) throws IOException {
    long order = market.orderAfter(customer, "confirm");

    String answer = call(line.formatted(order), "");

    assertThat(answer)
        .contains("\"" + product.baseUrl() + "/api/v2/e-bills/")
        .doesNotContain(STRANGER);
  }

  @Test
  void theLinkToAFileDoesNotLeadToAStranger() throws IOException {
    String files = "/api/v2/orders/" + market.orderAfter(customer) + "/attachments";
    market.as(customer).contentType("image/gif").body(Pictures.gif()).post(files).statusCode(201);

    assertThat(call("GET " + files, ""))
        .contains("\"url\":\"" + product.baseUrl() + files + "/")
        .doesNotContain(STRANGER);
  }

  @Test
  void theLocationOfWhatWasMadeDoesNotLeadToAStranger() throws IOException {
    String answer =
        call(
            "POST /api/v2/addresses",
            """
            {"firstname": "Ada", "address1": "1 Way", "city": "Riyadh", "country": "SA"}\
            """);

    assertThat(answer)
        .startsWith("HTTP/1.1 201")
        .containsPattern(
            "(?i)\\r\\nLocation: " + product.baseUrl() + "/api/v2/addresses/\\d+\\r\\n")
        .doesNotContain(STRANGER);
  }

  @Test
  void theDocumentNamesThePublicServer() throws IOException {
    assertThat(call("GET /openapi", ""))
        .containsPattern(
            "\"servers\"\\s*:\\s*\\[\\s*\\{\\s*\"url\"\\s*:\\s*\"" + product.baseUrl() + "\"");
  }

  /** Whatever stands before the path at a proxy, a browser finds the page. */
  @Test
  void thePageOfTheDocumentIsFoundFromWhereItWasAskedFor() throws IOException {
    assertThat(call("GET /openapi-ui", ""))
        .startsWith("HTTP/1.1 302 ")
        .containsPattern("(?i)\\r\\nLocation: openapi-ui/\\r\\n");
    assertThat(call("GET /openapi-ui/", "")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void whoFollowsAnOldLinkInABrowserIsToldInThePapersLanguage(DatabaseAddress database)
      throws Exception {
    String old = signed("1.bn." + Instant.now().minusSeconds(60).getEpochSecond(), database);
    String path = "/api/v2/e-bills/" + old + "/order-1.pdf";

    Answer page = given().accept(BROWSER).header("Accept-Language", "de").get(path);

    page.statusCode(410).contentType("text/html").header("Content-Language", "bn");
    assertThat(page.asString())
        .contains("<html lang=\"bn\"", "<h1>এই লিংকের মেয়াদ শেষ হয়ে গেছে</h1>")
        .doesNotContain("<script");
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src");
    for (String accept : List.of("*/*", "application/json", "application/pdf, */*;q=0.5")) {
      given()
          .accept(accept)
          .get(path)
          .statusCode(accept.equals("application/json") ? 406 : 410)
          .contentType("application/problem+json");
    }
  }

  @Test
  void whoFollowsABrokenLinkInABrowserIsToldInTheReadersLanguage() {
    String path = "/api/v2/e-bills/1.bn.1.abc/order-1.pdf";

    Answer page = given().accept(BROWSER).header("Accept-Language", "de, en").get(path);

    page.statusCode(403).contentType("text/html").header("Content-Language", "de");
    assertThat(page.asString()).contains("<h1>Dieser Link ist ungültig</h1>");
    given().get(path).statusCode(403).body("code", equalTo("link_invalid"));
  }

  @Test
  void aFileIsOpenedByItsLinkWithoutAHeader() {
    long order = market.orderAfter(customer);
    byte[] picture = Pictures.gif();
    market
        .as(customer)
        .contentType("image/gif")
        .body(picture)
        .post("/api/v2/orders/" + order + "/attachments?file_name=Rezept%20%C3%BC.gif")
        .statusCode(201);

    String link =
        market
            .as(Market.STAFF)
            .get("/ehealth-order/api/v1/admin/orders/" + market.read(order).getString("invoice_no"))
            .path("data.order.attachments[0]");

    assertThat(link)
        .startsWith(market.baseUrl() + "/api/v2/order-files/")
        .endsWith("/Rezept__.gif");
    String path = link.substring(market.baseUrl().length());
    Answer file = given().get(path);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.contentType()).startsWith("image/gif");
    assertThat(file.asByteArray()).isEqualTo(picture);
    assertParts(path, picture);
    assertThat(given().get(path.replace("Rezept", "Other")).statusCode()).isEqualTo(404);
    assertThat(given().get(path.replace("/order-files/", "/order-files/1")).statusCode())
        .isEqualTo(403);
    assertThat(given().get(path.replace("/order-files/", "/e-bills/")).statusCode()).isEqualTo(403);
  }

  private static void assertParts(String path, byte[] all) {
    String tag = given().get(path).header("Accept-Ranges", "bytes").header("ETag");
    Answer part = given().header("Range", "bytes=2-5").get(path).statusCode(206);
    part.header("Content-Range", "bytes 2-5/" + all.length).header("ETag", tag);
    assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(all, 2, 6));
    given()
        .header("Range", "bytes=" + all.length + "-")
        .get(path)
        .statusCode(416)
        .header("Content-Range", "bytes */" + all.length);
    given().header("Range", "bytes=0-1").header("If-None-Match", tag).get(path).statusCode(304);
    given().header("Range", "bytes=0-1").header("If-Range", "\"x\"").get(path).statusCode(200);
    given().header("Range", "bytes=0-1").accept("text/html").get(path).statusCode(406);
  }

  @Test
  void whoFollowsALinkToAFileThatOpensNothingIsToldSo(DatabaseAddress database) throws Exception {
    long until = Instant.now().minusSeconds(60).getEpochSecond();
    Map<Integer, String> paths =
        Map.of(
            403,
            "/api/v2/order-files/1.2.abc/recipe.png",
            410,
            "/api/v2/order-files/" + signedFile("1." + until, database) + "/recipe.png");

    paths.forEach(
        (status, path) -> {
          Answer page = given().accept(BROWSER).header("Accept-Language", "de").get(path);
          page.statusCode(status).contentType("text/html").header("Content-Language", "de");
          assertThat(page.asString())
              .contains(status == 403 ? "Link ist ungültig</h1>" : "Link ist abgelaufen</h1>");
          for (String accept : List.of("*/*", "application/json", "image/*")) {
            given()
                .accept(accept)
                .get(path)
                .statusCode(status)
                .body("code", equalTo(status == 403 ? "link_invalid" : "link_expired"));
          }
        });
  }

  private static String signedFile(String claim, DatabaseAddress database) throws Exception {
    String link = signed("attachment:" + claim, database);
    return link.substring("attachment:".length());
  }

  static String signed(String claim, DatabaseAddress database) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select value from secret where name = 'bill-links'")) {
      row.next();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(row.getString(1).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(claim.getBytes(StandardCharsets.UTF_8));
      return claim + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
  }

  private String call(String line, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    try (RawCall raw = RawCall.connect(product.port())) {
      raw.send(
          String.join(
              "\r\n",
              line + " HTTP/1.1",
              "Host: " + STRANGER,
              "X-Forwarded-Host: " + STRANGER,
              "Authorization: Bearer " + customer,
              "Content-Type: application/json",
              "Content-Length: " + length,
              "",
              body));
      return raw.answer();
    }
  }
}
