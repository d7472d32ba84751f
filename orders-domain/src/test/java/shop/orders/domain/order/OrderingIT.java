package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Copies;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.note.NotesFull;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;

class OrderingIT extends OrderLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Actor buyer = buyer();

  @Test
  void cashOnDeliveryIsTakenThroughItsLifeAndPaidWhenDelivered() {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = placed(Map.of(milk.id(), 2), "cod");

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF));
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(order.amounts().paid()).isEqualTo("220.00");
    assertThat(order.lines().get(0).pieces().delivered()).isEqualTo(2);
    assertThat(order.shipments()).hasSize(1);
    assertThat(order.shipments().get(0).deliveredAt()).isEqualTo(order.times().deliveredAt());
    List<HistoryView> history = DOMAIN.inTransaction(() -> orders.history(id, buyer));
    assertThat(history)
        .extracting(HistoryView::kind)
        .containsExactly(
            "placed", "confirmed", "packed", "shipped", "delivered", "payment_recorded");
    assertThat(history).extracting(HistoryView::seq).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(history.get(1).changes().get("status"))
        .isEqualTo(new FieldChange("PENDING", "CONFIRMED"));
  }

  @Test
  void stepsOutOfOrderAreRefused() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");

    assertRefused(
        "status_forbids", () -> ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF));
    assertRefused("status_forbids", () -> ordering.deliver(id, Expected.ANY, STAFF));
  }

  @Test
  void anOnlineOrderIsConfirmedOnlyWhenPaid() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");

    assertRefused("payment_missing", () -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.recordPayment(id, money("100"), "stripe", "pi_1", Expected.ANY, STAFF));
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PARTIALLY_PAID);
    assertRefused(
        "payment_reference_used",
        () -> ordering.recordPayment(id, money("1"), "stripe", "pi_1", Expected.ANY, STAFF));
    step(() -> ordering.recordPayment(id, money("40"), "stripe", "pi_2", Expected.ANY, STAFF));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void noPaymentIsMoreThanAnAmountCanBe() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");

    for (String amount : List.of("10000000000000", "999999999999999.99", "1000000000000")) {
      assertRefused("invalid_value", () -> record(id, amount));
    }
    step(() -> record(id, "999999999999.99"));
    assertRefused("invalid_value", () -> record(id, "0.01"));

    assertThat(read(id).amounts().paid()).isEqualTo("999999999999.99");
  }

  private Object record(long id, String amount) {
    return ordering.recordPayment(id, money(amount), "stripe", null, Expected.ANY, STAFF);
  }

  @Test
  void moneyBeyondThePriceIsBookedAndOwedBackAtOnce() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");

    pay(id, "150", "pi_1");
    assertThat(read(id).amounts().paid()).isEqualTo("150.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    pay(id, "140", "pi_2");

    assertThat(read(id).amounts().refundDue()).isEqualTo("150.00");
    assertThat(dues(id))
        .extracting(RefundDue::amount)
        .containsExactly(money("10.00"), money("140.00"));
    assertThat(dues(id))
        .extracting(due -> due.cause().kind())
        .containsOnly(RefundCause.Kind.OVERPAID);
    assertRefused(
        "payment_reference_used",
        () -> ordering.recordPayment(id, money("140"), "stripe", "pi_2", Expected.ANY, STAFF));
    assertThat(read(id).amounts().paid()).isEqualTo("290.00");
    assertThat(history(id)).endsWith("payment_recorded", "refund_due");
  }

  @Test
  void aPaymentAfterTheCancellationIsOwedBackAtOnce() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");
    pay(id, "40", "pi_1");
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Out of stock", Expected.ANY, STAFF));

    pay(id, "100", "pi_2");

    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(read(id).amounts().paid()).isEqualTo("140.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("140.00");
  }

  private void pay(long id, String amount, String reference) {
    step(() -> ordering.recordPayment(id, money(amount), "stripe", reference, Expected.ANY, STAFF));
  }

  private static List<RefundDue> dues(long id) {
    return step(
        () ->
            DOMAIN
                .bean(Refunds.class)
                .dues(DOMAIN.bean(Reversing.class).locked(id, Expected.ANY, STAFF))
                .all());
  }

  @Test
  void amountsFinerThanTheCurrencyAreRefused() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "stripe");
    assertRefused(
        "invalid_value",
        () -> ordering.recordPayment(id, money("0.001"), "stripe", null, Expected.ANY, STAFF));
  }

  @Test
  void aCancelledOrderGivesBackStockAndOwesWhatWasPaid() {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = placed(Map.of(milk.id(), 2), "stripe");
    step(() -> ordering.recordPayment(id, money("220"), "stripe", "pi_1", Expected.ANY, STAFF));

    step(() -> ordering.cancel(ANYTHING_GOES, id, "Out of stock", Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.amounts().refundDue()).isEqualTo("220.00");
    assertThat(order.amounts().refunded()).isEqualTo("0.00");
    assertThat(order.cancelReason()).isNull();
    assertThat(orders.one(id, STAFF).cancelReason()).isEqualTo("Out of stock");
    assertThat(order.lines().get(0).pieces().cancelled()).isEqualTo(2);
    assertThat(left(milk)).isEqualTo(5);
  }

  @Test
  void anOrderIsShippedInParcelsAndNotCancelledAfterTheFirst() {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = placed(Map.of(milk.id(), 3), "cod");
    long line = read(id).lines().get(0).id();
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));

    step(() -> ordering.ship(id, aParcel(Map.of(line, 1)), Expected.ANY, STAFF));
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertRefused(
        "already_shipped", () -> ordering.cancel(ANYTHING_GOES, id, "Late", Expected.ANY, STAFF));
    assertRefused(
        "more_than_ordered",
        () -> ordering.ship(id, aParcel(Map.of(line, 3)), Expected.ANY, STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of(line, 2)), Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(order.shipments()).hasSize(2);
  }

  @Test
  void noPolicyCancelsShippedGoods() {
    Item milk = anItem(shop, "Milk", "80", 5);
    long id = placed(Map.of(milk.id(), 3), "cod");
    long line = read(id).lines().get(0).id();
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of(line, 1)), Expected.ANY, STAFF));
    assertRefused(
        "already_shipped", () -> ordering.cancel(ANYTHING_GOES, id, "Late", Expected.ANY, STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of(line, 2)), Expected.ANY, STAFF));
    assertRefused(
        "status_forbids", () -> ordering.cancel(ANYTHING_GOES, id, "Late", Expected.ANY, STAFF));
  }

  @Test
  void anotherCallersOrderIsNotFound() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");
    Customer other = aCustomer();
    Actor stranger =
        new Actor(other.subject(), "Other", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    Actor otherMerchant =
        new Actor("m", "m", Actor.Kind.MERCHANT, "0123456789abcdef01234567", Set.of(), Channel.API);

    assertThatThrownBy(() -> orders.one(id, stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> orders.one(id, otherMerchant)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> orders.history(id, stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> step(() -> annotating.addNote(id, "Hello", false, stranger)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void customersDoNotSeeInternalNotes() {
    long id = placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");
    step(() -> annotating.addNote(id, "Looks like fraud", true, STAFF));
    step(() -> annotating.addNote(id, "On its way", false, STAFF));
    step(() -> annotating.addNote(id, "Thank you", true, buyer));

    assertThat(orders.notes(id, buyer))
        .extracting(OrderReading.NoteView::text)
        .containsExactly("On its way", "Thank you");
    assertThat(orders.notes(id, STAFF)).hasSize(3);
  }

  @Test
  void anOrderKeepsSoManyNotes() {
    Item milk = anItem(shop, "Milk", "80", 50);
    long id = placed(Map.of(milk.id(), 1), "cod");
    long first = step(() -> annotating.addNote(id, "Hello", false, buyer));
    Copies.of("order_note", first, 498, Map.of("id", "-%s - n".formatted(1000 * first)));

    step(() -> annotating.addNote(id, "The last", false, buyer));

    assertThatThrownBy(() -> step(() -> annotating.addNote(id, "One more", false, buyer)))
        .isInstanceOf(NotesFull.class);
    assertThat(orders.notes(id, STAFF)).hasSize(500);
  }

  @Test
  void listsGoBackwardsAndFindWords() {
    Item milk = anItem(shop, "Buffalo milk", "80", 50);
    long first = placed(Map.of(milk.id(), 1), "cod");
    long second = placed(Map.of(milk.id(), 1), "cod");

    assertThat(mine()).extracting(CurrentOrder::id).containsExactly(second, first);
    assertThat(orders.list(buyer, OrderFilter.NONE, OptionalLong.of(second), 10))
        .extracting(CurrentOrder::id)
        .containsExactly(first);
    OrderFilter words =
        new OrderFilter(
            null, null, null, null, null, null, "buff " + read(first).codes().orderCode());
    assertThat(orders.list(buyer, words, OptionalLong.empty(), 10))
        .extracting(CurrentOrder::id)
        .containsExactly(first);
    OrderFilter delivered =
        new OrderFilter(OrderStatus.DELIVERED, null, null, null, null, null, null);
    assertThat(orders.list(buyer, delivered, OptionalLong.empty(), 10)).isEmpty();
  }

  @Test
  void listsTellWhatHasChangedSinceATime() {
    Item milk = anItem(shop, "Buffalo milk", "80", 50);
    long first = placed(Map.of(milk.id(), 1), "cod");
    placed(Map.of(milk.id(), 1), "cod");
    step(() -> annotating.addNote(first, "Please ring twice", false, buyer));
    Instant change = orders.history(first, buyer).get(1).at();

    assertThat(orders.list(buyer, changedSince(change), OptionalLong.empty(), 10))
        .extracting(CurrentOrder::id)
        .containsExactly(first);
    assertThat(orders.list(buyer, changedSince(change.plusNanos(1_000)), OptionalLong.empty(), 10))
        .isEmpty();
    assertThat(mine()).hasSize(2);
  }

  private static OrderFilter changedSince(Instant time) {
    return new OrderFilter(null, null, null, null, null, time, null);
  }
}
