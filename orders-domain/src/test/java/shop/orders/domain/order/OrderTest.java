package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.order.UnstoredOrders.CHEESE;
import static shop.orders.domain.order.UnstoredOrders.MILK;
import static shop.orders.domain.order.UnstoredOrders.PLACED_AT;
import static shop.orders.domain.order.UnstoredOrders.anOrder;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.MoreThanOrdered;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.parcel.Shipment;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.party.Address;

/** The life of one order, from its factory method on, without a database. */
class OrderTest {

  private static final Instant LATER = PLACED_AT.plus(Duration.ofDays(1));

  @Test
  void anOrderIsPlacedPendingWithWhatItCosts() {
    Order order = anOrder("stripe");

    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.UNPAID);
    assertThat(order.total()).isEqualTo("400.00");
    assertThat(order.balance().outstanding()).isEqualTo("400.00");
    assertThat(order.lines()).extracting(OrderLine::id).containsExactly(MILK, CHEESE);
    CurrentOrder view = order.asPlaced();
    assertThat(view.codes().orderCode()).isEqualTo("20260302-02300017O");
    assertThat(view.amounts().subtotal()).isEqualTo("340.00");
    assertThat(view.amounts().deliveryFee()).isEqualTo("60.00");
    assertThat(view.times().placedAt()).isEqualTo(PLACED_AT);
    assertThat(view.lines()).extracting(CurrentOrder.Line::name).containsExactly("Milk", "Cheese");
  }

  @Test
  void theDayOfItsPromiseIsThatOfTheShop() {
    assertThat(anOrder("cod").promisedDate()).isEqualTo(LocalDate.of(2026, 3, 6));
  }

  @Test
  void aChangedOrderIsNotShownAsPlaced() {
    Order order = anOrder("cod");
    order.touch(LATER);

    assertThatThrownBy(order::asPlaced).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStepThatDoesNotFollowIsNeverTaken() {
    Order order = anOrder("cod");

    assertThatThrownBy(() -> order.become(OrderStatus.PACKED, LATER))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> order.ship(Map.of(), "T1", LATER))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> order.transit().deliverWhole(LATER, LATER))
        .isInstanceOf(IllegalStateException.class);
    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void itIsShippedWithTheParcelThatLeavesNothingToSend() {
    Order order = aPackedOrder();

    assertThat(order.ship(Map.of(MILK, 2), "T1", LATER))
        .containsExactly(new Shipment.Content(MILK, 2));
    assertThat(order.status()).isEqualTo(OrderStatus.PACKED);
    assertThatThrownBy(() -> order.ship(Map.of(MILK, 2), "T2", LATER))
        .isInstanceOf(MoreThanOrdered.class);
    assertThat(order.ship(Map.of(), "T2", LATER))
        .containsExactly(new Shipment.Content(MILK, 1), new Shipment.Content(CHEESE, 1));
    assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
  }

  @Test
  void everythingHasArrivedWithTheLastParcel() {
    Order order = aPackedOrder();
    Shipment first = aParcel(order.ship(Map.of(MILK, 2), "T1", LATER));
    Shipment last = aParcel(order.ship(Map.of(), "T2", LATER));

    assertThat(order.transit().deliver(first, LATER, LATER)).isFalse();
    assertThat(order.transit().deliver(last, LATER, LATER)).isTrue();
    order.transit().deliverWhole(LATER, LATER);

    assertThat(order.facts().times().deliveredAt()).isEqualTo(LATER);
    assertThat(order.facts().lines())
        .extracting(line -> line.pieces().kept())
        .containsExactly(3, 1);
  }

  @Test
  void aCancelledOrderGivesBackEachItemsPieces() {
    Order order = anOrder("cod");
    order.cancellationRequested(true, LATER);

    assertThat(order.cancel(CancelReason.ofCustomer("Too late"), LATER))
        .isEqualTo(Map.of(21L, 3, 22L, 1));

    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.facts().traits().cancellationRequested()).isFalse();
    assertThatThrownBy(() -> order.become(OrderStatus.CONFIRMED, LATER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsCancelledNeedNotBePaid() {
    Order order = anOrder("stripe");
    order.book(money -> money.paid(new BigDecimal("300.00")), LATER);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_PAID);

    List<LineCredit> credits = order.cancelLines(Map.of(CHEESE, 1), own -> own, LATER);

    assertThat(credits).extracting(LineCredit::total).containsExactly(new BigDecimal("100.00"));
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(order.balance().outstanding()).isEqualTo("0.00");
    assertThat(order.total()).isEqualTo("400.00");
    assertThat(order.goods().isAllOpen(Map.of(MILK, 3))).isTrue();
    assertThatThrownBy(() -> order.cancelLines(Map.of(CHEESE, 1), own -> own, LATER))
        .isInstanceOf(MoreThanOrdered.class);
  }

  @Test
  void whatComesBackIsWorthWhatItCost() {
    Order order = aPackedOrder();
    order.ship(Map.of(), "T1", LATER);
    order.transit().deliverWhole(LATER, LATER);
    order.announceReturn(Map.of(MILK, 2), LATER);
    assertThat(order.facts().lines().get(0).pieces().kept()).isEqualTo(1);

    List<LineCredit> credits = order.takeBack(Map.of(MILK, 2), Map.of(MILK, 1), false, LATER);

    assertThat(credits).extracting(LineCredit::total).containsExactly(new BigDecimal("80.00"));
    assertThat(order.facts().lines().get(0).pieces().kept()).isEqualTo(2);
    assertThat(order.goods().isAllBack(Map.of(MILK, 2))).isFalse();
    assertThat(order.goods().isAllBack(Map.of(MILK, 2, CHEESE, 1))).isTrue();
  }

  @Test
  void theHistoryIsToldWhatHasChangedAndNothingElse() {
    Order order = anOrder("cod");
    DetailsChange same = new DetailsChange(null, "+966500000000", null, null);
    DetailsChange other =
        new DetailsChange("Gate 4", "+966500000000", new DetailsChange.Coordinate(null), null);

    assertThat(order.change(part -> part.change(same), LATER)).isEmpty();
    assertThat(order.asPlaced().buyer().contactNumber()).isEqualTo("+966500000000");
    assertThat(order.change(part -> part.change(other), LATER))
        .containsOnlyKeys("shipping_address", "customer_address", "delivery_lat");
    AddressChange moved = new AddressChange(anAddress("Jeddah"), null, null);
    assertThat(order.change(part -> part.change(moved), LATER))
        .containsOnlyKeys("shipping_address", "customer_address");
  }

  @Test
  void itHasOneDeliveryAddressInAllItsForms() {
    Order order = anOrder("cod");
    DetailsChange byLine =
        new DetailsChange("Gate 4", "+966511111111", new DetailsChange.Coordinate(24.5), null);

    order.change(part -> part.change(byLine), LATER);

    OrderBuyer buyer =
        order.ofDelivery(part -> part.buyer(Json.read("{}", CustomerSnapshot.class)));
    assertThat(buyer.customerAddress()).isEqualTo("Gate 4");
    assertThat(buyer.shippingAddress())
        .isEqualTo(
            new Address(
                "First",
                "",
                "Name",
                "",
                "+966511111111",
                "",
                "",
                "SA",
                "",
                "Gate 4",
                "",
                "",
                24.5,
                46.6753,
                ""));
    assertThat(buyer.shippingAddress().inOneLine()).isEqualTo("Gate 4");
  }

  /** What a line says has no parts, so that there is nothing more to keep the second time. */
  @Test
  void theHistoryKeepsThePartsOfAnAddressThatALineReplaces() {
    Order order = anOrder("cod");
    DetailsChange first = new DetailsChange("Gate 4", null, null, null);
    DetailsChange second = new DetailsChange("Gate 5", null, null, null);

    assertThat(order.change(part -> part.change(first), LATER).get("shipping_address").from())
        .contains("\"city\":\"Riyadh\"", "\"zip_code\":\"11564\"");
    assertThat(order.change(part -> part.change(second), LATER))
        .containsOnlyKeys("customer_address");
    assertThat(order.change(part -> part.change(second), LATER)).isEmpty();
  }

  @Test
  void itsHistoryIsNumberedWithoutGaps() {
    Order order = anOrder("cod");

    assertThat(order.nextInHistory()).isEqualTo(1);
    assertThat(order.nextInHistory()).isEqualTo(2);
  }

  private static Shipment aParcel(List<Shipment.Content> contents) {
    return new Shipment(1, "express", "T1", "", contents, LATER, null);
  }

  private static Order aPackedOrder() {
    Order order = anOrder("cod");
    order.become(OrderStatus.CONFIRMED, LATER);
    order.become(OrderStatus.PACKED, LATER);
    return order;
  }
}
