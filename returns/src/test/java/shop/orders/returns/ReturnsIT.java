package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.orders.domain.Copies;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.OrderCancelled;
import shop.orders.domain.order.OrderCredited;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Parcel;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.policy.RequestReturn;

class ReturnsIT {

  private static final int CALLERS = 32;
  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();
  private static final List<OrderCredited> CREDITED =
      Collections.synchronizedList(new ArrayList<>());

  private final Checkout checkout = DOMAIN.bean(Checkout.class);
  private final Ordering ordering = DOMAIN.bean(Ordering.class);
  private final OrderReading orders = DOMAIN.bean(OrderReading.class);
  private final Cancelling cancelling = DOMAIN.bean(Cancelling.class);
  private final Returning returning = DOMAIN.bean(Returning.class);
  private final ReturnReading reading = DOMAIN.bean(ReturnReading.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);
  private final Item ghee = anItem(shop, "Ghee", "300", 100);
  private final Customer customer = aCustomer();

  @BeforeAll
  static void hearEvents() {
    Cancelling cancelling = DOMAIN.bean(Cancelling.class);
    DOMAIN.observe(OrderCancelled.class, cancelling::settleRequests);
    DOMAIN.observe(OrderCredited.class, CREDITED::add);
  }

  // ---- lists

  /** The small one's returns are the oldest: whoever goes back from the newest meets all others. */
  @Test
  void aListOfFewReturnsReadsNoneOfTheOthers() {
    ReturnsIT small = new ReturnsIT();
    small.copies(9, -2_000_000);
    copies(20_000, -1_000_000);

    for (ReturnsIT of : List.of(small, this)) {
      Actor merchant =
          new Actor(
              "m", "M", Actor.Kind.MERCHANT, of.shop.merchant().publicId(), Set.of(), Channel.API);
      for (Actor actor : List.of(merchant, of.buyer(Channel.API))) {
        assertThat(
                Copies.entriesReadBy(
                    () ->
                        assertThat(reading.list(null, null, OptionalLong.empty(), 9, actor))
                            .hasSize(9)))
            .as("%s", actor.kind())
            .isLessThan(500);
      }
    }
  }

  /** However many returns are at their end. */
  @Test
  void theQueueOfReturnsIsReadByItself() {
    long order = delivered(Map.of(milk.id(), 1), "cod");
    long one = requested(order, line(order, milk), 1).id();
    Copies.of("order_return", one, 20_000, Map.of("id", "-3000000 - n", "status", "'CLOSED'"));

    assertThat(
            Copies.entriesReadBy(
                () ->
                    assertThat(
                            reading.list(
                                null, ReturnStatus.REQUESTED, OptionalLong.empty(), 100_000, STAFF))
                        .extracting(ReturnReading.ReturnView::id)
                        .contains(one)))
        .isLessThan(20_000);
  }

  /**
   * Of ids below those of life, so that no other test's list begins with them, and at their end, so
   * that they wait in no queue.
   */
  private void copies(int many, int below) {
    long order = delivered(Map.of(milk.id(), 1), "cod");
    long one = requested(order, line(order, milk), 1).id();
    long line =
        DOMAIN
            .bean(Database.class)
            .first(
                "select id from order_return_line where return_id = ?", row -> row.getLong(1), one)
            .orElseThrow();
    Copies.of("order_return", one, many, Map.of("id", below + " - n", "status", "'CLOSED'"));
    Copies.of(
        "order_return_line", line, many, Map.of("id", below + " - n", "return_id", below + " - n"));
  }

  // ---- cancellation

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
    long packed = packed(Map.of(milk.id(), 1), "cod");
    long shipped = shipped(Map.of(milk.id(), 1), "cod");

    step(() -> cancelling.cancel(packed, null, Expected.ANY, buyer(Channel.MARKETPLACE)));

