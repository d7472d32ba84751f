package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.BillObservers;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.returns.Granting.Kind;

/** Dues that are not owed any more: grants that were a mistake, and cash that nobody collected. */
class RevokingIT extends ReturnLife {

  static {
    BillObservers.listen(DOMAIN);
  }

  private final Grants grants = DOMAIN.bean(Grants.class);
  private final Reversing reversing = DOMAIN.bean(Reversing.class);
  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Database database = DOMAIN.bean(Database.class);

  private Item milk;

  /** 30.00 were typed instead of 3.00. */
  @Test
  void aGrantByMistakeIsTakenBackAndThePriceIsAsBefore() {
    long id = packedMilk(Map.of(), 4, "stripe");
    grant(id, Kind.GOODWILL, "30.00");
    assertThat(isRevocationOffered(id)).isTrue();

    revoke(id, newestGrant(id));

    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(isRevocationOffered(id)).isFalse();
    assertThat(history(id)).contains("refund_due_lapsed");
    grant(id, Kind.GOODWILL, "3.00");
    assertThat(refundReading.ofOrder(id, STAFF))
        .extracting(RefundReading.RefundView::kind)
        .containsExactly(
            RefundReading.RefundKind.DUE,
            RefundReading.RefundKind.LAPSED,
            RefundReading.RefundKind.DUE);
    refund(id, null);
    deliver(id);
    // Four pieces for 10.00, the delivery for 4.90.
    assertThat(net(id)).isEqualTo("41.90");
    assertClosed(id);
  }

  @Test
  void theDeliveryIsChargedAgain() {
    long id = packedMilk(Map.of("tax_inclusive", false, "delivery_tax", "goods"), 2, "stripe");
    grant(id, Kind.DELIVERY_FEE, null);

    revoke(id, newestGrant(id));

    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    deliver(id);
    assertThat(net(id)).isEqualTo(read(id).amounts().total());
    assertClosed(id);
    assertRefused("nothing_granted", () -> revoked(id, "delivery-1"));
  }

