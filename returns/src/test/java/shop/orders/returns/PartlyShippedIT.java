package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.domain.returned.Return;

/** Orders of which a part has left: what has not can be cancelled, and each parcel has its life. */
class PartlyShippedIT extends ReturnLife {

  private static final List<Object> STEPS = Collections.synchronizedList(new ArrayList<>());

  static {
    // Once for all tests of this class, as observers are not removed.
    DOMAIN.observe(OrderShipped.class, STEPS::add);
    DOMAIN.observe(OrderDelivered.class, STEPS::add);
  }

  private final Shop shop =
      aShop(Map.of("cod_allowed", true, "delivery_fee", "60", "return_window_days", 7));
  private final Item milk = anItem(shop, "Milk", "10", 100);
  private final Item ghee = anItem(shop, "Ghee", "20", 100);

  @Test
  void staffCancelWhatHasNotLeftAndTheOrderIsShipped() {
    long id = milkIsOnItsWay("stripe");

    step(() -> cancelAsStaff(id, Map.of(line(id, ghee), 1), Preview.NONE));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(order.delivery().status()).isEqualTo("shipped");
    assertThat(order.times().shippedAt()).isNotNull();
    assertThat(order.amounts().cancelled()).isEqualTo("20.00");
    assertThat(order.amounts().refundDue()).isEqualTo("20.00");
    assertThat(left(ghee)).isEqualTo(100);
    assertThat(stepsOf(id)).containsExactly("OrderShipped");
    assertThat(history(id)).containsSubsequence("shipped", "lines_cancelled", "shipped");
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
  }

  @Test
  void theOrderIsDeliveredWhenItsParcelHadArrived() {
    long id = milkIsOnItsWay("stripe");
    deliverParcel(id);

    step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(order.times().deliveredAt()).isNotNull();
    assertThat(order.amounts().refundDue()).isEqualTo("20.00");
    assertThat(stepsOf(id)).containsExactly("OrderShipped", "OrderDelivered");
  }

  @Test
  void someOfSeveralPiecesAreCancelledAndTheOthersStillSent() {
    long id = packed(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    ship(id, Map.of(line, 1));

    step(() -> cancelAsStaff(id, Map.of(line, 1), Preview.NONE));

    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertRefused("more_than_ordered", () -> cancelAsStaff(id, Map.of(line, 2), Preview.NONE));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(read(id).amounts().paid()).isEqualTo("80.00");
  }

  @Test
  void aPreviewShowsWhatIsCancelled() {
    long id = milkIsOnItsWay("stripe");

    Previewed shown =
        catchThrowableOfType(
            Previewed.class, () -> step(() -> cancelAsStaff(id, Map.of(), Preview.of(true, null))));

    assertThat(shown.effects().status()).isEqualTo("SHIPPED");
    assertThat(shown.effects().refundDue()).isEqualTo("20.00");
    assertThat(shown.effects().stock()).containsExactly(new Effects.Restocked(ghee.id(), 1));
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
  }

  @Test
  void aCustomersRequestIsAboutWhatHasNotLeft() {
    long id = milkIsOnItsWay("stripe");

    CancellationRequest request = request(id, Map.of(), Channel.API);
    step(() -> cancelling.approve(request.id(), STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(order.amounts().refundDue()).isEqualTo("20.00");
    assertThat(order.traits().cancellationRequested()).isFalse();
  }

  @Test
  void aRequestForAllIsSettledWhenStaffCancelTheRest() {
    long id = milkIsOnItsWay("stripe");
    CancellationRequest all = request(id, Map.of(), Channel.API);

    step(() -> cancelAsStaff(id, Map.of(line(id, ghee), 1), Preview.NONE));

    assertThat(cancellationRequests.one(all.id(), STAFF).status())
        .isEqualTo(CancellationStatus.APPROVED);
    assertThat(read(id).traits().cancellationRequested()).isFalse();
  }

  @Test
  void aRequestForPiecesThatHaveLeftIsOvertakenWhenNothingIsLeft() {
    long id = packed(Map.of(milk.id(), 1, ghee.id(), 1), "cod");
    CancellationRequest some = request(id, Map.of(line(id, milk), 1), Channel.API);
    step(
        () ->
            ordering.shipInSpiteOfRequest(
                id, aParcel(Map.of(line(id, milk), 1)), Expected.ANY, STAFF));
    assertThat(read(id).traits().cancellationRequested()).isTrue();

    step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));

    assertThat(cancellationRequests.one(some.id(), STAFF).status())
        .isEqualTo(CancellationStatus.OVERTAKEN);
    assertThat(read(id).traits().cancellationRequested()).isFalse();
    assertRefused("status_forbids", () -> cancelling.approve(some.id(), STAFF));
  }

  /** The calls of these contracts know only whole orders. */
  @Test
  void theEarlierContractsCancelTheWholeOrderOrNothing() {
    long cash = milkIsOnItsWay("cod");
    long online = milkIsOnItsWay("stripe");

    for (Channel channel : List.of(Channel.STOREFRONT, Channel.MARKETPLACE)) {
      for (long id : List.of(cash, online)) {
        assertRefused(
            "already_shipped", () -> cancelling.cancel(id, "", Expected.ANY, buyer(channel)));
      }
    }
  }

  @Test
  void whatIsReturnedBeforeDoesNotLowerWhatIsOwedForTheRest() {
    long id = milkIsOnItsWay("stripe");
    deliverParcel(id);
    long returned = returnMilk(id);
    step(() -> returning.refund(returned, null, null, Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refunded()).isEqualTo("10.00");

    step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));

    assertThat(read(id).amounts().refundDue()).isEqualTo("20.00");
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
  }

