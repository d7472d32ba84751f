package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.part.LinePieces;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.Claim;
import shop.orders.domain.returned.Entitlement;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.policy.DeclareWithdrawal;
import shop.orders.returns.remedy.DecidingRemedies;
import shop.orders.returns.withdrawal.Withdrawing;

/**
 * What is told of a parcel, or becomes of its order, after other pieces were granted in place of
 * its own: nothing is sent or paid back twice.
 */
class OriginalParcelIT extends ReturnLife {

  private final Shop shop =
      aShop(Map.of("cod_allowed", true, "delivery_fee", "5", "withdrawal", "EU"));
  private final Item radio = anItem(shop, "Radio", "100", 10);
  private int events;

  @BeforeAll
  static void printWithoutBilling() {
    DOMAIN.with(WithdrawalPaper.class, receipt -> new byte[] {1});
  }

  /** Of two pieces, one is replaced: the customer had the parcel. Staff decide, and keep it. */
  @ParameterizedTest
  @EnumSource(names = {"LOST", "REFUSED", "RETURNED_TO_SENDER"})
  void aParcelThatIsToldToHaveFailedIsForStaff(ParcelState end) {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    long original = parcels(id).get(0).id();
    replaced(id);

    tell(original, end, Duration.ofSeconds(5));

    assertIsForStaff(id, original);
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertNothingTwice(id, new LinePieces(2, 0, 2, 2, 0, 0));
    assertThat(left(radio)).isEqualTo(7);
  }

  /** The replacement has arrived already, so that the customer has as many pieces as before. */
  @ParameterizedTest
  @EnumSource(names = {"LOST", "REFUSED", "RETURNED_TO_SENDER"})
  void aParcelThatIsToldToHaveFailedAfterItsReplacementArrivedIsForStaff(ParcelState end) {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    long original = parcels(id).get(0).id();
    replaced(id);
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    tell(original, end, Duration.ofSeconds(5));

    assertIsForStaff(id, original);
    assertNothingTwice(id, new LinePieces(2, 0, 2, 2, 0, 0));
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
  }

  /** The arrival moves, and the piece that is to be sent still is no piece that was not paid. */
  @Test
  void aParcelThatArrivedAtAnotherTimeMovesOnlyThat() {
    long id = delivered(Map.of(radio.id(), 2), "cod");
    CurrentOrder.Shipment original = parcels(id).get(0);
    replaced(id);

    tell(original.id(), ParcelState.DELIVERED, Duration.ofSeconds(5));

    assertThat(read(id).lines().get(0).pieces()).isEqualTo(new LinePieces(2, 0, 1, 1, 0, 0));
    assertThat(read(id).facts().lines().get(0).replacing()).isEqualTo(1);
    Instant moved = original.deliveredAt().plusSeconds(5);
    assertThat(read(id).facts().lines().get(0).deliveredAt()).isEqualTo(moved);
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertNothingTwice(id, new LinePieces(2, 0, 2, 2, 0, 0));
  }

  /** Directive 2011/83/EU, art. 9(2): the last day is that of the first delivery. */
  @Test
  void aWithdrawalFromTheReplacedPiecePaysItOnce() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    long original = parcels(id).get(0).id();
    Instant until = withdrawalEnds(id);
    replaced(id);
    assertThat(withdrawalEnds(id)).isEqualTo(until);

    withdrawn(id);

