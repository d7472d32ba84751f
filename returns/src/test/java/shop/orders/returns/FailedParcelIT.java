package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Shop;

/** Parcels that do not arrive: their pieces are sent again, or cancelled and paid back. */
class FailedParcelIT extends ReturnLife {

  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Shop shop =
      aShop(Map.of("cod_allowed", true, "delivery_fee", "60", "return_window_days", 7));
  private final Item milk = anItem(shop, "Milk", "10", 100);
  private final Item ghee = anItem(shop, "Ghee", "20", 100);

  @ParameterizedTest
  @EnumSource(
      value = ParcelState.class,
      names = {"LOST", "REFUSED", "RETURNED_TO_SENDER"})
  void whatDidNotArriveIsCancelledAndPaidBack(ParcelState end) {
    long id = bothOnTheirWay("stripe");
    tell(id, 0, ParcelState.DELIVERED);
    tell(id, 1, end);

    step(() -> cancelAsStaff(id, Map.of(line(id, ghee), 1), Preview.NONE));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(order.amounts().refundDue()).isEqualTo("20.00");
    // It is not here: nothing goes back to stock.
    assertThat(left(ghee)).isEqualTo(99);
    assertThat(credits(id)).hasSize(1);
    assertThat(isOffered(OrderAction.REFUND, id)).isTrue();
    step(
        () ->
            DOMAIN
                .bean(Refunding.class)
                .refund(id, null, null, null, "re_1", Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refunded()).isEqualTo("20.00");
    assertThat(isOffered(OrderAction.REFUND, id)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cod", "stripe"})
  void whatHasArrivedIsReturnedWhileTheOtherParcelIsOnItsWay(String method) {
    long id = bothOnTheirWay(method);
    tell(id, 0, ParcelState.DELIVERED);

    long goods = requested(id, line(id, milk), 1).id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    step(
        () ->
            returning.receive(
                goods, arrived(line(id, milk), 1, 1), Expected.ANY, Preview.NONE, STAFF));

    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertRefused("not_delivered", () -> ask(id, line(id, ghee), 1));
    tell(id, 1, ParcelState.DELIVERED);
    assertThat(requested(id, line(id, ghee), 1)).isNotNull();
  }

  @Test
  void aDeliveryWhoseGoodsAreComingBackIsForStaff() {
    long id = bothOnTheirWay("cod");
    tell(id, 0, ParcelState.DELIVERED);
    long goods = requested(id, line(id, milk), 1).id();
    long parcel = read(id).shipments().get(0).id();

    tell(id, 0, ParcelState.RETURNED_TO_SENDER);

    assertThat(read(id).shipments().get(0).toSettle()).isTrue();
    assertThat(orders.parcelsToSettle(STAFF, OptionalLong.empty(), 100))
        .extracting(OrderReading.ParcelToSettle::id)
        .contains(parcel);
    assertRefused("pieces_returned", () -> settle(parcel, Settlement.UNDO_DELIVERY));
    step(() -> returning.reject(goods, "It is here.", Expected.ANY, STAFF));
    step(() -> settle(parcel, Settlement.UNDO_DELIVERY));
    assertThat(read(id).amounts().paid()).isEqualTo("0.00");
    assertThat(read(id).lines().get(0).pieces().open()).isEqualTo(1);
    assertThat(isOffered(OrderAction.RESTOCK, id)).isTrue();
    assertThat(orders.parcelsToSettle(STAFF, OptionalLong.empty(), 100))
        .extracting(OrderReading.ParcelToSettle::id)
        .doesNotContain(parcel);
  }

  private Object settle(long parcel, Settlement settlement) {
    return tracking.settle(parcel, settlement, "So", Expected.ANY, STAFF);
  }

  private boolean isOffered(OrderAction action, long id) {
    return action.decide(orders.one(id, STAFF).facts(), STAFF, Instant.now()).allowed();
  }

  @Test
  void anOrderOfWhichNothingArrivedIsCancelledAsAWhole() {
    long id = paid(Map.of(milk.id(), 2));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    tell(id, 0, ParcelState.RETURNED_TO_SENDER);
    step(
        () ->
            tracking.restock(
                read(id).shipments().get(0).id(),
                new TreeMap<>(Map.of(line(id, milk), 1)),
                Expected.ANY,
                STAFF));

    Previewed shown =
        catchThrowableOfType(
            Previewed.class, () -> step(() -> cancelAsStaff(id, Map.of(), Preview.of(true, null))));
    step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.amounts().refundDue()).isEqualTo("80.00");
    // One of the two was fit to be sold again.
    assertThat(shown.effects().stock()).containsExactly(new Effects.Restocked(milk.id(), 1));
    assertThat(left(milk)).isEqualTo(99);
  }

  @Test
  void nobodyPaysForACashParcelThatIsLost() {
    long id = bothOnTheirWay("cod");
    tell(id, 0, ParcelState.DELIVERED);
    tell(id, 1, ParcelState.LOST);
    assertThat(read(id).amounts().paid()).isEqualTo("70.00");

    step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(read(id).facts().amounts().outstanding()).isEqualByComparingTo("0");
  }

  @Test
  void whatIsSentAgainArrivesAndCanBeReturned() {
    long id = bothOnTheirWay("cod");
    tell(id, 0, ParcelState.LOST);
    tell(id, 1, ParcelState.DELIVERED);
    assertRefused("status_forbids", () -> ordering.deliver(id, Expected.ANY, STAFF));
    ship(id);
    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);

    tell(id, 2, ParcelState.DELIVERED);

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).amounts().paid()).isEqualTo("90.00");
    assertThat(requested(id, line(id, milk), 1)).isNotNull();
    assertThat(left(milk)).isEqualTo(98);
  }

  private long bothOnTheirWay(String method) {
    long id =
        method.equals("cod")
            ? confirmed(Map.of(milk.id(), 1, ghee.id(), 1), method)
            : paid(Map.of(milk.id(), 1, ghee.id(), 1));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line(id, milk), 1));
    ship(id, Map.of(line(id, ghee), 1));
    return id;
  }

  private void tell(long id, int parcel, ParcelState state) {
    long shipment = read(id).shipments().get(parcel).id();
    String event = "failed-" + shipment + "-" + state;
    step(
        () ->
            tracking.tell(
                shipment, new ParcelEvent(event, state, Instant.now(), null), event, STAFF));
  }
}
