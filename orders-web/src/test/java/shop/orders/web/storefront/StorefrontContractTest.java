package shop.orders.web.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.web.Sample.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderPayment;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.DeliveryPromise;
import shop.orders.domain.order.reading.OwnOrders;
import shop.orders.web.Sample;

class StorefrontContractTest {

  private static final ZoneId DHAKA = ZoneId.of("Asia/Dhaka");
  private static final Instant NOW = Instant.parse("2023-08-08T00:00:00Z");

  @Test
  void answersMyOrdersAsPublished() {
    OwnOrders.Page page = new OwnOrders.Page(24, Collections.nCopies(15, aConfirmedOrder()));

    var answer = Sample.tree("storefront-my-orders");
    var sent = Sample.wire(Answer.of(MyOrders.of(page, 1, NOW)));

    String row = answer.at("/data/orders/0").toString();
    String fifteen = String.join(",", Collections.nCopies(15, row));
    assertThat(sent).isEqualTo(answer.toString().replace("[" + row + "]", "[" + fifteen + "]"));
  }

  @Test
  void answersAnEmptyPageBeyondTheLast() {
    assertThat(wire(Answer.of(MyOrders.of(new OwnOrders.Page(24, List.of()), 3, NOW))))
        .isEqualTo(
            "{\"success\":true,\"data\":{\"orders\":[],\"pagination\":{\"total\":24,\"count\":0,"
                + "\"limit\":15,\"current_page\":3,\"total_pages\":2}},\"message\":\"Success\","
                + "\"status_code\":200}");
  }

  @Test
  void saysNullForWhatHasNotHappenedYet() {
    OwnOrders.Tracking placed =
        new OwnOrders.Tracking(
            1,
            "20230720-10455243C",
            null,
            new OrderPayment(PaymentStatus.UNPAID, "cod", true),
            Instant.parse("2023-07-20T18:30:00Z"),
            null,
            null,
            new OwnOrders.Courier(null, null, null),
            new DeliveryPromise(
                OrderStatus.PENDING, Instant.parse("2023-07-25T12:00:00Z"), null, DHAKA));

    assertThat(wire(OrderTracking.of(placed, NOW)))
        .contains("\"bill_no\":null")
        .contains("\"order_placed_date\":\"21-07-2023\",\"order_placed_status\":\"pending\"")
        .contains("\"payment_type\":\"cod\"")
        .contains("\"order_packed_date\":null,\"order_packed_status\":null")
        .contains("\"order_shipped_date\":null,\"order_shipped_status\":null")
        .contains("\"courier_name\":null")
        .contains("\"delivery_delay_status\":\"Delayed\"");
  }

