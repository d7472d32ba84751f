package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.billing.Fixtures.with;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.BillIssuePoint;
import shop.orders.domain.party.Shop;

/**
 * Parcels that fail after their bill, and others that have both pieces in their place and new ones
 * (decision 36): each piece is billed once.
 */
class ResentParcelsIT extends BillLife {

  private static final List<ParcelState> FAILURES =
      List.of(ParcelState.LOST, ParcelState.REFUSED, ParcelState.RETURNED_TO_SENDER);

  private final Tracking tracking = DOMAIN.bean(Tracking.class);

  @ParameterizedTest
  @EnumSource(
      value = ParcelState.class,
      names = {"LOST", "REFUSED", "RETURNED_TO_SENDER"})
  void whatWasReplacedIsNotReplacedAgain(ParcelState failure) {
    long id = packed(byParcel("SHIPMENT", true), 4, 1);
    ship(id, Map.of(line(id, 0), 2));
    tell(id, 0, failure);
    ship(id, Map.of(line(id, 0), 3));

    ship(id);

    // Two for 9.90 each with the delivery for 60, the third one, and the fourth with ghee for
    // 33.33.
    assertThat(totals(id)).containsExactly(money("79.80"), money("9.90"), money("43.23"));
  }

  /** The parcel with both kinds fails as well, and what it had is sent once more. */
  @Test
  void aReplacementThatFailsIsReplaced() {
    long id = packed(byParcel("SHIPMENT", true), 4, 1);
    ship(id, Map.of(line(id, 0), 2));
    tell(id, 0, ParcelState.LOST);
    ship(id, Map.of(line(id, 0), 3));
    tell(id, 1, ParcelState.LOST);
    ship(id, Map.of(line(id, 0), 3));
    assertThat(totals(id)).containsExactly(money("79.80"), money("9.90"));

    ship(id);

    assertThat(totals(id)).containsExactly(money("79.80"), money("9.90"), money("43.23"));
  }

  /** Two of the three pieces of the second parcel were new. Once the first is found, all are. */
  @ParameterizedTest
  @EnumSource(
      value = ParcelState.class,
      names = {"LOST", "REFUSED", "RETURNED_TO_SENDER"})
  void whatWasReplacedAndIsFoundLeavesNoPieceUnbilled(ParcelState failure) {
    long id = packed(byParcel("SHIPMENT", true), 4, 1);
    ship(id, Map.of(line(id, 0), 1));
    tell(id, 0, failure);
    ship(id, Map.of(line(id, 0), 3));
    assertThat(totals(id)).containsExactly(money("69.90"), money("19.80"));

    tell(id, 0, ParcelState.DELIVERED);

    assertThat(totals(id)).containsExactly(money("69.90"), money("19.80"), money("9.90"));
    tell(id, 1, ParcelState.DELIVERED);
    ship(id);
    assertThat(totals(id))
        .containsExactly(money("69.90"), money("19.80"), money("9.90"), money("33.33"));
  }

  static List<Long> seeds() {
    return new Random(20261128).longs(5).boxed().toList();
  }

  /** Whatever happens to its parcels, the papers of an order are the price of what is kept. */
  @ParameterizedTest
  @MethodSource("seeds")
  void eachPieceIsBilledOnceAndThePapersAreThePriceOfWhatIsKept(long seed) {
    Random random = new Random(seed);
    boolean inclusive = random.nextBoolean();
    BillIssuePoint point = BillIssuePoint.values()[random.nextInt(3)];
    long id =
        packed(byParcel(point.name(), inclusive), 2 + random.nextInt(5), 1 + random.nextInt(4));
    for (int i = 0; i < 9 && read(id).status() != OrderStatus.CANCELLED; i++) {
      step(id, random);
    }
    while (read(id).lines().stream().anyMatch(line -> line.pieces().open() > 0)) {
      ship(id);
    }
    for (int parcel = 0; parcel < read(id).shipments().size(); parcel++) {
      if (isOnItsWay(id, parcel)) {
        tell(id, parcel, ParcelState.DELIVERED);
      }
    }

    for (CurrentOrder.Line line : read(id).lines()) {
      int billed = pieces(id, line.id(), false);
      assertThat(billed).isLessThanOrEqualTo(line.pieces().quantity());
      assertThat(billed - pieces(id, line.id(), true)).isEqualTo(kept(line));
    }
    assertThatPapersAreThePriceOfWhatIsKept(id, inclusive);
    assertThat(
            database.list(
                "select 1 from blocked_document where order_id = ? and state = 'BLOCKED'",
                row -> row.getInt(1),
                id))
        .isEmpty();
  }

  private void step(long id, Random random) {
    int parcels = read(id).shipments().size();
    int parcel = parcels == 0 ? 0 : random.nextInt(parcels);
    switch (random.nextInt(parcels == 0 ? 2 : 8)) {
      case 0, 1, 2 -> {
        Map<Long, Integer> some = some(id, random);
        if (!some.isEmpty()) {
          ship(id, some);
        }
      }
      case 3, 4, 5 -> {
        if (isOnItsWay(id, parcel)) {
          tell(id, parcel, FAILURES.get(random.nextInt(3)));
        }
      }
      case 6 -> {
        // One that failed is found.
        if (read(id).shipments().get(parcel).deliveredAt() == null) {
          tell(id, parcel, ParcelState.DELIVERED);
        }
      }
      default -> cancelOrReturn(id, random);
    }
  }