    assertThat(read(id).amounts().refundDue()).isEqualTo("105.00");
    assertThat(read(id).lines().get(0).pieces().open()).isZero();
    tell(original, ParcelState.LOST, Duration.ofSeconds(5));
    assertIsForStaff(id, original);
    assertThat(read(id).amounts().refundDue()).isEqualTo("105.00");
    assertThat(left(radio)).isEqualTo(9);
  }

  /** The replacement is on its way: it comes back, and is paid back then. */
  @Test
  void aWithdrawalFromAReplacementOnItsWayPaysItOnceItIsBack() {
    long id = delivered(Map.of(radio.id(), 1), "cod");
    Instant until = withdrawalEnds(id);
    replaced(id);
    ship(id);
    assertThat(withdrawalEnds(id)).isEqualTo(until);
    withdrawn(id);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");

    long replacement = parcels(id).get(1).id();
    tell(replacement, ParcelState.REFUSED, Duration.ofSeconds(5));

    assertThat(read(id).amounts().refundDue()).isEqualTo("105.00");
    assertThat(read(id).lines().get(0).pieces().open()).isZero();
  }

  /** The replacement is cancelled while the payment is disputed: the money may go but once. */
  @Test
  void nothingIsPaidOutWhileABankMayTakeThePriceBack() {
    long id = paid(Map.of(radio.id(), 1));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    replaced(id);
    step(
        () ->
            DOMAIN
                .bean(Database.class)
                .update(
                    "insert into payment_dispute values (?, 'dp_9', 'pi_1', 105, 'OPEN', now())",
                    id));

    step(() -> cancelAsStaff(id, Map.of(line(id, radio), 1), Preview.NONE));

    assertRefused(
        "refund_disputed",
        () ->
            DOMAIN
                .bean(Refunding.class)
                .refund(id, null, null, null, "re", Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("105.00");
  }

  /** Another parcel of the line, whose pieces stay, is taken back as before. */
  @Test
  void anotherParcelOfTheLineIsTakenBackAlone() {
    long id = packed(Map.of(radio.id(), 2), "cod");
    ship(id, Map.of(line(id, radio), 1));
    long first = parcels(id).get(0).id();
    tell(first, ParcelState.DELIVERED, Duration.ofSeconds(1));
    ship(id, Map.of(line(id, radio), 1));
    long second = parcels(id).get(1).id();
    tell(second, ParcelState.DELIVERED, Duration.ofSeconds(2));
    replaced(id);
    ship(id);
    long replacement = parcels(id).get(2).id();
    tell(replacement, ParcelState.DELIVERED, Duration.ofSeconds(3));

    tell(second, ParcelState.LOST, Duration.ofSeconds(9));
    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(read(id).lines().get(0).pieces()).isEqualTo(new LinePieces(2, 0, 1, 1, 0, 0));
    tell(first, ParcelState.LOST, Duration.ofSeconds(9));

    assertIsForStaff(id, first);
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertNothingTwice(id, new LinePieces(2, 0, 2, 2, 0, 0));
  }

  private void assertIsForStaff(long id, long parcel) {
    CurrentOrder order = read(id);
    assertThat(order.shipments().stream().filter(CurrentOrder.Shipment::toSettle))
        .extracting(CurrentOrder.Shipment::id)
        .containsExactly(parcel);
    Tracking tracking = DOMAIN.bean(Tracking.class);
    assertRefused(
        "pieces_returned",
        () -> tracking.settle(parcel, Settlement.UNDO_DELIVERY, "Lost", Expected.ANY, STAFF));
    step(() -> tracking.settle(parcel, Settlement.KEEP, "It was there", Expected.ANY, STAFF));
    assertThat(read(id).shipments()).noneMatch(CurrentOrder.Shipment::toSettle);
    assertThat(read(id).lines()).isEqualTo(order.lines());
  }

  private void assertNothingTwice(long id, LinePieces pieces) {
    CurrentOrder order = read(id);
    assertThat(order.lines().get(0).pieces()).isEqualTo(pieces);
    assertThat(order.amounts().paid()).isEqualTo("205.00");
    assertThat(order.amounts().refundDue().add(order.amounts().refunded())).isEqualTo("0.00");
    assertThat(
            credits(id).stream().map(OrderCredited::total).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isZero();
  }

  /** The customer keeps the piece that does not conform. */
  private void replaced(long id) {
    List<Returning.Wanted> wanted =
        List.of(new Returning.Wanted(line(id, radio), 1, "defective", null));
    Claim claim = new Claim(Entitlement.GUARANTEE, null, Remedy.REPLACEMENT);
    Return goods =
        step(() -> returning.request(id, wanted, claim, null, Expected.ANY, Preview.NONE, buyer()));
    step(
        () ->
            DOMAIN
                .bean(DecidingRemedies.class)
                .decide(
                    goods.id(),
                    new DecidingRemedies.Decision(Remedy.REPLACEMENT, null, true, null),
                    Expected.ANY,
                    Preview.NONE,
                    STAFF));
  }

  private void withdrawn(long id) {
    Withdrawing withdrawing = DOMAIN.bean(Withdrawing.class);
    long withdrawal =
        step(() ->
                withdrawing.declare(id, new TreeMap<>(), "Ada", null, null, Expected.ANY, buyer()))
            .id();
    step(() -> withdrawing.confirm(id, withdrawal, buyer()));
  }

  private Instant withdrawalEnds(long id) {
    return DOMAIN
        .bean(DeclareWithdrawal.class)
        .decide(read(id).facts(), buyer(), Instant.now())
        .until();
  }

  private List<CurrentOrder.Shipment> parcels(long id) {
    return read(id).shipments().stream()
        .sorted(Comparator.comparing(CurrentOrder.Shipment::id))
        .toList();
  }

  /** Some time after the last that was told of the parcel. */
  private void tell(long parcel, ParcelState state, Duration later) {
    Tracking tracking = DOMAIN.bean(Tracking.class);
    Instant last =
        orders.parcelEvents(parcel, STAFF).stream()
            .map(ParcelLog.Taken::at)
            .max(Comparator.naturalOrder())
            .orElse(Instant.now());
    String event = "original-" + parcel + "-" + ++events;
    step(
        () ->
            tracking.tell(
                parcel, new ParcelEvent(event, state, last.plus(later), ""), event, STAFF));
  }
}
