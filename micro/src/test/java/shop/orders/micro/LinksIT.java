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
import java.util.Base64;
import java.util.List;
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

  private static String signed(String claim, DatabaseAddress database) throws Exception {
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
