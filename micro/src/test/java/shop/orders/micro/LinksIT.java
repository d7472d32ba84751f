package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All links lead to the configured address, and never to one that a caller named. */
@OnProduct
class LinksIT {

  private static final String STRANGER = "phishing.example";

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
            {"firstname": "Ada", "address1": "1 Way", "city": "Riyadh", "country": "SA"}""");

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