  // ---- cash on delivery

  @Test
  void eachParcelBringsItsCashAndTheFirstTheDeliveryFee() {
    long id = milkIsOnItsWay("cod");

    deliverParcel(id);

    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PARTIALLY_PAID);
    assertThat(history(id)).endsWith("shipment_delivered", "payment_recorded");
    ship(id);
    deliverParcel(id);
    assertThat(read(id).amounts().paid()).isEqualTo("90.00");
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void cancelledPiecesAreNotCollectedAndNothingIsOwed() {
    long id = milkIsOnItsWay("cod");
    deliverParcel(id);

    step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(order.amounts().paid()).isEqualTo("70.00");
    assertThat(order.amounts().refundDue()).isEqualTo("0.00");
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  /** Thirds of 90.04 after the discount of 10.01: the last parcel brings what is left. */
  @Test
  void theCashOfAllParcelsIsTheTotal() {
    Shop cheap = aShop(Map.of("cod_allowed", true, "order_discount_percent", "10"));
    Item third = anItem(cheap, "Third", "33.35", 100);
    long id = packed(Map.of(third.id(), 3), "cod");
    long line = line(id, third);

    for (int i = 0; i < 3; i++) {
      ship(id, Map.of(line, 1));
      deliverParcel(id);
    }

    assertThat(read(id).amounts().paid()).isEqualTo(read(id).amounts().total()).isEqualTo("90.04");
  }

  @Test
  void whatArrivedWithCashIsReturnedBeforeTheRestIsSent() {
    long id = milkIsOnItsWay("cod");
    assertRefused("not_delivered", () -> ask(id, line(id, milk), 1));
    deliverParcel(id);

    returnMilk(id);

    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
  }

  @Test
  void onePieceOfALineIsReturnedWhileAnotherIsOnItsWay() {
    long id = packed(Map.of(milk.id(), 2), "stripe");
    long line = line(id, milk);
    ship(id, Map.of(line, 1));
    ship(id, Map.of(line, 1));
    deliverParcel(id);

    assertRefused("more_than_returnable", () -> ask(id, line, 2));
    assertThat(requested(id, line, 1).lines().get(0).quantity()).isEqualTo(1);
  }

  // ---- fixtures

  /** Milk for 10 is shipped, ghee for 20 is not; delivery costs 60. */
  private long milkIsOnItsWay(String paymentMethod) {
    long id = packed(Map.of(milk.id(), 1, ghee.id(), 1), paymentMethod);
    ship(id, Map.of(line(id, milk), 1));
    return id;
  }

  @Override
  protected long packed(Map<Long, Integer> quantities, String paymentMethod) {
    if (paymentMethod.equals("cod")) {
      return super.packed(quantities, paymentMethod);
    }
    long id = paid(quantities);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return id;
  }

  /** Delivers the oldest parcel that is on its way. */
  private void deliverParcel(long id) {
    long parcel =
        read(id).shipments().stream()
            .filter(shipment -> shipment.deliveredAt() == null)
            .mapToLong(CurrentOrder.Shipment::id)
            .min()
            .orElseThrow();
    step(() -> ordering.deliverShipment(id, parcel, Expected.ANY, STAFF));
  }

  private long returnMilk(long id) {
    Return goods = requested(id, line(id, milk), 1);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    step(
        () ->
            returning.receive(
                goods.id(), arrived(line(id, milk), 1, 1), Expected.ANY, Preview.NONE, STAFF));
    return goods.id();
  }

  private static List<String> stepsOf(long id) {
    return STEPS.stream()
        .filter(
            step ->
                step instanceof OrderShipped shipped && shipped.orderId() == id
                    || step instanceof OrderDelivered delivered && delivered.orderId() == id)
        .map(step -> step.getClass().getSimpleName())
        .toList();
  }
}
