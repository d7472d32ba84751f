package shop.orders.returns.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.OrderLife;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.CancellationRequest.Piece;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.ReturnObservers;

/** The customer has withdrawn from goods on their way, and they do not arrive. */
class WithdrawnParcelFailsIT extends OrderLife {

  private final Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
  private final WithdrawalReading reading = DOMAIN.bean(WithdrawalReading.class);
  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Shop shop =
      aShop(Map.of("cod_allowed", true, "delivery_fee", "60", "withdrawal", "EU"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);

  @BeforeAll
  static void printWithoutBilling() {
    ReturnObservers.listen(DOMAIN);
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  @ParameterizedTest
  @EnumSource(
      value = ParcelState.class,
      names = {"LOST", "REFUSED", "RETURNED_TO_SENDER"})
  void theyAreCancelledAndPaidBackWithTheDeliveryCharge(ParcelState state) {
    long id = paid(Map.of(milk.id(), 2));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    long withdrawal = withdrawn(id, 2);

    tell(id, 0, state);

    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(read(id).amounts().refundDue())
        .isEqualTo(read(id).amounts().paid())
        .isEqualTo("126.66");
    assertThat(reading.one(id, withdrawal, buyer()).onItsWay()).isEmpty();
    assertThat(reading.one(id, withdrawal, buyer()).returnIds()).isEmpty();
    assertThat(read(id).lines().get(0).pieces().withdrawn()).isZero();
  }

  @Test
  void withCashOnDeliveryNothingIsPaidAndNothingIsOwed() {
    long id = shipped(Map.of(milk.id(), 2), Purchase.COD);
    withdrawn(id, 2);

    tell(id, 0, ParcelState.REFUSED);

    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(read(id).amounts().paid()).isEqualTo("0.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  @Test
  void ofTwoParcelsOneFailsAndTheOtherBringsAReturn() {
    long id = paid(Map.of(milk.id(), 3));
    long line = line(id, milk);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line, 1));
    ship(id, Map.of(line, 2));
    long withdrawal = withdrawn(id, 3);

    tell(id, 0, ParcelState.LOST);

    assertThat(reading.one(id, withdrawal, buyer()).onItsWay()).containsExactly(new Piece(line, 2));
    assertThat(read(id).amounts().refundDue()).isEqualTo("33.33");
    tell(id, 1, ParcelState.DELIVERED);
    assertThat(reading.one(id, withdrawal, buyer()).onItsWay()).isEmpty();
    assertThat(reading.one(id, withdrawal, buyer()).returnIds()).hasSize(1);
    assertThat(read(id).lines().get(0).pieces().returning()).isEqualTo(2);
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
  }

  @Test
  void bothParcelsFailAndBothArePaidBack() {
    long id = paid(Map.of(milk.id(), 3));
    long line = line(id, milk);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line, 1));
    ship(id, Map.of(line, 1));
    long withdrawal = withdrawn(id, 3);

    tell(id, 0, ParcelState.LOST);
    tell(id, 1, ParcelState.RETURNED_TO_SENDER);

    assertThat(reading.one(id, withdrawal, buyer()).onItsWay()).isEmpty();
    assertThat(read(id).amounts().refundDue()).isEqualTo(read(id).amounts().paid());
    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  private long withdrawn(long id, int pieces) {
    Map<Long, Integer> lines = Map.of(line(id, milk), pieces);
    long withdrawal =
        step(() ->
                withdrawing.declare(
                    id, new TreeMap<>(lines), "Ada", null, null, Expected.ANY, buyer()))
            .id();
    step(() -> withdrawing.confirm(id, withdrawal, buyer()));
    return withdrawal;
  }

  private void tell(long id, int parcel, ParcelState state) {
    String event = UUID.randomUUID().toString();
    long shipment = read(id).shipments().get(parcel).id();
    ParcelEvent told = new ParcelEvent(event, state, Instant.now(), null);
    step(() -> tracking.tell(shipment, told, event, STAFF));
  }
}
