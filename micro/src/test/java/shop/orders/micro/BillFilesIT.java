package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static shop.orders.micro.http.Call.given;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;
import shop.orders.micro.http.Json;

/** The files of bills: their links, their parts, and copies in other languages. */
@OnProduct
class BillFilesIT {

  private final String customer = Market.newCustomer();
  private Market market;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
  }

  @Test
  void aLinkOpensInABrowserThatSendsNoToken() {
    Json bill = bill(market.orderAfter(customer, "confirm"));

    Answer linked = given().get(bill.getString("pdf_url"));

    linked
        .statusCode(200)
        .contentType("application/pdf")
        .header("Cache-Control", containsString("private"))
        .header(
            "Content-Disposition",
            containsString("\"order-" + bill.getString("order_code") + ".pdf\""))
        .header("ETag", "\"" + Chain.sha256(linked.asByteArray()) + "\"");
    assertThat(linked.asByteArray()).startsWith("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
    assertThat(pdf(bill.getString("number")).asByteArray()).isEqualTo(linked.asByteArray());
  }

  @Test
  void aLinkThatWasChangedIsRefused() {
    String url = bill(market.orderAfter(customer, "confirm")).getString("pdf_url");
    String signed = url.replaceAll(".*/e-bills/([^/]+)/.*", "$1");
    String[] parts = signed.split("\\.");

    for (String changed :
        List.of(
            (Long.parseLong(parts[0]) + 1) + "." + parts[1] + "." + parts[2] + "." + parts[3],
            parts[0] + ".bn." + parts[2] + "." + parts[3],
            parts[0] + "." + parts[1] + "." + (Long.parseLong(parts[2]) + 1) + "." + parts[3],
            parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[3].substring(1),
            parts[0] + "." + parts[1] + "." + parts[2] + ".",
            "x",
            "...")) {
      given()
          .get(url.replace(signed, changed))
          .statusCode(403)
          .contentType("application/problem+json")
          .body("code", equalTo("link_invalid"));
    }
    given().get(url.replaceAll("[^/]+$", "order-other.pdf")).statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 9",
    "bytes=10-, 10, -1",
    "bytes=-5, -5, -1",
    "bytes=0-99999999, 0, -1"
  })
  void aRangeIsAnsweredWithThatPart(String range, int from, int to) {
    String url = bill(market.orderAfter(customer, "confirm")).getString("pdf_url");
    byte[] all = given().get(url).asByteArray();
    int first = from < 0 ? all.length + from : from;
    int last = to < 0 ? all.length - 1 : to;

    Answer part = given().header("Range", range).get(url);

    part.statusCode(206).header("Content-Range", "bytes " + first + "-" + last + "/" + all.length);
    assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(all, first, last + 1));
  }

  @Test
  void aRangeBehindTheEndIsRefusedAndAnUnreadableOneIgnored() {
    String url = bill(market.orderAfter(customer, "confirm")).getString("pdf_url");
    byte[] all = given().get(url).asByteArray();

    given()
        .header("Range", "bytes=" + all.length + "-")
        .get(url)
        .statusCode(416)
        .header("Content-Range", "bytes */" + all.length);
    for (String range : List.of("bytes=0-1,3-4", "bytes=9-3", "bytes=-", "lines=1-2")) {
      given().header("Range", range).get(url).statusCode(200);
    }
    given().header("Range", "bytes=0-9").header("If-Range", "\"another\"").get(url).statusCode(200);
  }

  @Test
  void aFileThatIsKnownIsNotSentAgain() {
    String url = bill(market.orderAfter(customer, "confirm")).getString("pdf_url");
    String tag = given().get(url).header("ETag");

    Answer again = given().header("If-None-Match", tag).get(url);

    again.statusCode(304).header("ETag", tag);
    assertThat(again.asByteArray()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "bn", "hi", "ar"})
  void aCopyInAnotherLanguageIsKeptToo(String language) {
    String number = bill(market.orderAfter(customer, "confirm")).getString("number");

    Answer copy = pdf(number, language);
    Answer again = pdf(number, language);

    copy.statusCode(200);
    assertThat(again.asByteArray()).isEqualTo(copy.asByteArray());
    if (!language.equals("en")) {
      assertThat(copy.asByteArray()).isNotEqualTo(pdf(number).asByteArray());
    }
  }

  @Test
  void anUnknownLanguageIsRefused() {
    String number = bill(market.orderAfter(customer, "confirm")).getString("number");

    for (String language : List.of("xx", "../en")) {
      pdf(number, language).statusCode(400).body("errors[0].field", equalTo("lang"));
    }
  }

  private Json bill(long order) {
    Json bills = market.as(customer).get("/api/v2/orders/" + order + "/bills").statusCode(200);
    return bills.part("data[0]");
  }

  private Answer pdf(String number) {
    return market.as(customer).get("/api/v2/bills/" + number + "/pdf");
  }

  private Answer pdf(String number, String language) {
    return market.as(customer).queryParam("lang", language).get("/api/v2/bills/" + number + "/pdf");
  }
}
