package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.party.Shop;
import shop.orders.returns.life.ClosingReturns;

/** The cash that couriers collect after a part was paid, granted, cancelled or paid twice. */
class CashOnDeliveryIT extends ReturnLife {

  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "5"));
  private final Item milk = anItem(shop, "Milk", "10", 1000);

  /** 4.50 were paid of 35.00, and 3.00 granted: all of it for the pieces that are kept. */
  @Test
  void nothingIsLeftToCollectIfTheRestIsCancelledAfterAGrant() {
    long id = grantedBefore("4.50", "3.00");

    deliverOne(id);

    // One piece for 10.00 and the delivery for 5.00; the other two are not due yet.
    assertThat(read(id).amounts().paid()).isEqualTo("15.00");
    cancelOne(id);
    cancelOne(id);
    CurrentOrder order = read(id);
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(order.facts().amounts().outstanding()).isEqualByComparingTo("0");
    assertThat(order.amounts().refundDue()).isEqualTo("3.00");
    assertThat(order.amounts().total().subtract(order.amounts().cancelled())).isEqualTo("15.00");
  }

  @Test
  void parcelsAndCancellationsLeaveNothingToCollectInAnySequence() {
    Random random = new Random(20261128);
    for (int i = 0; i < 12; i++) {
      int cancelled = random.nextInt(3);
      List<Runnable> steps = new ArrayList<>();
      long id = grantedBefore(money(random).toPlainString(), "2.99");
      for (int piece = 0; piece < 3; piece++) {
        steps.add(piece < cancelled ? () -> cancelOne(id) : () -> deliverOne(id));
      }
      Collections.shuffle(steps, random);

      steps.forEach(Runnable::run);

      CurrentOrder order = read(id);
      assertThat(order.facts().amounts().outstanding()).isEqualByComparingTo("0");
      BigDecimal keeps =
          order.amounts().total().subtract(order.amounts().cancelled()).subtract(money("2.99"));
      assertThat(order.amounts().paid().subtract(order.amounts().refundDue())).isEqualTo(keeps);
    }
  }

  /** The customer paid by card as well, and the parcel was lost: nobody had collected its cash. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNextParcelBringsTheWholeCashIfTheOtherPaymentIsOwedBack(boolean refunded) {
    long id = packed(Map.of(milk.id(), 3), "cod");
    ship(id);
    tell(id, 0, ParcelState.DELIVERED);
    pay(id, "35.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("35.00");
    tell(id, 0, ParcelState.LOST);
    assertThat(read(id).amounts().paid()).isEqualTo("35.00");
    if (refunded) {
      refund(id);
    }

    ship(id);
    tell(id, 1, ParcelState.DELIVERED);

    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
    if (!refunded) {
      refund(id);
    }
    assertThat(read(id).amounts().refunded()).isEqualTo("35.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  /** The fee of a tenth was announced for goods that the customer never sent. */
  @Test
  void noFeeIsCollectedForAReturnThatWasClosedBeforeAnythingCame() {
    Shop strict = aShop(Map.of("cod_allowed", true, "delivery_fee", "5"));
    Item milk = anItem(strict, "Milk", "10", 1000);
    long id = packed(Map.of(milk.id(), 2), "cod");
    keepATenth(strict);
    deliverOne(id);
    assertThat(read(id).amounts().paid()).isEqualTo("15.00");
    long goods = step(() -> ask(id, line(id, milk), 1, "changed_mind")).id();
    assertThat(reading.one(goods, STAFF).restockingFee()).isEqualTo("1.00");
    step(() -> DOMAIN.bean(ClosingReturns.class).close(goods, "Not sent", Expected.ANY, STAFF));

    deliverOne(id);

    assertThat(read(id).amounts().paid()).isEqualTo("25.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  private static BigDecimal money(Random random) {
    return BigDecimal.valueOf(300 + random.nextInt(700), 2);
  }

  /** Three pieces of milk for 10.00 each, and the delivery for 5.00. */
  private long grantedBefore(String paid, String granted) {
    long id = packed(Map.of(milk.id(), 3), "cod");
    pay(id, paid);
    Granting.Kind goodwill = Granting.Kind.GOODWILL;
    step(
        () ->
            granting.grant(
                id, goodwill, money(granted), "Late", Expected.ANY, Preview.NONE, STAFF));
    return id;
  }

  private void pay(long id, String amount) {
    step(() -> ordering.recordPayment(id, money(amount), "card", "pi_1", Expected.ANY, STAFF));
  }

  private void refund(long id) {
    step(
        () ->
            DOMAIN
                .bean(Refunding.class)
                .refund(
                    id,
                    null,
                    null,
                    RefundWish.by("card"),
                    "re_1",
                    Expected.ANY,
                    Preview.NONE,
                    STAFF));
  }

  private void deliverOne(long id) {
    ship(id, Map.of(read(id).lines().get(0).id(), 1));
    long parcel =
        read(id).shipments().stream()
            .filter(shipment -> shipment.deliveredAt() == null)
            .mapToLong(CurrentOrder.Shipment::id)
            .min()
            .orElseThrow();
    step(() -> ordering.deliverShipment(id, parcel, Expected.ANY, STAFF));
  }

  private void cancelOne(long id) {
    TreeMap<Long, Integer> one = new TreeMap<>(Map.of(line(id, milk), 1));
    step(() -> cancelling.cancelAsStaff(id, one, "No", Expected.ANY, Preview.NONE, STAFF));
  }

  private void tell(long id, int parcel, ParcelState state) {
    long shipment = read(id).shipments().get(parcel).id();
    String event = "cash-" + shipment + "-" + state;
    step(
        () ->
            tracking.tell(
                shipment, new ParcelEvent(event, state, Instant.now(), null), event, STAFF));
  }
}
