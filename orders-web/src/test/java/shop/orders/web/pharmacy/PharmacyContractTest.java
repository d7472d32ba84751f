package shop.orders.web.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.web.Sample.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.note.Review;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.party.Address;
import shop.orders.web.AnyContractOrder;
import shop.orders.web.Sample;

class PharmacyContractTest {

  @Test
  void answersAnOrderAsPublished() {
    assertThat(wire(Answer.of(OrderJson.of(anOrder().order()))))
        .isEqualTo(Sample.of("pharmacy-order"));
  }

  @Test
  void answersAListAsPublished() {
    assertThat(wire(Answer.of(List.of(OrderJson.of(anOrder().order())))))
        .isEqualTo(Sample.of("pharmacy-orders"));
  }

  @Test
  void streamsTheListAsPublished() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    OrderList.of(reader -> reader.accept(anOrder().order())).write(out);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Sample.of("pharmacy-orders"));
  }

  /** A strict client reads no null where the document has a number. */
  @Test
  void saysZeroForCoordinatesThatAreNotKnown() {
    assertThat(wire(OrderJson.ShippingAddress.of(Json.read("{}", Address.class))))
        .endsWith("\"latitude\":0.0,\"longtitude\":0.0}");
  }

  @Test
  void promisesNoDayOfACancelledOrder() {
    assertThat(wire(OrderJson.of(anOrder().and("status", OrderStatus.CANCELLED).order())))
        .doesNotContain("expected_delivery_date");
  }

  @Test
  void leavesOutTheDateNobodyPromised() {
    assertThat(wire(OrderJson.of(anOrder().and("promisedAt", null).order())))
        .contains("\"created_at\":\"2023-08-07T06:01:52Z\",\"status\":\"confirmed\"");
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, pending, new",
    "CONFIRMED, confirmed, processing",
    "PACKED, packed, processing",
    "SHIPPED, shipped, processing",
    "DELIVERED, delivered, complete",
    "CANCELLED, canceled, canceled"
  })
  void hasTwoWordsForEachStatus(OrderStatus ours, String status, String state) {
    assertThat(wire(OrderJson.of(anOrder().and("status", ours).order())))
        .contains("\"status\":\"" + status + "\",\"state\":\"" + state + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "40001, 40001",
    "007, 7",
    "0, 0",
    "999999999999999999, 999999999999999999",
    "SKU-1, 81",
    "'', 81",
    ", 81",
    "-5, 81",
    "1.5, 81",
    "12345678901234567890, 81"
  })
  void givesTheProductsIdForAnSkuThatIsNoNumber(String sku, long number) {
    assertThat(Words.sku(sku, 81)).isEqualTo(number);
  }

  @Test
  void answersAReviewWithItsFieldsInOrder() {
    Review review = new Review(3, 5, "Quick", "ভালো", Instant.parse("2023-08-12T06:01:52.123Z"));

    assertThat(wire(ReviewJson.of(review)))
        .isEqualTo(
            "{\"review_id\":3,\"rating\":5,\"title\":\"Quick\",\"comment\":\"ভালো\","
                + "\"created_at\":\"2023-08-12T06:01:52Z\"}");
  }

  private static AnyContractOrder anOrder() {
    return AnyContractOrder.with("id", 7L)
        .and("incrementNumber", 100000007L)
        .and("placedAt", Instant.parse("2023-08-07T06:01:52.9Z"))
        .and("promisedAt", Instant.parse("2023-08-11T12:09:03Z"))
        .and("status", OrderStatus.CONFIRMED)
        .and("total", new BigDecimal("120.50"))
        .and("currency", "SAR")
        .and("totalQuantity", 3L)
        .and(
            "lines",
            List.of(
                new ContractOrder.Line(
                    1,
                    1,
                    1,
                    "Vitamin",
                    3,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Json.read(
                        """
                        {"sku": "40001", "thumbnail": "https://shop.example/media/vitamin.jpg"}""",
                        ItemSnapshot.class))))
        .and(
            "shippingAddress",
            new Address(
                "First",
                "",
                "Name",
                "email@example.com",
                "+966500000000",
                "",
                "Riyadh",
                "SA",
                "Riyadh",
                "1 King Fahd Road",
                "",
                "11564",
                24.7136,
                46.6753,
                null));
  }
}
