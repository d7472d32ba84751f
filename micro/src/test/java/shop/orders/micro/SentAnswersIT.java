package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.micro.http.Answer;

/** Answers are compressed, left out or told by their head alone, as HTTP has it. */
@OnProduct
class SentAnswersIT {

  private static final String CUSTOMER_ID = "65d0c0de0000000000000304";
  private static final String CUSTOMER = Tokens.customer(CUSTOMER_ID);
  private static final String HUGE = "/api/v2/orders?limit=100";

  private static Market market;
  private static long order;
  private static Product product;

  @BeforeAll
  static void buy(Product shared) {
    product = shared;
    market = Market.opened(shared.baseUrl());
    order = market.orderAfter(CUSTOMER, "confirm");
    for (int i = 0; i < 4; i++) {
      market.orderAfter(CUSTOMER);
    }
  }

  /** By both ways of answering, in our own API and in contracts; the last one while it is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        HUGE,
        "/api/v2/orders?limit=%31%30",
        "/api/v1/customer/my-orders",
        "/api/V1/customer/orders",
        "/ehealth-order/api/v1/orders",
        "/api/v1/orders/customers/" + CUSTOMER_ID
      })
  void aLongAnswerIsCompressedForWhoAsksForIt(String path) throws IOException {
    Answer plain = market.as(CUSTOMER).get(path).statusCode(200);
    Answer packed = market.as(CUSTOMER).header("Accept-Encoding", "gzip").get(path).statusCode(200);

    assertThat(plain.header("Content-Encoding")).isNull();
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.asByteArray().length).isLessThan(plain.asByteArray().length);
    assertThat(unpacked(packed)).isEqualTo(plain.asString());
    for (Answer one : List.of(plain, packed)) {
      assertThat(String.join(",", one.headers().allValues("Vary"))).contains("Accept-Encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"identity", "br", "gzip;q=0", "gzip;q=0.0, *", "gzip;q=0.5, identity", "*;q=0"})
  void nobodyGetsWhatIsNotAccepted(String accepted) {
    Answer plain = market.as(CUSTOMER).header("Accept-Encoding", accepted).get(HUGE);

    assertThat(plain.header("Content-Encoding")).isNull();
    plain.statusCode(200);
    assertThat(plain.<List<Integer>>path("data.id")).isNotEmpty();
  }

  @Test
  void shortAnswersAndFilesStayAsTheyAre() {
    String bill =
        market.as(CUSTOMER).get("/api/v2/orders/" + order + "/bills").path("data[0].number");
    for (String path :
        List.of("/api/v2/caller", "/api/v2/bills/" + bill + "/pdf", "/api/v2/bills.zip")) {
      Answer answer =
          market
              .as(path.endsWith("zip") ? Market.SUPERUSER : CUSTOMER)
              .header("Accept-Encoding", "gzip")
              .get(path)
              .statusCode(200);
      assertThat(answer.header("Content-Encoding")).as(path).isNull();
    }
  }

  /** The length of a compressed list must not tell what is in it (BREACH). */
  @Test
  void theSameAnswerIsNotAlwaysAsLong() {
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lengths.add(
          market.as(CUSTOMER).header("Accept-Encoding", "gzip").get(HUGE).asByteArray().length);
    }

    assertThat(lengths.stream().distinct().count()).isGreaterThan(1);
  }

  @Test
  void aTagOfACompressedAnswerIsGoodForAChange() {
    String path = "/api/v2/orders/" + order;
    String plain = market.as(Market.STAFF).get(path).header("ETag");
    String packed =
        market.as(Market.STAFF).header("Accept-Encoding", "gzip").get(path).header("ETag");

    assertThat(packed).isEqualTo(plain.replaceFirst("\"$", "-gzip\""));
    for (String tag : List.of(packed, plain)) {
      market
          .as(Market.STAFF)
          .header("If-Match", tag)
          .body(Map.of("reason", "Out of stock"))
          .post(path + "/cancel/preview")
          .statusCode(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gzip"})
  void whoHasAnAnswerIsToldThatItIsTheSame(String coding) {
    long item = market.item("5.00", 3);
    for (String path : List.of("/api/v2/orders/" + order, "/api/v2/catalog/items/" + item)) {
      String tag =
          market.as(Market.SUPERUSER).header("Accept-Encoding", coding).get(path).header("ETag");

      for (String known : List.of(tag, "\"other\", W/" + tag, "*")) {
        Answer same =
            market
                .as(Market.SUPERUSER)
                .header("Accept-Encoding", coding)
                .header("If-None-Match", known)
                .get(path);
        same.statusCode(304).header("ETag", tag);
        assertThat(same.asByteArray()).isEmpty();
      }
      market.as(Market.SUPERUSER).header("If-None-Match", "\"other\"").get(path).statusCode(200);
    }
  }

  /** What staff may do with an order is not what its customer may do. */
  @Test
  void theSameVersionIsAnotherAnswerForAnotherCaller() {
    String path = "/api/v2/orders/" + order;
    String ofStaff = market.as(Market.STAFF).get(path).header("ETag");

    market.as(CUSTOMER).header("If-None-Match", ofStaff).get(path).statusCode(200);
    market.step(order, "pack").statusCode(200);
    market.as(Market.STAFF).header("If-None-Match", ofStaff).get(path).statusCode(200);
  }

  @Test
  void aHeadTellsTheLengthOfTheAnswerOrNone() {
    String file = "/api/v2/orders/" + order + "/attachments";
    long id =
        market
            .as(CUSTOMER)
            .contentType("image/gif")
            .body(Pictures.gif())
            .post("/api/v2/orders/" + market.orderAfter(CUSTOMER) + "/attachments")
            .getLong("id");
    String bill =
        market.as(CUSTOMER).get("/api/v2/orders/" + order + "/bills").path("data[0].number");
    assertThat(market.as(CUSTOMER).get(HUGE).asByteArray().length).isGreaterThan(8192);
    for (String path :
        List.of(
            HUGE,
            file,
            "/api/v2/caller",
            "/api/v1/customer/my-orders",
            "/api/v2/bills/" + bill + "/pdf",
            "/api/v1/orders/customers/" + CUSTOMER_ID,
            "/api/v2/catalog/items/" + id)) {
      Answer whole = market.as(CUSTOMER).get(path);
      Answer head = market.as(CUSTOMER).head(path);

      head.statusCode(whole.statusCode());
      assertThat(head.asByteArray()).isEmpty();
      String length = head.header("Content-Length");
      if (length != null) {
        assertThat(length).as(path).isEqualTo(Integer.toString(whole.asByteArray().length));
      }
      assertThat(head.contentType()).as(path).isEqualTo(whole.contentType());
      assertThat(head.header("ETag")).isEqualTo(whole.header("ETag"));
    }
    assertThat(market.as(CUSTOMER).head(HUGE).header("Content-Length")).isNotNull();
  }

  @Test
  void aConnectionGoesOnAfterAHead() throws IOException {
    try (RawCall raw = RawCall.connect(product.port())) {
      for (String path : List.of(HUGE, "/api/v1/orders/customers/" + CUSTOMER_ID, HUGE)) {
        raw.send(
            "HEAD %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, CUSTOMER));
        assertThat(raw.head()).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  private static String unpacked(Answer packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.asByteArray()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aStrangerIsToldNothingByTags() {
    given().header("If-None-Match", "*").get("/api/v2/orders/" + order).statusCode(401);
  }
}