  /** One piece that is not sent, or one that has arrived. The order keeps at least one piece. */
  private void cancelOrReturn(long id, Random random) {
    if (read(id).lines().stream().mapToInt(ResentParcelsIT::kept).sum() < 2) {
      return;
    }
    CurrentOrder.Line line = read(id).lines().get(random.nextInt(2));
    Map<Long, Integer> piece = Map.of(line.id(), 1);
    if (random.nextBoolean() && line.pieces().open() > 0) {
      cancel(id, piece);
    } else if (line.pieces().kept() > 0) {
      returned(id, piece);
      takenBack(id, piece);
    }
  }

  private void assertThatPapersAreThePriceOfWhatIsKept(long id, boolean inclusive) {
    List<BillDocument> issued = issued(id);
    BigDecimal goods = BigDecimal.ZERO;
    for (CurrentOrder.Line line : read(id).lines()) {
      goods = goods.add(line.amounts().unitPrice().multiply(BigDecimal.valueOf(kept(line))));
    }
    BigDecimal net = BigDecimal.ZERO;
    for (BillDocument paper : issued) {
      BigDecimal own = paper.subtotal().subtract(paper.discount());
      net = paper.credits() ? net.subtract(own) : net.add(own);
    }
    assertThat(net).isEqualByComparingTo(goods);
    // Each of the two rates of 8 %.
    for (int component = 0; component < 2; component++) {
      BigDecimal tax = BigDecimal.ZERO;
      for (BillDocument paper : issued) {
        BigDecimal own = paper.taxes().get(component).amount();
        tax = paper.credits() ? tax.subtract(own) : tax.add(own);
      }
      BigDecimal exact =
          goods
              .multiply(BigDecimal.valueOf(8))
              .divide(BigDecimal.valueOf(inclusive ? 116 : 100), 6, RoundingMode.HALF_UP);
      assertThat(tax).isCloseTo(exact, Offset.offset(money("0.01").multiply(count(issued))));
    }
  }

  private static BigDecimal count(List<BillDocument> documents) {
    return BigDecimal.valueOf(documents.size());
  }

  private int pieces(long id, long line, boolean credited) {
    return issued(id).stream()
        .filter(paper -> paper.credits() == credited)
        .flatMap(paper -> paper.lines().stream())
        .filter(one -> one.id() == line)
        .mapToInt(BillDocument.Line::quantity)
        .sum();
  }

  /** Pieces that were neither cancelled nor returned. */
  private static int kept(CurrentOrder.Line line) {
    return line.pieces().quantity() - line.pieces().cancelled() - line.pieces().returned();
  }

  private Map<Long, Integer> some(long id, Random random) {
    Map<Long, Integer> some = new TreeMap<>();
    for (CurrentOrder.Line line : read(id).lines()) {
      int pieces = random.nextInt(line.pieces().open() + 1);
      if (pieces > 0) {
        some.put(line.id(), pieces);
      }
    }
    return some;
  }

  private boolean isOnItsWay(long id, int parcel) {
    CurrentOrder.Shipment shipment = read(id).shipments().get(parcel);
    return shipment.deliveredAt() == null && !shipment.failed();
  }

  // ---- steps

  private Shop byParcel(String point, boolean inclusive) {
    Shop shop = shop(Map.of("tax_inclusive", inclusive, "bill_issue_point", point));
    decide(shop, with(usual(), Map.of("per", BillingTerms.Per.SHIPMENT)));
    return shop;
  }

  private long packed(Shop shop, int milk, int ghee) {
    Map<Long, Integer> pieces = new TreeMap<>();
    pieces.put(anItem(shop, "Milk", "9.90", 100).id(), milk);
    pieces.put(anItem(shop, "Ghee", "33.33", 100).id(), ghee);
    return packed(pieces, Purchase.COD);
  }

  private long line(long id, int number) {
    return read(id).lines().get(number).id();
  }

  private void tell(long id, int parcel, ParcelState state) {
    long shipment = read(id).shipments().get(parcel).id();
    String event = "resent-" + shipment + "-" + state;
    step(
        () ->
            tracking.tell(
                shipment, new ParcelEvent(event, state, Instant.now(), null), event, STAFF));
  }

  private void cancel(long id, Map<Long, Integer> pieces) {
    step(
        () ->
            reversing.cancelLines(
                reversing.locked(id, Expected.ANY, STAFF),
                pieces,
                "Broken",
                RefundCause.linesCancelled(read(id).version()),
                STAFF,
                Instant.now()));
  }

  private List<BigDecimal> totals(long id) {
    List<BigDecimal> totals = new ArrayList<>();
    issued(id).forEach(paper -> totals.add(paper.total()));
    return totals;
  }
}
