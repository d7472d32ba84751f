package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.order.parcel.ParcelState.DELIVERED;
import static shop.orders.domain.order.parcel.ParcelState.FAILED_ATTEMPT;
import static shop.orders.domain.order.parcel.ParcelState.HANDED_OVER;
import static shop.orders.domain.order.parcel.ParcelState.IN_TRANSIT;
import static shop.orders.domain.order.parcel.ParcelState.LOST;
import static shop.orders.domain.order.parcel.ParcelState.REFUSED;
import static shop.orders.domain.order.parcel.ParcelState.RETURNED_TO_SENDER;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.domain.OrderLife;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelLog.Taken;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.policy.SendLine;
import shop.orders.domain.party.Shop;

/** What couriers and staff tell about parcels, and what follows for their orders. */
class TrackingIT extends OrderLife {

  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Reversing reversing = DOMAIN.bean(Reversing.class);
  private final Grants grants = DOMAIN.bean(Grants.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "10", 100);
  private final Item ghee = anItem(shop, "Ghee", "20", 100);
  private int events;

  @Test
  void aParcelHasItsEventsFromItsHandoverToItsArrival() {
    long id = shipped(Map.of(milk.id(), 1), "cod");
    Instant shipped = parcel(id, 0).shippedAt();

    tell(id, 0, IN_TRANSIT, shipped.plusSeconds(1));
    tell(id, 0, FAILED_ATTEMPT, shipped.plusSeconds(2));

    assertThat(parcel(id, 0).state()).isEqualTo(FAILED_ATTEMPT);
    assertThat(parcel(id, 0).stateAt()).isEqualTo(shipped.plusSeconds(2));
    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);
    tell(id, 0, DELIVERED, shipped.plusSeconds(3));