    assertThat(read(packed).status()).isEqualTo(OrderStatus.CANCELLED);
    assertRefused(
        "already_shipped",
        () -> cancelling.cancel(shipped, null, Expected.ANY, buyer(Channel.MARKETPLACE)));
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
    assertThat(reading.requests(id, null, OptionalLong.empty(), 10, buyer(Channel.API)))
        .singleElement()
        .satisfies(one -> assertThat(one.rejectReason()).isEqualTo("It is on the van"));
    assertThat(request(id, Map.of(), Channel.API).status()).isEqualTo(CancellationStatus.PENDING);
  }

  @Test
  void aWaitingRequestIsSettledWhenStaffCancel() {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);

    step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));

    assertThat(reading.request(request.id(), STAFF).status())
        .isEqualTo(CancellationStatus.APPROVED);
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

  // ---- returns

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
    step(() -> returning.refund(returnId, "store_credit", null, Expected.ANY, Preview.NONE, STAFF));

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
  void whatIsMissingStaysWithTheCustomer() {
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
            "update order_line set delivered_at = delivered_at - interval '1 day' where id = ?",
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
  void aLineIsDeliveredWithItsLastParcelAndTheOrderWithTheLastOfAll() {
    long id = packed(Map.of(milk.id(), 3, ghee.id(), 1), "cod");
    long line = line(id, milk);
    ship(id, Map.of(line, 2));
    ship(id, Map.of(line, 1));
    ship(id, Map.of(line(id, ghee), 1));

    deliver(id, 0);
    assertThat(deliveredAt(read(id), milk)).isNull();
    assertThat(read(id).lines().get(0).pieces().delivered()).isEqualTo(2);
    assertRefused("shipment_delivered", () -> deliverShipment(id, 0));
    assertThatThrownBy(() -> step(() -> ordering.deliverShipment(id, 0, Expected.ANY, STAFF)))
        .isInstanceOf(NotFound.class);
    deliver(id, 1);
    assertThat(deliveredAt(read(id), milk)).isNotNull();
    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(read(id).amounts().paid()).isEqualTo("0.00");
    assertRefused("not_delivered", () -> ask(id, line, 1));
    deliver(id, 2);

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(history(id))
        .endsWith("shipment_delivered", "delivered", "payment_recorded")
        .containsOnlyOnce("delivered");
    assertRefused("nothing_on_its_way", () -> deliverShipment(id, 0));
  }

  // ---- previews

  @Test
  void aPreviewShowsExactlyWhatIsDoneThenAndChangesNothing() {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long returnId = requested(id, line, 2).id();
    step(() -> returning.approve(returnId, Expected.ANY, STAFF));
    int version = read(id).version();

    Previewed shown =
        preview(
            () ->
                returning.receive(
                    returnId, arrived(line, 2, 2), Expected.ANY, Preview.of(true, null), STAFF));

    assertThat(shown.effects().refundDue()).isEqualTo("66.66");
    assertThat(shown.effects().stock()).containsExactly(new Effects.Restocked(milk.id(), 2));
    assertThat(read(id).version()).isEqualTo(version);
    assertThat(left(milk)).isEqualTo(97);
    assertRefused(
        "preview_outdated",
        () ->
            returning.receive(
                returnId,
                arrived(line, 1, 1),
                Expected.ANY,
                Preview.of(false, shown.token()),
                STAFF));
    step(
        () ->
            returning.receive(
                returnId,
                arrived(line, 2, 2),
                Expected.ANY,
                Preview.of(false, shown.token()),
                STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("66.66");
    assertThat(left(milk)).isEqualTo(99);
  }

  @Test
  void aPreviewIsOutdatedWhenTheOrderHasChanged() {
    long id = paid(Map.of(milk.id(), 2));
    Previewed shown = preview(() -> cancelAsStaff(id, Map.of(), Preview.of(true, null)));
    assertThat(shown.effects().refundDue()).isEqualTo("126.66");
    step(() -> ordering.addNote(id, "Call first", true, STAFF));

    assertRefused(
        "preview_outdated", () -> cancelAsStaff(id, Map.of(), Preview.of(false, shown.token())));
    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  // ---- at once

  @Test
  @Timeout(600)
  void ofCancelAndPackAtOnceOneWins() throws Exception {
    long id = paid(Map.of(milk.id(), 2));
    CancellationRequest request = request(id, Map.of(), Channel.API);
    DOMAIN.run(() -> cancelling.reject(request.id(), "No", STAFF));
    long cod = placed(Map.of(ghee.id(), 2), "cod");
    DOMAIN.run(() -> ordering.confirm(cod, Expected.ANY, STAFF));

    int done =
        Collections.frequency(
            atOnce(
                i ->
                    i % 2 == 0
                        ? ordering.pack(cod, Expected.ANY, STAFF)
                        : cancelling.cancel(cod, "", Expected.ANY, buyer(Channel.STOREFRONT))),
            true);

    CurrentOrder order = read(cod);
    assertThat(done).isEqualTo(1);
    assertThat(left(ghee)).isEqualTo(order.status() == OrderStatus.CANCELLED ? 100 : 98);
  }

  @Test
  @Timeout(600)
  void theSamePiecesAreReturnedOnce() throws Exception {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);

    int done = Collections.frequency(atOnce(i -> ask(id, line, 2)), true);

    assertThat(done).isEqualTo(1);
    assertThat(read(id).lines().get(0).pieces().returning()).isEqualTo(2);
  }

  @Test
  @Timeout(600)
  void oneReturnIsRefundedOnce() throws Exception {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long returnId = requested(id, line, 2).id();
    DOMAIN.run(() -> returning.approve(returnId, Expected.ANY, STAFF));
    int received =
        Collections.frequency(
            atOnce(
                i ->
                    returning.receive(
                        returnId, arrived(line, 2, 2), Expected.ANY, Preview.NONE, STAFF)),
            true);

    int refunded =
        Collections.frequency(
            atOnce(i -> returning.refund(returnId, null, null, Expected.ANY, Preview.NONE, STAFF)),
            true);

    assertThat(received).isEqualTo(1);
    assertThat(refunded).isEqualTo(1);
    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
    assertThat(left(milk)).isEqualTo(99);
    assertThat(ledger(id)).containsExactly("PAYMENT 159.99", "REFUND 66.66", "REFUND_DUE 66.66");
  }

  @Test
  @Timeout(600)
  void ofWithdrawAndReceiveAtOnceOneWins() throws Exception {
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long line = line(id, milk);
    long returnId = requested(id, line, 2).id();
    DOMAIN.run(() -> returning.approve(returnId, Expected.ANY, STAFF));

    int done =
        Collections.frequency(
            atOnce(
                i ->
                    i % 2 == 0
                        ? returning.withdraw(returnId, Expected.ANY, buyer(Channel.API))
                        : returning.receive(
                            returnId, arrived(line, 2, 2), Expected.ANY, Preview.NONE, STAFF)),
            true);

    assertThat(done).isEqualTo(1);
    CurrentOrder order = read(id);
    boolean withdrawn = reading.one(returnId, STAFF).status() == ReturnStatus.WITHDRAWN;
    assertThat(order.amounts().refundDue()).isEqualTo(withdrawn ? "0.00" : "66.66");
    assertThat(order.lines().get(0).pieces().returned()).isEqualTo(withdrawn ? 0 : 2);
    assertThat(order.lines().get(0).pieces().returning()).isZero();
    assertThat(left(milk)).isEqualTo(withdrawn ? 97 : 99);
  }

  // ---- what tests start from

  private Actor buyer(Channel channel) {
    return new Actor(customer.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), channel);
  }

  private static Actor stranger() {
    return new Actor(
        aCustomer().subject(), "Other", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
  }

  private long placed(Map<Long, Integer> quantities, String paymentMethod) {
    Purchase purchase =
        new Purchase(
            new TreeMap<>(quantities),
            paymentMethod,
            "",
            anAddress("Riyadh"),
            anAddress("Riyadh"),
            Channel.API,
            "web",
            "en",
            List.of());
    return DOMAIN.inTransaction(() -> checkout.place(purchase, customer, STAFF)).get(0).id();
  }

  private long paid(Map<Long, Integer> quantities) {
    long id = placed(quantities, "stripe");
    step(
        () ->
            ordering.recordPayment(
                id, read(id).amounts().total(), "stripe", "pi_1", Expected.ANY, STAFF));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    return id;
  }

  private long packed(Map<Long, Integer> quantities, String paymentMethod) {
    long id = placed(quantities, paymentMethod);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return id;
  }

  private long shipped(Map<Long, Integer> quantities, String paymentMethod) {
    long id = packed(quantities, paymentMethod);
    ship(id);
    return id;
  }

  private void ship(long id, Map<Long, Integer> quantities) {
    step(
        () ->
            ordering.ship(
                id,
                new Parcel("express", "654", "", new TreeMap<>(quantities)),
                Expected.ANY,
                STAFF));
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

  private void ship(long id) {
    step(
        () ->
            ordering.ship(
                id, new Parcel("express", "654", "", new TreeMap<>()), Expected.ANY, STAFF));
  }

  private long delivered(Map<Long, Integer> quantities, String paymentMethod) {
    long id = shipped(quantities, paymentMethod);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    return id;
  }

  private CancellationRequest request(long id, Map<Long, Integer> lines, Channel channel) {
    return step(() -> ask(id, lines, channel));
  }

  private CancellationRequest ask(long id, Map<Long, Integer> lines, Channel channel) {
    return cancelling.request(
        id,
        new TreeMap<>(lines),
        "Ordered twice",
        null,
        Expected.ANY,
        Preview.NONE,
        buyer(channel));
  }

  private Object cancelAsStaff(long id, Map<Long, Integer> lines, Preview preview) {
    SortedMap<Long, Integer> pieces = new TreeMap<>(lines);
    return cancelling.cancelAsStaff(id, pieces, "Out of stock", Expected.ANY, preview, STAFF);
  }

  private Return requested(long id, long line, int quantity) {
    return step(() -> ask(id, line, quantity));
  }

  private Return ask(long id, long line, int quantity) {
    return ask(id, line, quantity, "damaged");
  }

  private Return ask(long id, long line, int quantity, String reason) {
    return ask(id, List.of(new Returning.Wanted(line, quantity, reason, null)));
  }

  private Return ask(long id, List<Returning.Wanted> lines) {
    return returning.request(id, lines, "Sorry", Expected.ANY, Preview.NONE, buyer(Channel.API));
  }

  private static List<Returning.Arrived> arrived(long line, int received, int resellable) {
    return List.of(new Returning.Arrived(line, received, null, resellable));
  }

  private CurrentOrder read(long id) {
    return orders.one(id, STAFF);
  }

  private long line(long id, Item item) {
    return read(id).lines().stream()
        .filter(line -> line.itemId() == item.id())
        .findFirst()
        .orElseThrow()
        .id();
  }

  private List<String> history(long id) {
    return orders.history(id, STAFF).stream().map(HistoryView::kind).toList();
  }

  private static List<OrderCredited> credits(long id) {
    return CREDITED.stream().filter(credit -> credit.orderId() == id).toList();
  }

  private static List<String> ledger(long id) {
    return DOMAIN
        .bean(Database.class)
        .list(
            """
            select kind || ' ' || round(amount, 2) from ledger_entry
            where order_id = ? order by kind""",
            row -> row.getString(1),
            id);
  }

  private static int left(Item item) {
    return DOMAIN.bean(Stock.class).available(List.of(item.id())).get(item.id());
  }

  private static <T> T step(Supplier<T> work) {
    return DOMAIN.inTransaction(work);
  }

  private static Previewed preview(Supplier<?> work) {
    try {
      DOMAIN.inTransaction(work);
    } catch (Previewed previewed) {
      return previewed;
    }
    throw new AssertionError("Nothing was previewed");
  }

  private static void assertRefused(String code, Supplier<?> work) {
    assertThatThrownBy(() -> DOMAIN.inTransaction(work))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void assertInvalid(String field, Supplier<?> work) {
    assertThatThrownBy(() -> DOMAIN.inTransaction(work))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  private static List<Boolean> atOnce(java.util.function.IntFunction<?> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Boolean>> futures = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int number = i;
        Callable<Boolean> caller =
            () -> {
              start.await();
              try {
                DOMAIN.inTransaction(() -> call.apply(number));
                return true;
              } catch (Refusal e) {
                assertThat(e.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                return false;
              }
            };
        futures.add(threads.submit(caller));
      }
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
