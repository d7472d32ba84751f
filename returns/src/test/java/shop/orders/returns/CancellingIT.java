package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.domain.returned.CancellationStatus;

class CancellingIT extends ReturnLife {

  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);
  private final Item ghee = anItem(shop, "Ghee", "300", 100);

  @Test
  void theStorefrontCancelsCashOnDeliveryUntilPacked() {
    long pending = placed(Map.of(milk.id(), 3), "cod");
    long packed = packed(Map.of(milk.id(), 1), "cod");

    step(() -> cancelling.cancel(pending, "", Expected.ANY, buyer(Channel.STOREFRONT)));

    assertThat(read(pending).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(left(milk)).isEqualTo(99);
    assertRefused(
        "already_packed",
        () -> cancelling.cancel(packed, "", Expected.ANY, buyer(Channel.STOREFRONT)));
  }

  @Test
  void theStorefrontTellsThatOnlineOrdersAreReturnedInstead() {
    long online = placed(Map.of(milk.id(), 1), "stripe");

    assertRefused(
        "online_order",
        () -> cancelling.cancel(online, "", Expected.ANY, buyer(Channel.STOREFRONT)));
  }

  @Test
  void theMarketplaceCancelsUntilShipped() {
    long packed = placedThrough(Channel.MARKETPLACE, Map.of(milk.id(), 1), "cod");
    step(() -> ordering.confirm(packed, Expected.ANY, STAFF));
    step(() -> ordering.pack(packed, Expected.ANY, STAFF));
    long shipped = shipped(Map.of(milk.id(), 1), "cod");

    step(() -> cancelling.cancel(packed, null, Expected.ANY, buyer(Channel.MARKETPLACE)));

    assertThat(read(packed).status()).isEqualTo(OrderStatus.CANCELLED);
    assertRefused(
        "already_shipped",
        () -> cancelling.cancel(shipped, null, Expected.ANY, buyer(Channel.MARKETPLACE)));
  }

  @Test
  void noContractCancelsWhatThatOfThePlacementWouldNot() {
    long packed = packed(Map.of(milk.id(), 1), "cod");
    long paid = paid(Map.of(milk.id(), 1));

    for (long id : List.of(packed, paid)) {
      OrderStatus before = read(id).status();
      assertRefused(
          "needs_approval",
          () -> cancelling.cancel(id, null, Expected.ANY, buyer(Channel.MARKETPLACE)));
      assertThat(read(id).status()).isEqualTo(before);
    }
  }

  @Test
  void aRepeatedCancelChangesNothing() {
    long id = placed(Map.of(milk.id(), 3), "cod");
    step(() -> cancelling.cancelUnlessCancelled(id, "", buyer(Channel.STOREFRONT)));
    int version = read(id).version();

    step(() -> cancelling.cancelUnlessCancelled(id, "", buyer(Channel.STOREFRONT)));

    assertThat(read(id).version()).isEqualTo(version);
    assertThat(left(milk)).isEqualTo(100);
  }

  @Test
  void aRequestIsGrantedAtOnceWhereTheStorefrontWouldCancel() {
    long id = placed(Map.of(milk.id(), 2), "cod");

    CancellationRequest request = request(id, Map.of(), Channel.PHARMACY);

    assertThat(request.status()).isEqualTo(CancellationStatus.APPROVED);
    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(left(milk)).isEqualTo(100);
  }

  @Test
  void aPaidOnlineOrderIsCancelledOnRequest() {
    long id = paid(Map.of(milk.id(), 2));

    CancellationRequest request = request(id, Map.of(), Channel.API);
    assertThat(request.status()).isEqualTo(CancellationStatus.PENDING);
    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertRefused("cancellation_requested", () -> ask(id, Map.of(), Channel.API));
    assertThatThrownBy(() -> step(() -> cancelling.approve(request.id(), buyer(Channel.API))))
        .isInstanceOf(NotPermitted.class);
    step(() -> cancelling.approve(request.id(), STAFF));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.amounts().refundDue()).isEqualTo(order.amounts().paid()).isEqualTo("126.66");
    assertThat(order.traits().cancellationRequested()).isFalse();
    assertThat(left(milk)).isEqualTo(100);
    assertThat(history(id))
        .containsSubsequence(
            "cancellation_requested", "cancellation_approved", "cancelled", "refund_due");
    assertRefused("status_forbids", () -> cancelling.reject(request.id(), "No", STAFF));
  }

  @Test
  void aRejectedRequestLeavesTheOrderAndMayBeMadeAgain() {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);

    step(() -> cancelling.reject(request.id(), "It is on the van", STAFF));

    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(cancellationRequests.list(id, null, OptionalLong.empty(), 10, buyer(Channel.API)))
        .singleElement()
        .satisfies(one -> assertThat(one.rejectReason()).isEqualTo("It is on the van"));
    assertThat(request(id, Map.of(), Channel.API).status()).isEqualTo(CancellationStatus.PENDING);
  }

  @Test
  void aWaitingRequestIsSettledWhenStaffCancel() {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);

    step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));

    assertThat(cancellationRequests.one(request.id(), STAFF).status())
        .isEqualTo(CancellationStatus.APPROVED);
  }

  // ---- requests that are overtaken

  @Test
  void staffSeeAWaitingRequestBeforeTheyPackAndShip() {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);

    assertThat(read(id).traits().cancellationRequested()).isTrue();
    assertRefused("cancellation_requested", () -> ordering.pack(id, Expected.ANY, STAFF));
    step(() -> ordering.packInSpiteOfRequest(id, Expected.ANY, STAFF));
    assertRefused(
        "cancellation_requested", () -> ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF));
    assertThat(orders.history(id, STAFF))
        .last()
        .satisfies(
            packed -> assertThat(packed.changes()).containsKeys("status", "in_spite_of_request"));

    step(() -> cancelling.reject(request.id(), "It is packed", STAFF));
    step(() -> ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF));
    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);
  }

  @Test
  void aRequestIsOvertakenWhenTheLastGoodsLeave() {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);
    step(() -> ordering.packInSpiteOfRequest(id, Expected.ANY, STAFF));
    long line = line(id, milk);

    step(() -> ordering.shipInSpiteOfRequest(id, aParcel(Map.of(line, 1)), Expected.ANY, STAFF));
    assertThat(status(request)).isEqualTo(CancellationStatus.PENDING);
    step(() -> ordering.shipInSpiteOfRequest(id, aParcel(Map.of()), Expected.ANY, STAFF));

    assertThat(status(request)).isEqualTo(CancellationStatus.OVERTAKEN);
    assertThat(cancellationRequests.one(request.id(), STAFF).decidedAt()).isNotNull();
    assertThat(read(id).traits().cancellationRequested()).isFalse();
    assertThat(history(id)).endsWith("shipped", "cancellation_overtaken");
    assertRefused("status_forbids", () -> cancelling.approve(request.id(), STAFF));
    assertRefused("status_forbids", () -> cancelling.withdraw(request.id(), buyer()));
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
  }

  @Test
  void theCustomerTakesARequestBack() {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);
    Actor stranger = stranger();
    assertRefused(
        "cancellation_request_not_found", () -> cancelling.withdraw(request.id(), stranger));

    step(() -> cancelling.withdraw(request.id(), buyer()));

    assertThat(status(request)).isEqualTo(CancellationStatus.WITHDRAWN);
    assertThat(read(id).traits().cancellationRequested()).isFalse();
    assertThat(history(id)).endsWith("cancellation_requested", "cancellation_withdrawn");
    assertRefused("status_forbids", () -> cancelling.withdraw(request.id(), buyer()));
    assertRefused("status_forbids", () -> cancelling.approve(request.id(), STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    assertThat(request(id, Map.of(), Channel.API).status()).isEqualTo(CancellationStatus.PENDING);
  }

  @Test
  void ofTakingBackAndApprovingAtOnceOneWins() throws Exception {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);
    Actor customer = buyer();

    List<String> outcomes =
        atOnce(
            List.<Callable<String>>of(
                () -> outcome(() -> cancelling.withdraw(request.id(), customer)),
                () -> outcome(() -> cancelling.approve(request.id(), STAFF))));

    assertThat(outcomes).containsExactlyInAnyOrder("done", "status_forbids");
    assertThat(read(id).status())
        .isEqualTo(
            status(request) == CancellationStatus.WITHDRAWN
                ? OrderStatus.CONFIRMED
                : OrderStatus.CANCELLED);
    assertThat(read(id).traits().cancellationRequested()).isFalse();
  }

  private static String outcome(Supplier<?> work) {
    try {
      step(work);
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  private CancellationStatus status(CancellationRequest request) {
    return cancellationRequests.one(request.id(), STAFF).status();
  }

  /** Staff could cancel the order as well, so that nobody is left to decide. */
  @Test
  void aRequestOfStaffIsGrantedAtOnceIfTheyMayCancel() {
    long id = paid(Map.of(milk.id(), 2));
    long other = paid(Map.of(milk.id(), 2));
    Set<Permission> decides = Set.of(Permission.UPDATE_RETURN);
    Actor clerk = new Actor("clerk", "Clerk", Actor.Kind.STAFF, null, decides, Channel.API);

    assertThat(step(() -> askAs(STAFF, id)).status()).isEqualTo(CancellationStatus.APPROVED);
    assertThat(step(() -> askAs(clerk, other)).status()).isEqualTo(CancellationStatus.PENDING);
    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(read(other).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  /** Who only reads orders cannot hold them up. */
  @Test
  void staffRequestOnlyIfTheyDecideAboutRequests() {
    long id = paid(Map.of(milk.id(), 2));
    Set<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.UPDATE_RETURN));
    Actor clerk = new Actor("clerk", "Clerk", Actor.Kind.STAFF, null, others, Channel.API);

    assertRefused("permission_missing", () -> askAs(clerk, id));
  }

  private CancellationRequest askAs(Actor actor, long id) {
    return cancelling.request(
        id, new TreeMap<>(), "By telephone", null, Expected.ANY, Preview.NONE, actor);
  }

  @Test
  void linesAreCancelledInPiecesAndTheOverpaymentIsOwed() {
    long id = paid(Map.of(milk.id(), 3, ghee.id(), 1));
    long line = line(id, milk);

    step(() -> cancelAsStaff(id, Map.of(line, 2), Preview.NONE));

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(order.amounts().cancelled()).isEqualTo("66.66");
    assertThat(order.amounts().refundDue()).isEqualTo("66.66");
    assertThat(left(milk)).isEqualTo(99);
    assertThat(credits(id))
        .singleElement()
        .satisfies(
            credit -> {
              assertThat(credit.total()).isEqualTo("66.66");
              assertThat(credit.returnId()).isNull();
              assertThat(credit.lines().get(0).quantity()).isEqualTo(2);
            });
    assertRefused("more_than_ordered", () -> cancelAsStaff(id, Map.of(line, 2), Preview.NONE));
  }

  @Test
  void whatIsCancelledIsNotCollectedOnDelivery() {
    long id = packed(Map.of(milk.id(), 3, ghee.id(), 1), "cod");
    step(() -> cancelAsStaff(id, Map.of(line(id, ghee), 1), Preview.NONE));

    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    CurrentOrder order = read(id);
    assertThat(order.amounts().paid()).isEqualTo("159.99");
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void cancellingEveryLineCancelsTheOrder() {
    long id = paid(Map.of(milk.id(), 3));

    step(() -> cancelAsStaff(id, Map.of(line(id, milk), 3), Preview.NONE));

    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("159.99");
  }

  @Test
  void morePiecesThanThereAreCancelNothing() {
    long id = paid(Map.of(milk.id(), 2, ghee.id(), 1));
    int version = read(id).version();
    Map<Long, Integer> eleven = Map.of(line(id, milk), 11, line(id, ghee), 1);

    assertRefused("more_than_ordered", () -> cancelAsStaff(id, eleven, Preview.NONE));
    assertRefused("more_than_ordered", () -> request(id, eleven, Channel.API));
    assertRefused("more_than_ordered", () -> request(id, eleven, Channel.PHARMACY));

    assertThat(read(id).version()).isEqualTo(version);
    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(left(milk)).isEqualTo(98);
  }

  @Test
  void aRequestForMoreThanIsLeftByNowIsNotGranted() {
    long id = paid(Map.of(milk.id(), 3));
    long line = line(id, milk);
    CancellationRequest request = request(id, Map.of(line, 2), Channel.API);
    step(() -> cancelAsStaff(id, Map.of(line, 2), Preview.NONE));

    assertRefused("more_than_ordered", () -> cancelling.approve(request.id(), STAFF));

    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(cancellationRequests.one(request.id(), STAFF).status())
        .isEqualTo(CancellationStatus.PENDING);
  }
}