    CurrentOrder order = read(id);
    assertThat(parcel(id, 0).events())
        .extracting(CurrentOrder.Event::state)
        .containsExactly(HANDED_OVER, IN_TRANSIT, FAILED_ATTEMPT, DELIVERED);
    assertThat(parcel(id, 0).deliveredAt()).isEqualTo(shipped.plusSeconds(3));
    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(order.times().deliveredAt()).isEqualTo(shipped.plusSeconds(3));
    assertThat(order.lines().get(0).deliveredAt()).isEqualTo(shipped.plusSeconds(3));
    assertThat(order.amounts().paid()).isEqualTo("70.00");
    assertThat(history(id))
        .containsSubsequence("shipment_event", "shipment_event", "shipment_event", "delivered");
    assertThat(orders.parcelEvents(parcel(id, 0).id(), buyer())).hasSize(4);
  }

  @Test
  void eachParcelArrivesByItself() {
    long id = inTwoParcels("cod");

    tell(id, 1, DELIVERED, parcel(id, 1).shippedAt());

    assertThat(read(id).amounts().paid()).isEqualTo("80.00");
    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(parcel(id, 0).state()).isEqualTo(HANDED_OVER);
    tell(id, 0, DELIVERED, parcel(id, 0).shippedAt());
    assertThat(read(id).amounts().paid()).isEqualTo("90.00");
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
  }

  @Test
  void anOlderEventThatComesLateChangesNothingButTheList() {
    long id = shipped(Map.of(milk.id(), 1), "cod");
    Instant shipped = parcel(id, 0).shippedAt();
    tell(id, 0, RETURNED_TO_SENDER, shipped.plusSeconds(9));
    CurrentOrder before = read(id);

    Taken taken = tell(id, 0, DELIVERED, shipped.plusSeconds(5));
    tell(id, 0, IN_TRANSIT, shipped.plusSeconds(20));

    assertThat(taken.stateThen()).isEqualTo(RETURNED_TO_SENDER);
    assertThat(read(id).status()).isEqualTo(before.status());
    assertThat(read(id).lines()).isEqualTo(before.lines());
    assertThat(read(id).amounts()).isEqualTo(before.amounts());
    assertThat(parcel(id, 0).state()).isEqualTo(RETURNED_TO_SENDER);
    assertThat(parcel(id, 0).events()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST", "REFUSED", "RETURNED_TO_SENDER"})
  void aDeliveryIsTakenBackThatALaterEventShowsToBeWrong(ParcelState end) {
    long id = delivered(Map.of(milk.id(), 2), "cod");
    assertThat(read(id).amounts().paid()).isEqualTo("80.00");

    tell(id, 0, end, Instant.now().plusSeconds(60));

    CurrentOrder order = read(id);
    assertThat(parcel(id, 0).state()).isEqualTo(end);
    assertThat(parcel(id, 0).failed()).isTrue();
    assertThat(parcel(id, 0).toSettle()).isFalse();
    assertThat(parcel(id, 0).deliveredAt()).isNull();
    assertThat(order.status()).isEqualTo(OrderStatus.PACKED);
    assertThat(order.times().deliveredAt()).isNull();
    assertThat(order.lines().get(0).pieces().delivered()).isZero();
    assertThat(order.lines().get(0).deliveredAt()).isNull();
    assertThat(order.amounts().paid()).isEqualTo("0.00");
    assertThat(order.payment().status()).isEqualTo(PaymentStatus.UNPAID);
    assertThat(history(id))
        .endsWith("shipment_event", "delivery_undone", "shipment_failed", "payment_taken_back");
  }

  @Test
  void onlyTheCashOfTheParcelThatDidNotArriveIsTakenBack() {
    long id = inTwoParcels("cod");
    tell(id, 0, DELIVERED, Instant.now());
    tell(id, 1, DELIVERED, Instant.now());
    assertThat(read(id).amounts().paid()).isEqualTo("90.00");

    tell(id, 0, LOST, Instant.now().plusSeconds(60));

    // As if only the second had arrived: its goods, and the delivery charge with it.
    assertThat(read(id).amounts().paid()).isEqualTo("80.00");
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(read(id).delivery().status()).isEqualTo("partially_shipped");
  }

  @Test
  void whatWasPaidOnlineStaysPaidWhenTheDeliveryIsTakenBack() {
    long id = paid(Map.of(milk.id(), 1));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    tell(id, 0, DELIVERED, Instant.now());

    tell(id, 0, RETURNED_TO_SENDER, Instant.now().plusSeconds(60));

    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
  }

  @Test
  void aDeliveryThatWasBilledWaitsForStaff() {
    Shop late =
        aShop(Map.of("cod_allowed", true, "delivery_fee", "60", "bill_issue_point", "DELIVERY"));
    long id = delivered(Map.of(anItem(late, "Milk", "10", 100).id(), 1), "cod");
    step(
        () -> {
          DOMAIN.bean(BillNoting.class).billed(id, "BILL-" + id, STAFF);
          return id;
        });

    tell(id, 0, RETURNED_TO_SENDER, Instant.now().plusSeconds(60));

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(parcel(id, 0).toSettle()).isTrue();
    assertThat(history(id)).endsWith("shipment_event", "shipment_to_settle");
    assertThat(offered(OrderAction.SETTLE_SHIPMENT, id)).isTrue();
    assertRefused("shipment_not_at_customer", () -> settle(id, 0, Settlement.ASK_BACK));
    step(() -> settle(id, 0, Settlement.UNDO_DELIVERY));
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(read(id).amounts().paid()).isEqualTo("0.00");
    assertThat(parcel(id, 0).toSettle()).isFalse();
    assertThat(offered(OrderAction.RESTOCK, id)).isTrue();
    assertRefused("nothing_to_settle", () -> settle(id, 0, Settlement.KEEP));
  }

  @Test
  void cashThatIsOwedBackAlreadyWaitsForStaffWhoMayKeepTheDelivery() {
    long id = delivered(Map.of(milk.id(), 1), "cod");
    step(
        () ->
            grants.grantGoodwill(
                reversing.locked(id, Expected.ANY, STAFF),
                money("1.00"),
                "Sorry",
                STAFF,
                Instant.now()));
    tell(id, 0, LOST, Instant.now().plusSeconds(60));
    assertThat(parcel(id, 0).toSettle()).isTrue();

    step(() -> settle(id, 0, Settlement.KEEP));

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
    assertThat(parcel(id, 0).toSettle()).isFalse();
    // A further event of the kind asks staff again, and decides nothing in their place.
    tell(id, 0, LOST, Instant.now().plusSeconds(70));
    assertThat(parcel(id, 0).toSettle()).isTrue();
    step(() -> settle(id, 0, Settlement.UNDO_DELIVERY));
    // Nobody has paid, so nothing is owed back.
    assertThat(read(id).amounts().paid()).isEqualTo("0.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  @Test
  void anArrivalThatIsToldAgainCountsFromTheLastTime() {
    long id = shipped(Map.of(milk.id(), 1), "cod");
    Instant shipped = parcel(id, 0).shippedAt();
    tell(id, 0, DELIVERED, shipped.plusSeconds(5));

    tell(id, 0, DELIVERED, shipped.plusSeconds(9));

    assertThat(parcel(id, 0).deliveredAt()).isEqualTo(shipped.plusSeconds(9));
    assertThat(read(id).lines().get(0).deliveredAt()).isEqualTo(shipped.plusSeconds(9));
    assertThat(read(id).times().deliveredAt()).isEqualTo(shipped.plusSeconds(9));
    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST", "REFUSED", "RETURNED_TO_SENDER"})
  void thePiecesOfAParcelThatFailedAreOpenAgain(ParcelState end) {
    long id = inTwoParcels("cod");
    tell(id, 0, DELIVERED, Instant.now());

    tell(id, 1, end, Instant.now());

    CurrentOrder order = read(id);
    assertThat(order.status()).isEqualTo(OrderStatus.PACKED);
    assertThat(order.times().shippedAt()).isNull();
    assertThat(order.delivery().status()).isEqualTo("partially_shipped");
    assertThat(order.lines().get(1).pieces().open()).isEqualTo(1);
    assertThat(parcel(id, 1).failed()).isTrue();
    assertThat(history(id)).endsWith("shipment_event", "shipment_failed");
    assertRefused(
        "shipment_failed",
        () ->
            // Another parcel is on its way, so that the rules of the order let the call pass.
            deliverAfterSending(id, 1));
  }

  /**
   * Each pair of ends, in the sequence in which they are told, with the second later or earlier.
   */
  static Stream<Arguments> pairsOfEnds() {
    List<ParcelState> ends = Arrays.stream(ParcelState.values()).filter(ParcelState::ends).toList();
    return ends.stream()
        .flatMap(first -> ends.stream().map(second -> List.of(first, second)))
        .flatMap(
            pair ->
                Stream.of(true, false).map(later -> Arguments.of(pair.get(0), pair.get(1), later)));
  }

  @ParameterizedTest
  @MethodSource("pairsOfEnds")
  void theLaterEndHoldsInWhicheverSequenceBothAreTold(
      ParcelState first, ParcelState second, boolean later) {
    long id = shipped(Map.of(milk.id(), 2), "cod");
    Instant shipped = parcel(id, 0).shippedAt();
    tell(id, 0, first, shipped.plusSeconds(5));

    tell(id, 0, second, shipped.plusSeconds(later ? 9 : 1));

    boolean arrived = (later ? second : first) == DELIVERED;
    LinePieces pieces = read(id).lines().get(0).pieces();
    assertThat(pieces.delivered()).isEqualTo(arrived ? 2 : 0);
    assertThat(pieces.open()).isEqualTo(arrived ? 0 : 2);
    assertThat(parcel(id, 0).state()).isEqualTo(later ? second : first);
    assertThat(parcel(id, 0).failed()).isEqualTo(!arrived);
    assertThat(read(id).status()).isEqualTo(arrived ? OrderStatus.DELIVERED : OrderStatus.PACKED);
    assertThat(read(id).amounts().paid()).isEqualTo(arrived ? "80.00" : "0.00");
  }

  @Test
  void anOrderWithoutAnyParcelLeftIsAsItWasWhenPacked() {
    long id = shipped(Map.of(milk.id(), 2), "cod");

    tell(id, 0, REFUSED, Instant.now());
    tell(id, 0, RETURNED_TO_SENDER, Instant.now());

    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(read(id).delivery().status()).isNull();
    assertThat(read(id).facts().anythingShipped()).isFalse();
  }

  @Test
  void lostPiecesAreReplacedFromStock() {
    Item rare = anItem(shop, "Saffron", "10", 3);
    long id = shipped(Map.of(rare.id(), 2), "cod");
    tell(id, 0, LOST, Instant.now());
    assertThat(left(rare)).isEqualTo(1);
    assertRefused(
        "insufficient_stock", () -> ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF));
    assertThat(sendable(id)).isEqualTo(1);

    ship(id, Map.of(line(id, rare), 1));

    assertThat(left(rare)).isZero();
    assertThat(offered(OrderAction.SHIP, id)).isFalse();
    assertThat(sendable(id)).isZero();
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(read(id).lines().get(0).pieces().open()).isEqualTo(1);
  }

  @Test
  void piecesThatCameBackAreInStockWhenStaffSaySo() {
    long id = shipped(Map.of(milk.id(), 3), "cod");
    tell(id, 0, REFUSED, Instant.now());
    long line = line(id, milk);
    assertRefused("shipment_not_back", () -> restock(id, 0, line, 1));
    tell(id, 0, RETURNED_TO_SENDER, Instant.now());
    step(() -> restock(id, 0, line, 2));

    // Two of the three can be sent again; the third is broken and is taken from stock.
    ship(id);

    assertThat(left(milk)).isEqualTo(96);
    assertRefused("more_than_came_back", () -> restock(id, 0, line, 2));
    step(() -> restock(id, 0, line, 1));
    assertThat(left(milk)).isEqualTo(97);
    assertThat(history(id)).contains("shipment_restocked");
  }

  @Test
  void aLostParcelThatIsFoundArrives() {
    long id = shipped(Map.of(milk.id(), 1), "cod");
    tell(id, 0, LOST, Instant.now());

    tell(id, 0, DELIVERED, Instant.now().plusSeconds(60));

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
    assertThat(parcel(id, 0).failed()).isFalse();
    assertThat(parcel(id, 0).state()).isEqualTo(DELIVERED);
  }

  @Test
  void aParcelThatIsFoundAfterItsPiecesWereSentAgainWaitsForStaff() {
    long id = shipped(Map.of(milk.id(), 1), "cod");
    tell(id, 0, LOST, Instant.now());
    ship(id);

    tell(id, 0, DELIVERED, Instant.now().plusSeconds(60));

    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(parcel(id, 0).failed()).isTrue();
    assertThat(parcel(id, 0).toSettle()).isTrue();
    assertThat(read(id).amounts().paid()).isEqualTo("0.00");
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(parcel(id, 0).deliveredAt()).isNull();
    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
    assertThat(offered(OrderAction.SETTLE_SHIPMENT, id)).isTrue();
    assertRefused("shipment_not_delivered", () -> settle(id, 0, Settlement.UNDO_DELIVERY));
    step(() -> settle(id, 0, Settlement.KEEP));
    assertThat(parcel(id, 0).toSettle()).isFalse();
    assertThat(offered(OrderAction.SETTLE_SHIPMENT, id)).isFalse();
    assertThat(left(milk)).isEqualTo(98);
  }

  @Test
  void aParcelThatIsFoundIsAskedBackAndPutIntoStock() {
    long id = shipped(Map.of(milk.id(), 2), "cod");
    tell(id, 0, LOST, Instant.now());
    ship(id);
    tell(id, 0, DELIVERED, Instant.now().plusSeconds(60));
    assertThat(left(milk)).isEqualTo(96);

    step(() -> settle(id, 0, Settlement.ASK_BACK));

    assertThat(parcel(id, 0).toSettle()).isTrue();
    assertThat(parcel(id, 0).askedBackAt()).isNotNull();
    assertThat(offered(OrderAction.RESTOCK, id)).isFalse();
    tell(id, 0, RETURNED_TO_SENDER, Instant.now().plusSeconds(90));
    assertThat(parcel(id, 0).toSettle()).isFalse();
    assertThat(parcel(id, 0).toRestock(line(id, milk))).isEqualTo(2);
    assertThat(offered(OrderAction.RESTOCK, id)).isTrue();
    step(() -> restock(id, 0, line(id, milk), 2));
    assertThat(left(milk)).isEqualTo(98);
    assertThat(offered(OrderAction.RESTOCK, id)).isFalse();
    assertRefused("shipment_not_back", () -> restock(id, 0, line(id, milk), 1));
  }

  @Test
  void aLostParcelThatComesBackAfterItsPiecesWereCancelledGoesIntoStock() {
    long id = shipped(Map.of(milk.id(), 2), "cod");
    tell(id, 0, LOST, Instant.now());
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Lost", Expected.ANY, STAFF));
    assertThat(left(milk)).isEqualTo(98);

    tell(id, 0, RETURNED_TO_SENDER, Instant.now().plusSeconds(60));

    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(offered(OrderAction.RESTOCK, id)).isTrue();
    step(() -> restock(id, 0, line(id, milk), 2));
    assertThat(left(milk)).isEqualTo(100);
  }

  @Test
  void aLostParcelThatArrivesAfterTheCancellationWaitsForStaff() {
    long id = shipped(Map.of(milk.id(), 2), "cod");
    tell(id, 0, LOST, Instant.now());
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Lost", Expected.ANY, STAFF));

    tell(id, 0, DELIVERED, Instant.now().plusSeconds(60));

    assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(parcel(id, 0).toSettle()).isTrue();
    assertThat(offered(OrderAction.SETTLE_SHIPMENT, id)).isTrue();
    assertThat(read(id).amounts().paid()).isEqualTo("0.00");
  }

  @Test
  void aRepeatedEventGetsTheFirstAnswer() throws Exception {
    long id = shipped(Map.of(milk.id(), 1), "cod");
    long parcel = parcel(id, 0).id();
    ParcelEvent event = new ParcelEvent("evt-" + parcel, DELIVERED, Instant.now(), "Door");
    List<Callable<Taken>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> step(() -> tracking.tell(parcel, event, "aa", "Express")));
    }

    List<Taken> answers = atOnce(calls);

    assertThat(answers).containsOnly(answers.get(0));
    assertThat(read(id).amounts().paid()).isEqualTo("70.00");
    assertThat(parcel(id, 0).events()).hasSize(2);
    assertRefused("event_id_reused", () -> tracking.tell(parcel, event, "bb", "express"));
    // The same id of another sender is another event.
    step(() -> tracking.tell(parcel, event, "bb", STAFF));
    assertThat(parcel(id, 0).events()).hasSize(3);
    long other = parcel(shipped(Map.of(milk.id(), 1), "cod"), 0).id();
    assertRefused("event_id_reused", () -> tracking.tell(other, event, "aa", "express"));
  }

  @Test
  void aCourierTellsOnlyOfItsOwnParcels() {
    long parcel = parcel(shipped(Map.of(milk.id(), 1), "cod"), 0).id();
    ParcelEvent event = new ParcelEvent("1", IN_TRANSIT, Instant.now(), null);

    assertRefused("shipment_not_found", () -> tracking.tell(parcel, event, "aa", "Other"));
    assertRefused("shipment_not_found", () -> tracking.tell(-1, event, "aa", "Express"));
    step(
        () ->
            tracking.tell(
                parcel,
                new ParcelEvent("all" + parcel, IN_TRANSIT, Instant.now(), ""),
                "aa",
                Tracking.ALL_COURIERS));
  }

  @Test
  void onlyStaffWithThePermissionTellEvents() {
    long parcel = parcel(shipped(Map.of(milk.id(), 1), "cod"), 0).id();
    ParcelEvent event = new ParcelEvent("1", IN_TRANSIT, Instant.now(), null);
    Actor reader = new Actor("s", "s", Actor.Kind.STAFF, null, Set.of(), Channel.API);

    assertRefused("permission_missing", () -> tracking.tell(parcel, event, "aa", reader));
    assertRefused("permission_missing", () -> tracking.tell(parcel, event, "aa", buyer()));
    assertRefused("shipment_not_found", () -> orders.parcelEvents(parcel, stranger()));
  }

  @Test
  void anImpossibleTimeIsRefused() {
    long id = shipped(Map.of(milk.id(), 1), "cod");
    Instant placed = read(id).times().placedAt();

    assertInvalid("at", () -> telling(id, 0, DELIVERED, Instant.now().plus(6, ChronoUnit.MINUTES)));
    assertInvalid("at", () -> telling(id, 0, DELIVERED, placed.minusSeconds(1)));
    assertInvalid("at", () -> telling(id, 0, DELIVERED, null));
    assertThat(parcel(id, 0).events()).hasSize(1);
  }

  @Test
  void anArrivalBeforeTheHandoverCountsFromTheHandover() {
    long id = shipped(Map.of(milk.id(), 1), "cod");

    tell(id, 0, DELIVERED, read(id).times().placedAt().plus(1, ChronoUnit.MICROS));

    assertThat(parcel(id, 0).deliveredAt()).isEqualTo(parcel(id, 0).shippedAt());
  }

  @Test
  void aParcelOfAnEarlierVersionIsReadByItsTimes() {
    long id = delivered(Map.of(milk.id(), 1), "cod");
    long parcel = parcel(id, 0).id();
    DOMAIN.inTransaction(
        () ->
            DOMAIN
                .bean(Database.class)
                .update("update shipment set state = null, state_at = null where id = ?", parcel));

    assertThat(parcel(id, 0).state()).isEqualTo(DELIVERED);
    assertThat(parcel(id, 0).stateAt()).isEqualTo(parcel(id, 0).deliveredAt());
    tell(id, 0, IN_TRANSIT, Instant.now());
    assertThat(parcel(id, 0).state()).isEqualTo(DELIVERED);
  }

  // ----

  private long inTwoParcels(String method) {
    long id = packed(Map.of(milk.id(), 1, ghee.id(), 1), method);
    ship(id, Map.of(line(id, milk), 1));
    ship(id, Map.of(line(id, ghee), 1));
    return id;
  }

  private CurrentOrder.Shipment parcel(long id, int which) {
    return read(id).shipments().get(which);
  }

  private Taken tell(long id, int which, ParcelState state, Instant at) {
    return step(() -> telling(id, which, state, at));
  }

  private Taken telling(long id, int which, ParcelState state, Instant at) {
    String event = "event-" + id + "-" + ++events;
    return tracking.tell(
        parcel(id, which).id(), new ParcelEvent(event, state, at, null), event, STAFF);
  }

  private boolean offered(OrderAction action, long id) {
    return action.decide(orders.one(id, STAFF).facts(), STAFF, Instant.now()).allowed();
  }

  /** The pieces of the first line that staff may send now. */
  private int sendable(long id) {
    PolicyFacts facts = orders.one(id, STAFF).facts();
    return new SendLine().decide(facts, facts.lines().get(0), STAFF, Instant.now()).quantity();
  }

  private Order settle(long id, int which, Settlement settlement) {
    return tracking.settle(parcel(id, which).id(), settlement, "So", Expected.ANY, STAFF);
  }

  private Order restock(long id, int which, long line, int pieces) {
    return tracking.restock(
        parcel(id, which).id(), new TreeMap<>(Map.of(line, pieces)), Expected.ANY, STAFF);
  }

  private Order deliverAfterSending(long id, int which) {
    ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF);
    return ordering.deliverShipment(id, parcel(id, which).id(), Expected.ANY, STAFF);
  }
}