  /** Each of these is a day later in Dhaka than in UTC. */
  @Test
  void tellsTheDaysOfTheShopsZone() {
    OwnOrders.Tracking late =
        new OwnOrders.Tracking(
            1,
            "20230720-10455243C",
            null,
            new OrderPayment(PaymentStatus.UNPAID, "cod", true),
            Instant.parse("2023-07-20T18:00:00Z"),
            Instant.parse("2023-07-21T19:00:00Z"),
            Instant.parse("2023-07-22T20:00:00Z"),
            new OwnOrders.Courier("express", "6541661", null),
            new DeliveryPromise(
                OrderStatus.SHIPPED, Instant.parse("2023-07-24T22:00:00Z"), null, DHAKA));

    assertThat(wire(OrderTracking.of(late, NOW)))
        .contains("\"order_placed_date\":\"21-07-2023\"")
        .contains("\"order_packed_date\":\"22-07-2023\"")
        .contains("\"order_shipped_date\":\"23-07-2023\"")
        .contains("\"delivery_date\":\"2023-07-24T22:00:00.000000Z\"")
        .contains("\"delivery_day\":\"Tuesday\"");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "15, 1", "16, 2", "30, 2", "31, 3"})
  void countsThePages(long total, long pages) {
    assertThat(MyOrders.of(new OwnOrders.Page(total, List.of()), 1, NOW).pagination().totalPages())
        .isEqualTo(pages);
  }

  @Test
  void answersTrackingAsPublished() {
    OwnOrders.Tracking shipped =
        new OwnOrders.Tracking(
            41,
            "20230720-10455243O",
            "MAJ-2023-07-0151",
            new OrderPayment(PaymentStatus.PAID, "stripe", false),
            Instant.parse("2023-07-20T04:45:52Z"),
            Instant.parse("2023-07-21T04:45:52Z"),
            Instant.parse("2023-07-22T04:45:52Z"),
            new OwnOrders.Courier("express", "6541661", "https://track.example/6541661"),
            new DeliveryPromise(
                OrderStatus.SHIPPED, Instant.parse("2023-07-25T12:09:03Z"), null, DHAKA));

    assertThat(wire(Answer.of(OrderTracking.of(shipped, Instant.parse("2023-07-22T12:00:00Z")))))
        .isEqualTo(Sample.of("storefront-order-tracking"));
  }

  @Test
  void answersTheSummeryAsPublished() {
    assertThat(wire(Answer.of(OrderSummery.of(aSummary(true), "en", OwnOrders.Line::returnable))))
        .isEqualTo(Sample.of("storefront-order-summery"));
  }

  @Test
  void tellsWhetherAProductCanBeReturnedAtAll() {
    assertThat(wire(OrderSummery.of(aSummary(true), "en", line -> false)))
        .contains("\"is_returned\":0");
  }

  /** It is neither promised nor late any more. */
  @Test
  void promisesNothingOfACancelledOrder() {
    DeliveryPromise cancelled =
        new DeliveryPromise(
            OrderStatus.CANCELLED, Instant.parse("2023-08-11T12:09:03Z"), null, DHAKA);

    assertThat(wire(Arrival.of(cancelled, NOW, "On-Time")))
        .isEqualTo("{\"delivery_date\":null,\"delivery_day\":null,\"delivery_delay_status\":\"\"}");
  }

  @Test
  void namesProductsInTheAskedLanguageElseInTheShops() {
    assertThat(wire(OrderSummery.of(aSummary(true), "bn", OwnOrders.Line::returnable)))
        .contains("\"name\":\"জ্যাকেট\"");
    assertThat(wire(OrderSummery.of(aSummary(true), "xx", OwnOrders.Line::returnable)))
        .contains("Zip-front puffer jacket");
    assertThat(wire(OrderSummery.of(aSummary(true), null, OwnOrders.Line::returnable)))
        .contains("Zip-front puffer jacket");
  }

  @Test
  void includesTheTaxInTheSubTotalOfAShopWhosePricesDoNot() {
    assertThat(wire(OrderSummery.of(aSummary(false), "en", OwnOrders.Line::returnable)))
        .contains("\"sub_total\":245.8,");
  }

  /** The samples are in rupees, which have two decimals; other currencies have their own digits. */
  @ParameterizedTest
  @CsvSource({"INR, 18.60", "JPY, 19", "KWD, 18.605"})
  void writesAmountsWithTheDigitsOfTheirCurrency(String currency, String written) {
    TaxAmount tax =
        new TaxAmount("QST", new BigDecimal("9.975000"), BigDecimal.TEN, new BigDecimal("18.6049"));

    OrderSummery.Tax shown = OrderSummery.Tax.of(tax, currency);

    assertThat(shown.percentage()).isEqualTo("9.975%");
    assertThat(shown.value()).isEqualTo(written);
  }

  @Test
  void namesWhatCouldNotBeReordered() {
    assertThat(wire(Done.saying(ReorderResource.message(List.of()))))
        .isEqualTo("{\"success\":true,\"message\":\"Added to cart\",\"status\":200,\"data\":[]}");
    assertThat(ReorderResource.message(List.of("Jacket", "Boots"))).endsWith("Jacket, Boots");
  }

  @Test
  void answersTheEBillAsPublished() {
    assertThat(
            wire(
                EBillResource.EBill.at(
                    "https://shop.example/e-bills/…/order-20230720-10455243O.pdf")))
        .isEqualTo(Sample.of("storefront-e-bill"));
  }

  @Test
  void takesSpeculativeFetchesForWhatTheyAre() {
    assertThat(ActsByGetGuard.isPrefetch("prefetch;prerender", null)).isTrue();
    assertThat(ActsByGetGuard.isPrefetch(null, "Prefetch")).isTrue();
    assertThat(ActsByGetGuard.isPrefetch(null, null)).isFalse();
  }

  private static OwnOrders.Listed aConfirmedOrder() {
    return new OwnOrders.Listed(
        95,
        "20230807-11315249O",
        "MAJ-2023-08-0006",
        1,
        new BigDecimal("120.0000"),
        Instant.parse("2023-08-07T06:01:52Z"),
        new OrderPayment(PaymentStatus.PAID, "stripe", false),
        new DeliveryPromise(
            OrderStatus.CONFIRMED, Instant.parse("2023-08-11T12:09:03Z"), null, DHAKA));
  }

  private static OwnOrders.Summary aSummary(boolean taxInclusive) {
    BigDecimal eight = new BigDecimal("8");
    BigDecimal tax = new BigDecimal("14.9000");
    BigDecimal none = new BigDecimal("0.0000");
    return new OwnOrders.Summary(
        57,
        new OwnOrders.Terms("shop", NOW, 7),
        "20230724-10415772C",
        "MAJ-2023-07-0170",
        new OrderPayment(PaymentStatus.PAID, "cod", true),
        new OrderAmounts(
            "INR",
            taxInclusive,
            new BigDecimal("216.0000"),
            new BigDecimal("29.8000"),
            none,
            new BigDecimal("100.0000"),
            none,
            new BigDecimal("316.0000"),
            none,
            none,
            none,
            none),
        List.of(new TaxAmount("CGST", eight, tax, tax), new TaxAmount("SGST", eight, tax, tax)),
        "en",
        List.of(
            new OwnOrders.Line(
                112,
                1,
                3,
                new BigDecimal("80"),
                new BigDecimal("72.0000"),
                new BigDecimal("216.0000"),
                "https://shop.example/media/jacket.jpg",
                in("Zip-front puffer jacket", "জ্যাকেট"),
                List.of(
                    new Attribute(in("Size", "আকার"), in("SMALL", "ছোট"), null),
                    new Attribute(in("Colour", "রঙ"), in("BLACK", "কালো"), "#000000")),
                "Clothes",
                true)));
  }

  private static Translations in(String english, String bengali) {
    return new Translations(Map.of("en", english, "bn", bengali));
  }
}