  @Test
  void onlyWhatIsNotPaidOutIsTakenBack() {
    long id = packedMilk(Map.of(), 4, "stripe");
    grant(id, Kind.GOODWILL, "30.00");
    refund(id, "3.00");

    revoke(id, newestGrant(id));

    assertThat(read(id).amounts().refunded()).isEqualTo("3.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    deliver(id);
    assertThat(net(id)).isEqualTo("41.90");
    assertClosed(id);
  }

  /** The cancelled piece went back for 7.50 of 10.00; the rest of its price is owed for it. */
  @Test
  void whatACancelledPieceTookOfTheGrantIsStillOwed() {
    long id = packedMilk(Map.of(), 4, "stripe");
    grant(id, Kind.GOODWILL, "10.00");
    cancel(id, 1);
    assertThat(read(id).amounts().refundDue()).isEqualTo("17.50");

    revoke(id, newestGrant(id));

    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    refund(id, null);
    deliver(id);
    assertThat(net(id)).isEqualTo("34.90");
    assertClosed(id);
  }

  @Test
  void nothingIsOfferedThatCannotBeTakenBack() {
    long taken = packedMilk(Map.of(), 2, "stripe");
    grant(taken, Kind.GOODWILL, "10.00");
    cancel(taken, 1);
    revoke(taken, newestGrant(taken));

    assertThat(read(taken).amounts().refundDue()).isNotEqualTo("0.00");
    assertThat(isRevocationOffered(taken)).isFalse();
    assertRefused("grant_not_revocable", () -> revoked(taken, newestGrant(taken)));
  }

  /** What is refunded of the charge stays granted, as a lower price of the goods. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theDeliveryIsChargedAgainButForWhatIsRefundedOfIt(boolean inclusive) {
    long id = packedMilk(Map.of("tax_inclusive", inclusive, "delivery_tax", "goods"), 2, "stripe");
    BigDecimal price = read(id).amounts().total();
    grant(id, Kind.DELIVERY_FEE, null);
    refund(id, "2.00");
    assertThat(isRevocationOffered(id)).isTrue();

    revoke(id, newestGrant(id));

    assertThat(read(id).amounts().refundDue().subtract(money("0.02"))).isNotPositive();
    assertThat(isRevocationOffered(id)).isFalse();
    if (read(id).amounts().refundDue().signum() > 0) {
      refund(id, null);
    }
    deliver(id);
    assertThat(net(id)).isEqualTo(price.subtract(read(id).amounts().refunded()));
    assertClosed(id);
  }

  /** Whatever was granted, refunded, cancelled, lost and sent: what is offered is taken. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aRevocationIsOfferedExactlyIfOneIsTaken(long seed) {
    Random random = new Random(seed);
    Map<String, Object> terms = new TreeMap<>();
    terms.put("tax_inclusive", random.nextBoolean());
    terms.put("delivery_tax", random.nextBoolean() ? "goods" : "none");
    String method = random.nextInt(3) == 0 ? "cod" : "stripe";
    long id = packedMilk(terms, 3 + random.nextInt(4), method);
    List<String> story = new ArrayList<>(List.of(method + terms));
    for (int i = 0; i < 14; i++) {
      try {
        story.add(anyStep(id, random));
      } catch (Refusal refusal) {
        story.add(refusal.code());
      }
      assertThat(isRevocationOffered(id)).as(story.toString()).isEqualTo(isAnyRevoked(id));
    }
  }

  private String anyStep(long id, Random random) {
    String sum = BigDecimal.valueOf(1 + random.nextInt(700), 2).toPlainString();
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        grant(id, Kind.GOODWILL, sum);
        return "goodwill " + sum;
      }
      case 2 -> {
        grant(id, Kind.DELIVERY_FEE, null);
        return "delivery";
      }
      case 3, 4 -> {
        refund(id, sum);
        return "refund " + sum;
      }
      case 5 -> {
        revoke(id, newestGrant(id));
        return "revoke";
      }
      case 6 -> {
        return "reduced " + reducePrice(id, money(sum));
      }
      case 7 -> {
        if (read(id).lines().get(0).pieces().open() > 1) {
          cancel(id, 1);
        }
        return "cancel";
      }
      case 8 -> {
        int open = read(id).lines().get(0).pieces().open();
        if (open > 1) {
          ship(id, Map.of(line(id, milk), 1 + random.nextInt(open - 1)));
        }
        return "ship";
      }
      default -> {
        int parcels = read(id).shipments().size();
        if (parcels > 0) {
          boolean arrived = random.nextInt(3) > 0;
          tell(id, random.nextInt(parcels), arrived ? ParcelState.DELIVERED : ParcelState.LOST);
        }
        return "parcel " + read(id).shipments().stream().map(p -> p.state().name()).toList();
      }
    }
  }

  /** The customer keeps a piece that does not conform; returns by how much its price falls. */
  private BigDecimal reducePrice(long id, BigDecimal sum) {
    Map<Long, Integer> piece = Map.of(line(id, milk), 1);
    return step(
        () -> {
          long goods = ask(id, line(id, milk), 1).id();
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          BigDecimal lower = sum.min(grants.reducible(order, piece));
          if (lower.signum() > 0) {
            grants.reducePrice(order, goods, piece, lower, "Torn", STAFF, Instant.now());
          }
          return lower;
        });
  }

  /** What was refunded of the grant stays granted on the pieces that are kept. */
  @Test
  void whatIsRefundedOfAGrantStaysGrantedAfterPiecesAreCancelled() {
    long id = packedMilk(Map.of(), 3, "stripe");
    grant(id, Kind.GOODWILL, "6.00");
    refund(id, "3.00");
    cancel(id, 1);

    revoke(id, newestGrant(id));

    // As after a goodwill of 3.00, with which the cancelled piece cost 9.00.
    assertThat(read(id).amounts().refundDue()).isEqualTo("9.00");
    assertRefused("grant_not_revocable", () -> revoked(id, newestGrant(id)));
    refund(id, null);
    deliver(id);
    assertThat(net(id)).isEqualTo("22.90");
    assertClosed(id);
  }

  static List<Long> seeds() {
    return new Random(20261129).longs(8).boxed().toList();
  }

  /** Whatever is granted, revoked, cancelled and paid out before: the bill is for what is kept. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theBillIsWhatIsKept(long seed) {
    Random random = new Random(seed);
    Map<String, Object> terms = new TreeMap<>();
    terms.put("tax_inclusive", random.nextBoolean());
    terms.put("delivery_tax", random.nextBoolean() ? "goods" : "none");
    long id = packedMilk(terms, 3 + random.nextInt(4), "stripe");
    for (int i = 0; i < 9; i++) {
      try {
        switch (random.nextInt(5)) {
          case 0, 1 ->
              grant(
                  id,
                  Kind.GOODWILL,
                  BigDecimal.valueOf(1 + random.nextInt(700), 2).toPlainString());
          case 2 -> grant(id, Kind.DELIVERY_FEE, null);
          case 3 -> revoke(id, newestGrant(id));
          default -> {
            if (read(id).lines().get(0).pieces().open() > 1) {
              cancel(id, 1);
            }
          }
        }
      } catch (Refusal refusal) {
        assertThat(refusal.code()).isNotBlank();
      }
    }
    deliver(id);
    if (read(id).amounts().refundDue().signum() > 0) {
      refund(id, null);
    }

    assertClosed(id);
  }

  @Test
  void onlyAnOpenGrantIsTakenBack() {
    long id = packedMilk(Map.of(), 4, "stripe");
    assertRefused("nothing_granted", () -> revoked(id, "goodwill-1"));
    cancel(id, 1);
    grant(id, Kind.GOODWILL, "2.00");
    String goodwill = newestGrant(id);

    assertRefused("refund_not_found", () -> revoked(id, "cancelled-4"));
    assertInvalid("reason", () -> granting.revoke(id, goodwill, " ", Expected.ANY, STAFF));
    assertRefused(
        "permission_missing", () -> granting.revoke(id, goodwill, "Typo", Expected.ANY, buyer()));
    refund(id, null);
    assertRefused("nothing_granted", () -> revoked(id, goodwill));
    grant(id, Kind.GOODWILL, "1.00");
    assertRefused("grant_not_revocable", () -> revoked(id, goodwill));
  }

  /** Both lock the order; the second one finds what the first has left. */
  @Test
  void ofARevocationAndARefundAtTheSameTimeOneWins() throws Exception {
    long id = packedMilk(Map.of(), 4, "stripe");
    grant(id, Kind.GOODWILL, "30.00");
    String goodwill = newestGrant(id);
    Callable<String> revoke = () -> outcome(() -> revoke(id, goodwill));
    Callable<String> refund = () -> outcome(() -> refund(id, "30.00"));

    List<String> outcomes = atOnce(List.of(revoke, refund));

    assertThat(outcomes).containsOnlyOnce("done");
    CurrentOrder order = read(id);
    assertThat(order.amounts().refundDue()).isEqualTo("0.00");
    assertThat(order.amounts().refunded())
        .isEqualTo(outcomes.get(0).equals("done") ? "0.00" : "30.00");
    deliver(id);
    assertClosed(id);
  }

  /** The cash of 44.90 was never collected, so there is nothing to pay out of it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aGrantOfCashThatNobodyCollectedLapses(boolean sentAgain) {
    long id = packedMilk(Map.of(), 4, "cod");
    ship(id);
    tell(id, 0, ParcelState.DELIVERED);
    grant(id, Kind.GOODWILL, "5.00");
    tell(id, 0, ParcelState.REFUSED);
    assertThat(read(id).amounts().paid()).isEqualTo("44.90");

    long parcel = read(id).shipments().get(0).id();
    step(() -> tracking.settle(parcel, Settlement.UNDO_DELIVERY, "Refused", Expected.ANY, STAFF));

    assertThat(read(id).amounts().paid()).isEqualTo("0.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(refundReading.ofOrder(id, STAFF))
        .extracting(RefundReading.RefundView::kind, RefundReading.RefundView::method)
        .containsExactly(
            tuple(RefundReading.RefundKind.DUE, "bank_transfer"),
            tuple(RefundReading.RefundKind.LAPSED, "bank_transfer"));
    if (sentAgain) {
      ship(id);
      tell(id, 1, ParcelState.DELIVERED);
      assertThat(read(id).amounts().paid()).isEqualTo("39.90");
    } else {
      step(() -> cancelAsStaff(id, Map.of(), Preview.NONE));
      assertThat(read(id).status()).isEqualTo(OrderStatus.CANCELLED);
    }
    assertClosed(id);
  }

  /** Of 44.90 for four pieces and the delivery. */
  @ParameterizedTest
  @CsvSource({"GOODWILL, 5.00, 39.90", "DELIVERY_FEE, , 40.00"})
  void anOrderIsPaidAlthoughWhatWasGrantedOfItsCashHasLapsed(Kind kind, String sum, String price) {
    long id = packedMilk(Map.of(), 4, "cod");
    ship(id, Map.of(line(id, milk), 3));
    tell(id, 0, ParcelState.DELIVERED);
    grant(id, kind, sum);
    tell(id, 0, ParcelState.LOST);
    long parcel = read(id).shipments().get(0).id();
    if (read(id).shipments().get(0).toSettle()) {
      step(() -> tracking.settle(parcel, Settlement.UNDO_DELIVERY, "Lost", Expected.ANY, STAFF));
    }
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");

    ship(id);
    tell(id, 1, ParcelState.DELIVERED);

    assertThat(read(id).amounts().paid()).isEqualTo(price);
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    step(() -> ordering.recordPayment(id, money("5.00"), "bank", "late-5", Expected.ANY, STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("5.00");
    refund(id, null);
    assertClosed(id);
  }

  // ---- steps

  private static String outcome(Runnable step) {
    try {
      step.run();
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  /** Pieces of milk for 10.00 each, the delivery for 4.90, billed at the delivery. */
  private long packedMilk(Map<String, Object> more, int pieces, String method) {
    Map<String, Object> terms = new TreeMap<>();
    terms.put("currency", "EUR");
    terms.put("cod_allowed", true);
    terms.put("delivery_fee", "4.90");
    terms.put("tax_inclusive", true);
    terms.put("tax_components", List.of(Map.of("key", "VAT", "rate", "19")));
    terms.put("bill_issue_point", "DELIVERY");
    terms.putAll(more);
    Shop shop = aShop(terms);
    milk = anItem(shop, "Milk", "10.00", 1000);
    Map<Long, Integer> bought = Map.of(milk.id(), pieces);
    long id = method.equals("cod") ? confirmed(bought, method) : paid(bought);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return id;
  }

  private void deliver(long id) {
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
  }

  private void cancel(long id, int pieces) {
    step(() -> cancelAsStaff(id, Map.of(line(id, milk), pieces), Preview.NONE));
  }

  private void tell(long id, int parcel, ParcelState state) {
    long shipment = read(id).shipments().get(parcel).id();
    String event = "revoking-" + shipment + "-" + state;
    step(
        () ->
            tracking.tell(
                shipment, new ParcelEvent(event, state, Instant.now(), null), event, STAFF));
  }

  // ---- what came of it

  /** Its bills less their credit notes. */
  private BigDecimal net(long id) {
    return database
        .first(
            """
            select coalesce(sum(case kind when 'BILL' then total else -total end), 0)
            from bill where order_id = ?""",
            row -> row.getBigDecimal(1).setScale(2),
            id)
        .orElseThrow();
  }

  private void assertClosed(long id) {
    assertThat(read(id).amounts().refundable()).isEqualTo(net(id));
    assertThat(isRevocationOffered(id)).isFalse();
  }
}
