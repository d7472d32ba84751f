package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Call;

/** Photographs of returned goods. */
@OnProduct
class EvidenceIT extends ReturnLife {

  private static final byte[] PICTURE = Pictures.gif();

  @Test
  void photographsAreKeptWithTheReturnAndShownToThoseWhoMaySeeIt() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long goods = market.approvedReturn(customer, order, 1);

    String url =
        market
            .as(customer)
            .contentType("image/jpeg")
            .body(PICTURE)
            .post("/api/v2/returns/" + goods + "/evidence")
            .statusCode(201)
            .body("media_type", equalTo("image/gif"))
            .body("size", equalTo(PICTURE.length))
            .path("url");
    assertThat(url).startsWith(Call.sharedUrl() + "/api/v2/returns/" + goods + "/evidence/");
    byte[] withWords = Arrays.copyOf(PICTURE, PICTURE.length + 20);
    market
        .as(Market.STAFF)
        .file("photo.gif", withWords, "image/gif")
        .post("/api/v2/returns/" + goods + "/evidence")
        .statusCode(201)
        .body("size", equalTo(PICTURE.length));

    assertThat(
            market.as(customer).get("/api/v2/returns/" + goods).<List<String>>path("evidence.url"))
        .hasSize(2)
        .contains(url);
    String merchant = Tokens.merchant("m", market.merchantId());
    for (String reader : List.of(customer, merchant, Market.STAFF)) {
      assertThat(market.as(reader).get(url).asByteArray()).isEqualTo(PICTURE);
    }
    market.as(Market.newCustomer()).get(url).statusCode(404);
    assertThat(
            market
                .as(Market.STAFF)
                .get("/api/v2/orders/" + order + "/history")
                .<List<String>>path("data.kind"))
        .contains("evidence_added");
  }

  @Test
  void evidenceThatIsNoPictureIsRefused() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long goods = market.approvedReturn(customer, order, 1);
    String path = "/api/v2/returns/" + goods + "/evidence";

    for (String content : List.of("%PDF-1.7", "<svg/>", "GIF", "GIF89a and so on", "MZ")) {
      market
          .as(customer)
          .contentType("image/png")
          .body(content.getBytes(StandardCharsets.US_ASCII))
          .post(path)
          .statusCode(422)
          .body("code", equalTo("evidence_no_picture"));
    }
    market
        .as(customer)
        .contentType("image/gif")
        .body("GIF89a and so on".getBytes(StandardCharsets.US_ASCII))
        .post(path)
        .body("detail", equalTo("This GIF is damaged or ends too early, so it cannot be shown."));
    market.as(customer).contentType("application/pdf").body(PICTURE).post(path).statusCode(415);
    market.send(customer, "/api/v2/returns/" + goods + "/withdraw", Map.of());
    market
        .as(customer)
        .contentType("image/gif")
        .body(PICTURE)
        .post(path)
        .statusCode(409)
        .body("code", equalTo("return_ended"));
    assertThat(market.as(customer).get("/api/v2/returns/" + goods).<List<?>>path("evidence"))
        .isEmpty();
  }

  @Test
  void aReturnTakesTenPhotographsOfTenMegabytes() {
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long goods = market.approvedReturn(customer, order, 1);
    String path = "/api/v2/returns/" + goods + "/evidence";

    byte[] huge = Arrays.copyOf(PICTURE, 10 * 1024 * 1024 + 1);
    market
        .as(customer)
        .contentType("image/gif")
        .body(huge)
        .post(path)
        .statusCode(413)
        .body("code", equalTo("body_too_large"));
    for (int i = 0; i < 10; i++) {
      market.as(customer).contentType("image/gif").body(PICTURE).post(path).statusCode(201);
    }
    market
        .as(customer)
        .contentType("image/gif")
        .body(PICTURE)
        .post(path)
        .statusCode(409)
        .body("code", equalTo("too_much_evidence"));
  }
}
