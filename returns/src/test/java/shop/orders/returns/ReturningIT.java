package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.policy.RequestReturn;

class ReturningIT extends ReturnLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);
  private final Item ghee = anItem(shop, "Ghee", "300", 100);

  @Test
  void goodsComeBackAreCountedAndRefunded() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);

    long returnId = requested(id, line, 2).id();
    assertThat(reading.one(returnId, buyer(Channel.API)).refundAmount()).isEqualTo("66.66");
    step(() -> returning.approve(returnId, Expected.ANY, STAFF));
    step(() -> returning.receive(returnId, arrived(line, 2, 1), Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("66.66");
    assertThat(left(milk)).isEqualTo(98);
    step(
        () ->
            returning.refund(
                returnId, RefundWish.by("store_credit"), null, Expected.ANY, Preview.NONE, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.amounts().refundDue()).isEqualTo("0.00");
    assertThat(order.amounts().refunded()).isEqualTo("66.66");
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    assertThat(order.lines().get(0).pieces().returned()).isEqualTo(2);
    assertThat(order.lines().get(0).pieces().returning()).isZero();
    ReturnReading.ReturnView goods = reading.one(returnId, buyer(Channel.API));
    assertThat(goods.status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(goods.refundMethod()).isEqualTo("store_credit");
    assertThat(goods.lines().get(0).damaged()).isEqualTo(1);
    assertThat(history(id))
        .containsSubsequence(
            "return_requested",
            "return_approved",
            "return_received",
            "refund_due",
            "return_counted",
            "refunded",
            "return_refunded");
    assertThat(credits(id))
        .singleElement()
        .satisfies(credit -> assertThat(credit.returnId()).isEqualTo(returnId));
    assertRefused(
        "status_forbids",
        () -> returning.refund(returnId, null, null, Expected.ANY, Preview.NONE, STAFF));
  }

  @Test
  void threeThirdsMakeAWhole() {
    Shop taxed =
        aShop(
            Map.of(
                "cod_allowed",
                true,
                "tax_inclusive",
                false,
                "order_discount_percent",
                "7.5",
                "tax_components",
                List.of(Map.of("key", "VAT", "rate", "19"))));
    Item odd = anItem(taxed, "Odd", "33.35", 10);
    long id = delivered(Map.of(odd.id(), 3), "cod");
    long line = line(id, odd);
    BigDecimal goods = read(id).amounts().total().subtract(read(id).amounts().deliveryFee());

    for (int i = 0; i < 3; i++) {
      long returnId = requested(id, line, 1).id();
      step(() -> returning.approve(returnId, Expected.ANY, STAFF));
      step(
          () ->
              returning.receive(returnId, arrived(line, 1, 1), Expected.ANY, Preview.NONE, STAFF));
      step(() -> returning.refund(returnId, null, null, Expected.ANY, Preview.NONE, STAFF));
    }

    assertThat(read(id).amounts().refunded()).isEqualTo(goods);
    assertRefused("nothing_left_to_return", () -> ask(id, line, 1));
  }

  @Test
  void missingPiecesStayWithTheCustomer() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long returnId = requested(id, line, 3).id();
    step(() -> returning.approve(returnId, Expected.ANY, STAFF));

    step(() -> returning.receive(returnId, arrived(line, 1, 0), Expected.ANY, Preview.NONE, STAFF));

    assertThat(read(id).amounts().refundDue()).isEqualTo("33.33");
    assertThat(reading.one(returnId, STAFF).lines().get(0).missing()).isEqualTo(2);
    assertThat(requested(id, line, 2).status()).isEqualTo(ReturnStatus.REQUESTED);
  }

  @Test
  void nothingReceivedClosesTheReturn() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long returnId = requested(id, line, 3).id();
    step(() -> returning.approve(returnId, Expected.ANY, STAFF));

    step(() -> returning.receive(returnId, arrived(line, 0, 0), Expected.ANY, Preview.NONE, STAFF));

    assertThat(reading.one(returnId, STAFF).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(credits(id)).isEmpty();
  }

  @Test
  void aRejectedOrWithdrawnReturnFreesItsPieces() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);

    long rejected = requested(id, line, 3).id();
    assertRefused("nothing_left_to_return", () -> ask(id, line, 1));
    step(() -> returning.reject(rejected, "It is opened", Expected.ANY, STAFF));
    long withdrawn = requested(id, line, 3).id();
    step(() -> returning.withdraw(withdrawn, Expected.ANY, buyer(Channel.API)));

    assertThat(read(id).lines().get(0).pieces().returning()).isZero();
    assertRefused("status_forbids", () -> returning.approve(withdrawn, Expected.ANY, STAFF));
  }

  @Test
  void onlyTheCustomerAndStaffWhoDecideAboutReturnsRequestAndEndThem() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long returnId = requested(id, line(id, milk), 3).id();
    Actor packer =
        new Actor(
            "packer",
            "Packer",
            Actor.Kind.STAFF,
            null,
            Set.of(Permission.UPDATE_ORDER_STATUS),
            Channel.API);
    Actor stranger = stranger();

    assertRefused("permission_missing", () -> returning.withdraw(returnId, Expected.ANY, packer));
    List<Returning.Wanted> one =
        List.of(new Returning.Wanted(line(id, milk), 1, "defective", null));
    assertRefused(
        "permission_missing",
        () -> returning.request(id, one, null, Expected.ANY, Preview.NONE, packer));
    assertThatThrownBy(() -> step(() -> returning.withdraw(returnId, Expected.ANY, stranger)))
        .isInstanceOf(NotFound.class);
    step(() -> returning.withdraw(returnId, Expected.ANY, STAFF));

    assertThat(reading.one(returnId, STAFF).status()).isEqualTo(ReturnStatus.WITHDRAWN);
  }

  @Test
  void badRequestsSayWhatIsWrongAndChangeNothing() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long other = delivered(Map.of(ghee.id(), 1), "cod");
    long undelivered = placed(Map.of(milk.id(), 1), "cod");
    long line = line(id, milk);
    int version = read(id).version();
    Actor stranger = stranger();

    assertInvalid("lines[0].quantity", () -> ask(id, line, 0));
    assertInvalid("lines[0].quantity", () -> ask(id, line, -1));
    assertInvalid("lines[0].line_id", () -> ask(id, line(other, ghee), 1));
    assertInvalid("lines[0].reason", () -> ask(id, line, 1, "because"));
    assertInvalid("lines", () -> ask(id, List.of()));
    assertInvalid(
        "lines[1].line_id",
        () ->
            ask(
                id,
                List.of(
                    new Returning.Wanted(line, 1, "damaged", null),
                    new Returning.Wanted(line, 1, "damaged", null))));
    assertRefused("more_than_returnable", () -> ask(id, line, 4));
    assertRefused("not_delivered", () -> ask(undelivered, line(undelivered, milk), 1));
    assertThatThrownBy(
            () ->
                step(
                    () ->
                        returning.request(
                            id,
                            List.of(new Returning.Wanted(line, 1, "damaged", null)),
                            null,
                            Expected.ANY,
                            Preview.NONE,
                            stranger)))
        .isInstanceOf(NotFound.class);
    assertThat(read(id).version()).isEqualTo(version);
  }

  @Test
  void aShopWithoutWindowTakesNothingBack() {
    Shop strict = aShop(Map.of("cod_allowed", true, "return_window_days", 0));
    Item soap = anItem(strict, "Soap", "10", 5);
    long id = delivered(Map.of(soap.id(), 1), "cod");

    assertRefused("not_returnable", () -> ask(id, line(id, soap), 1));
  }

  @Test
  void theWindowIsThatOfTheLinesDelivery() {
    long id = paid(Map.of(milk.id(), 1, ghee.id(), 1));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line(id, milk), 1));
    deliver(id, 0);
    DOMAIN
        .bean(Database.class)
        .update(
            """
            update order_line
            set delivered_at = delivered_at - interval '1 day', arrivals = null where id = ?""",
            line(id, milk));
    Instant early = deliveredAt(read(id), milk);
    assertRefused("not_delivered", () -> ask(id, line(id, ghee), 1));

    ship(id, Map.of(line(id, ghee), 1));
    deliver(id, 1);

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(deliveredAt(order, milk)).isEqualTo(early);
    assertThat(deliveredAt(order, ghee)).isAfter(early).isEqualTo(order.times().deliveredAt());
    RequestReturn policy = DOMAIN.bean(RequestReturn.class);
    Instant closing =
        RequestReturn.end(early, order.traits().returnWindowDays(), order.times().zone());
    assertThat(
            policy
                .decide(order.facts(), factsOf(order, milk), buyer(Channel.API), closing)
                .broken()
                .code())
        .isEqualTo("return_window_closed");
    assertThat(requested(id, line(id, milk), 1).status()).isEqualTo(ReturnStatus.REQUESTED);
  }

  @Test
  void aLineHasTheTimeOfItsLastParcelAndTheOrderIsDeliveredWithTheLastOfAll() {
    long id = packed(Map.of(milk.id(), 3, ghee.id(), 1), "cod");
    long line = line(id, milk);
    ship(id, Map.of(line, 2));
    ship(id, Map.of(line, 1));
    ship(id, Map.of(line(id, ghee), 1));

    deliver(id, 0);
    Instant first = deliveredAt(read(id), milk);
    assertThat(first).isNotNull();
    assertThat(read(id).lines().get(0).pieces().delivered()).isEqualTo(2);
    assertThat(read(id).amounts().paid()).isEqualTo("126.66");
    assertRefused("shipment_delivered", () -> deliverShipment(id, 0));
    assertThatThrownBy(() -> step(() -> ordering.deliverShipment(id, 0, Expected.ANY, STAFF)))
        .isInstanceOf(NotFound.class);
    deliver(id, 1);
    assertThat(deliveredAt(read(id), milk)).isAfter(first);
    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);
    assertRefused("not_delivered", () -> ask(id, line(id, ghee), 1));
    deliver(id, 2);

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(history(id))
        .endsWith("shipment_delivered", "delivered", "payment_recorded")
        .containsOnlyOnce("delivered");
    assertRefused("nothing_on_its_way", () -> deliverShipment(id, 0));
  }

  private void deliver(long id, int parcel) {
    step(() -> deliverShipment(id, parcel));
  }

  private Object deliverShipment(long id, int parcel) {
    List<Long> parcels =
        read(id).shipments().stream().map(CurrentOrder.Shipment::id).sorted().toList();
    return ordering.deliverShipment(id, parcels.get(parcel), Expected.ANY, STAFF);
  }

  private static Instant deliveredAt(CurrentOrder order, Item item) {
    return factsOf(order, item).deliveredAt();
  }

  private static PolicyFacts.LineFacts factsOf(CurrentOrder order, Item item) {
    long id =
        order.lines().stream()
            .filter(line -> line.itemId() == item.id())
            .findFirst()
            .orElseThrow()
            .id();
    return order.facts().lines().stream().filter(line -> line.id() == id).findFirst().orElseThrow();
  }
}
