package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.micro.http.Answer;

/** Papers for packing over HTTP: who gets which, one by one and many in one file. */
@OnProduct
class PapersIT {

  private final String customer = Market.newCustomer();
  private Market market;
  private String merchant;
  private String stranger;

  @BeforeEach
  void openAShop(Product product) {
    market = Market.opened(product.baseUrl());
    merchant = Tokens.merchant("m1", market.merchantId());
    stranger = Tokens.merchant("m2", Market.opened(product.baseUrl()).merchantId());
  }

  @Test
  void aPackingSlipIsThereBeforeTheParcelAndAsLongAsSomethingIsToBePacked() {
    long order = market.orderAfter(customer);
    String slip = "/api/v2/orders/" + order + "/packing-slip";
    market.as(merchant).get(slip).statusCode(404).body("code", equalTo("packing_slip_not_found"));
    market.step(order, "confirm");

    Answer printed = isPdf(market.as(merchant).get(slip));

    assertThat(printed.header("Content-Disposition"))
        .isEqualTo("inline; filename=\"packing-slip-" + order + ".pdf\"");
    assertThat(printed.header("Cache-Control")).isEqualTo("private, no-cache");
    isPdf(market.as(Market.STAFF).get(slip + "?lang=bn"));
    market.as(customer).get(slip).statusCode(403);
    market.as(stranger).get(slip).statusCode(404).body("code", equalTo("order_not_found"));
    market
        .as(Market.STAFF)
        .get(slip + "?lang=fr")
        .statusCode(400)
        .body("errors[0].field", equalTo("lang"));
    market.step(order, "pack");
    isPdf(market.as(merchant).get(slip));
    market.step(order, "ship");
    market.as(merchant).get(slip).statusCode(404);
  }

  @Test
  void aParcelHasAPackingSlipAndADeliveryNote() {
    long parcel = parcel();
    for (String paper : List.of("packing-slip", "delivery-note")) {
      String path = "/api/v2/shipments/" + parcel + "/" + paper;

      byte[] first = isPdf(market.as(merchant).get(path)).asByteArray();

      assertThat(isPdf(market.as(Market.STAFF).get(path)).asByteArray()).isEqualTo(first);
      assertThat(isPdf(market.as(Market.STAFF).get(path + "?lang=ar")).asByteArray())
          .isNotEqualTo(first);
      market.as(customer).get(path).statusCode(403);
      market.as(stranger).get(path).statusCode(404).body("code", equalTo("shipment_not_found"));
    }
  }

  @Test
  void manyPapersAreOneFileOrNone() {
    long first = parcel();
    long second = parcel();
    long toPack = market.orderAfter(customer, "confirm");
    long pending = market.orderAfter(customer);

    isPdf(papers(merchant, "delivery_note", "shipment_id", second, first, second));
    isPdf(papers(merchant, "packing_slip", "shipment_id", second, first));
    Answer slips = isPdf(papers(merchant, "packing_slip", "order_id", toPack));
    assertThat(slips.header("Content-Disposition")).contains("packing-slips.pdf");
    papers(merchant, "packing_slip", "order_id", toPack, pending, 999_999_999L)
        .statusCode(404)
        .body("code", equalTo("some_not_found"))
        .body("ids", equalTo(List.of((int) pending, 999_999_999)));
    papers(stranger, "delivery_note", "shipment_id", first)
        .statusCode(404)
        .body("ids", equalTo(List.of((int) first)));
    papers(customer, "delivery_note", "shipment_id", first).statusCode(403);
  }

  @Test
  void slipsOfReturnsArePrintedTogetherToo() {
    long item = market.item("10.00", 9);
    long order = market.delivered(market.paidOrder(customer, item, 2));
    long approved = market.approvedReturn(customer, order, 1);
    long requested =
        market.send(customer, "/api/v2/returns", market.aReturn(order, 1)).getLong("id");

    isPdf(papers(merchant, "return_slip", "return_id", approved));
    isPdf(market.as(customer).get("/api/v2/returns/" + approved + "/slip?lang=hi"));
    papers(Market.STAFF, "return_slip", "return_id", approved, requested)
        .statusCode(404)
        .body("ids", equalTo(List.of((int) requested)));
  }

  @Test
  void whatDoesNotFitTogetherIsNamed() {
    Map<String, String> wrong =
        Map.of(
            "order_id=1",
            "kind",
            "kind=packing_slip",
            "order_id",
            "kind=packing_slip&order_id=1&shipment_id=1",
            "order_id",
            "kind=delivery_note&order_id=1",
            "order_id",
            "kind=return_slip&shipment_id=1",
            "shipment_id",
            "kind=poster&order_id=1",
            "kind",
            "kind=packing_slip&order_id=x",
            "order_id",
            "kind=packing_slip&order_id=",
            "order_id",
            "kind=packing_slip&" + many(101),
            "order_id",
            "kind=packing_slip&order_id=1&lang=xx",
            "lang");
    wrong.forEach(
        (query, field) ->
            market
                .as(Market.STAFF)
                .get("/api/v2/papers?" + query)
                .statusCode(400)
                .body("errors[0].field", equalTo(field)));
    market.as(Market.STAFF).get("/api/v2/papers?kind=packing_slip&" + many(100)).statusCode(404);
  }

  private static String many(int ids) {
    return LongStream.range(0, ids)
        .mapToObj(i -> "order_id=" + (900_000_000 + i))
        .collect(Collectors.joining("&"));
  }

  private long parcel() {
    long order = market.orderAfter(customer, "confirm", "pack", "ship");
    return market.read(order).getLong("shipments[0].id");
  }

  private Answer papers(String token, String kind, String by, long... ids) {
    String query =
        LongStream.of(ids).mapToObj(id -> "&" + by + "=" + id).collect(Collectors.joining());
    return market.as(token).get("/api/v2/papers?kind=" + kind + query);
  }

  private static Answer isPdf(Answer answer) {
    assertThat(answer.statusCode()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/pdf");
    assertThat(new String(answer.asByteArray(), 0, 5, StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
    return answer;
  }
}
