package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.BillObservers;
import shop.orders.billing.ShopTerms;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Deduction;
import shop.orders.returns.ReturnReading.ReturnView;

/**
 * The cash of a parcel is the total of its bill, and at the end an order with cash on delivery has
 * brought what its bills less their credit notes say.
 */
class CashOfParcelsIT extends ReturnLife {

  static {
    BillObservers.listen(DOMAIN);
  }

  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Database database = DOMAIN.bean(Database.class);

  private static final int WALKS = Integer.getInteger("orders.walks", 2);

  private Item milk;
  private Item ghee;
  private long id;
  private int references;

  /** 10 % off 17.90 leave 16.11, of which one piece is 8.055. */
  @ParameterizedTest
  @CsvSource({"SHIPMENT, 2", "DELIVERY, 2", "CONFIRMATION, 4", "DELIVERY, 4"})
  void aParcelBringsTheTotalOfItsBill(String point, int pieces) {
    aShopWith(point, true, "8.95", Map.of("order_discount_percent", "10"));
    packedMilk(pieces);

    for (int parcel = 0; parcel < pieces; parcel++) {
      BigDecimal before = paid();
      deliverOne();
      assertThat(paid().subtract(before)).isEqualTo(billOf(parcel));
    }

    assertClosed();
  }

  /** The first parcel has the delivery charge on its bill; the second one comes first. */
  @Test
  void aParcelThatOvertakesBringsTheDeliveryChargeAsWell() {
    aShopWith("SHIPMENT", true, "8.95", Map.of("order_discount_percent", "10"));
    packedMilk(2);
    shipOne();
    shipOne();

    tell(1, ParcelState.DELIVERED);

    assertThat(paid()).isEqualTo(billOf(1).add(money("4.90")));
    tell(0, ParcelState.DELIVERED);
    assertClosed();
  }

  @ParameterizedTest
  @CsvSource({"SHIPMENT, true", "DELIVERY, true", "DELIVERY, false"})
  void halfACentDoesNotStayUnpaidIfTheRestIsCancelled(String point, boolean byParcel) {
    aShopWith(point, byParcel, "8.95", Map.of("order_discount_percent", "10"));
    packedMilk(4);
    deliverOne();

    cancel(1);
    cancel(2);

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertClosed();
  }

  /** 2 x 10.00 and 4.90: what was granted on the piece that has arrived stays with it. */
  @ParameterizedTest
  @ValueSource(strings = {"SHIPMENT", "DELIVERY", "CONFIRMATION"})
  void goodwillStaysWithWhatWasPaidIfTheRestIsCancelled(String point) {
    for (boolean byParcel : new boolean[] {true, false}) {
      aShopWith(point, byParcel, "10.00", Map.of());
      packedMilk(2);
      deliverOne();
      grant(Granting.Kind.GOODWILL, "5.00");
      refund();

      cancel(1);

      assertThat(kept()).isEqualTo("9.90");
      assertClosed();
    }
  }

  /** The piece that is kept costs nothing any more, so that nothing is left to be granted. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noMoreIsGrantedThanTheKeptGoodsCost(boolean byParcel) {
    aShopWith("SHIPMENT", byParcel, "10.00", Map.of());
    packedMilk(2);
    deliverOne();
    grant(Granting.Kind.GOODWILL, "10.00");
    cancel(1);

    assertNotGranted("0.01");

    assertThat(kept()).isEqualTo("4.90");
    assertClosed();
  }

  /** Only the delivery charge is paid, which goes back as such, if at all. */
  @Test
  void nothingIsGrantedOnGoodsThatNobodyPaidAfterTheOthersCameBack() {
    aShopWith("SHIPMENT", true, "10.00", Map.of());
    packedMilk(2);
    deliverOne();
    returnPiece();
    refund();

    assertNotGranted("0.01");

    cancel(1);
    assertThat(kept()).isEqualTo("4.90");
    assertClosed();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSecondParcelBringsItsBillAfterGrantsAndAReturn(boolean byParcel) {
    aShopWith(byParcel ? "SHIPMENT" : "DELIVERY", byParcel, "10.00", Map.of());
    packedMilk(2);
    deliverOne();
    grant(Granting.Kind.DELIVERY_FEE, null);
    grant(Granting.Kind.GOODWILL, "5.00");
    returnPiece();
    BigDecimal before = paid();

    deliverOne();

    if (byParcel) {
      assertThat(paid().subtract(before)).isEqualTo(billOf(1));
    }
    refund();
    assertClosed();
  }

  /**
   * What staff deduct of a returned piece is kept, as a fee is: the next parcel costs its price.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNextCourierCollectsAllAlsoIfSomethingOfAReturnWasDeducted(boolean byParcel) {
    aShopWith("SHIPMENT", byParcel, "10.00", Map.of());
    packedMilk(3);
    deliverOne();
    deliverOne();
    returnPieces(
        Map.of(line(id, milk), 1),
        new Deduction(Deduction.Kind.LOSS_OF_VALUE, money("6.00"), null, "Scratched"));
    assertThat(read(id).amounts().refundDue()).isEqualTo("4.00");
    BigDecimal before = paid();

    deliverOne();

    assertThat(paid().subtract(before)).isEqualTo("10.00");
    refund();
    assertThat(kept()).isEqualTo("30.90");
    assertClosed();
  }

  /**
   * 3 x 10.00 and 4.90: the piece that has arrived costs 4.00 after the grant, the others 10.00.
   */
  @ParameterizedTest
  @CsvSource({
    "SHIPMENT, true, true", "SHIPMENT, false, true", "DELIVERY, false, true",
    "CONFIRMATION, false, true", "SHIPMENT, true, false", "SHIPMENT, false, false",
    "DELIVERY, false, false", "CONFIRMATION, false, false"
  })
  void theNextCourierCollectsNothingOfWhatWasGranted(
      String point, boolean byParcel, boolean cancelledAtOnce) {
    aShopWith(point, byParcel, "10.00", Map.of());
    packedMilk(3);
    deliverOne();
    grant(Granting.Kind.GOODWILL, "6.00");
    refund();
    if (cancelledAtOnce) {
      cancel(1);
      assertThat(kept()).isEqualTo("8.90");
    }

    deliverOne();

    assertThat(paid()).isEqualTo("24.90");
    assertThat(kept()).isEqualTo("18.90");
    if (!cancelledAtOnce) {
      cancel(1);
    }
    assertThat(kept()).isEqualTo("18.90");
    assertClosed();
  }

  /** No more can be granted than the piece costs that has arrived, in however many grants. */
  @ParameterizedTest
  @CsvSource({"SHIPMENT, true", "SHIPMENT, false", "CONFIRMATION, false"})
  void twoGrantsAreAtMostThePriceOfWhatHasArrived(String point, boolean byParcel) {
    aShopWith(point, byParcel, "10.00", Map.of());
    packedMilk(3);
    deliverOne();
    grant(Granting.Kind.GOODWILL, "6.00");

    assertNotGranted("4.01");
    grant(Granting.Kind.GOODWILL, "4.00");
    refund();

    cancel(2);
    assertThat(kept()).isEqualTo("4.90");
    assertClosed();
  }

  /** Both parcels were told as delivered, but one was lost: its cash was never collected. */
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void allCashOfALostParcelIsTakenBackAlsoIfSomethingWasGranted(
      boolean byParcel, boolean sentAgain) {
    aShopWith("SHIPMENT", byParcel, "10.00", Map.of());
    packedMilk(2);
    shipOne();
    shipOne();
    tell(0, ParcelState.DELIVERED);
    tell(1, ParcelState.DELIVERED);
    grant(Granting.Kind.GOODWILL, "10.00");

    tell(1, ParcelState.LOST);

    assertThat(paid()).isEqualTo("14.90");
    if (sentAgain) {
      deliverOne();
      assertThat(kept()).isEqualTo("14.90");
    } else {
      cancel(1);
      assertThat(kept()).isEqualTo("4.90");
    }
    refund();
    assertClosed();
  }

  /**
   * Prices without tax: the first parcel was refused, its cash is taken back, and the rest is
   * cancelled. What the second one costs less what was granted may be no price with its tax.
   */
  @ParameterizedTest
  @CsvSource({
    "true, 6.27",
    "true, 3.01",
    "true, 3.05",
    "false, 6.27",
    "false, 3.02",
    "false, 8.43"
  })
  void noCentStaysUnpaidWherePricesAreWithoutTax(boolean byParcel, String granted) {
    Map<String, Object> terms = Map.of("tax_inclusive", false, "delivery_tax", "19");
    aShopWith("DELIVERY", byParcel, "79.11", terms);
    id = packed(Map.of(milk.id(), 4, ghee.id(), 1), "cod");
    ship(id, Map.of(line(id, milk), 3));
    ship(id);
    tell(0, ParcelState.DELIVERED);
    tell(1, ParcelState.DELIVERED);
    grant(Granting.Kind.GOODWILL, granted);
    refund();

    tell(0, ParcelState.REFUSED);
    long refused = read(id).shipments().get(0).id();
    step(() -> tracking.settle(refused, Settlement.UNDO_DELIVERY, "So", Expected.ANY, STAFF));
    cancel(Map.of());

    refund();
    assertClosed();
  }

  /**
   * Two of three pieces arrive, and 3.00 are granted of their 20.00: what goes back of both is the
   * 17.00 that are left.
   */
  @ParameterizedTest
  @CsvSource({
    "CONFIRMATION, true, 2, true",
    "SHIPMENT, false, 2, true",
    "CONFIRMATION, false, 2, false",
    "DELIVERY, false, 1, true",
    "CONFIRMATION, false, 1, false"
  })
  void whatGoesBackOfAllThatArrivedIsNoMoreThanWasPaidForIt(
      String point, boolean byParcel, int atOnce, boolean cancelled) {
    aShopWith(point, byParcel, "10.00", Map.of());
    packedMilk(3);
    ship(id, Map.of(line(id, milk), 2));
    tell(0, ParcelState.DELIVERED);
    grant(Granting.Kind.GOODWILL, "3.00");
    for (int back = 0; back < 2; back += atOnce) {
      returnPieces(Map.of(line(id, milk), atOnce));
    }
    assertThat(kept()).isEqualTo("4.90");

    if (cancelled) {
      cancel(1);
      assertThat(kept()).isEqualTo("4.90");
    } else {
      deliverOne();
    }

    refund();
    assertClosed();
  }

  /**
   * 3 x 10.00 and 4.90, of which 6.00 are granted: what has arrived shares them, and a piece of it
   * takes its share along. The others cost 10.00, whether they are sent or cancelled.
   */
  @ParameterizedTest
  @CsvSource({
    "SHIPMENT, true, 1, 4.00", "SHIPMENT, false, 1, 4.00", "CONFIRMATION, false, 1, 4.00",
    "DELIVERY, false, 1, 4.00", "SHIPMENT, true, 2, 7.00", "SHIPMENT, false, 2, 7.00",
    "CONFIRMATION, false, 2, 7.00", "DELIVERY, false, 2, 7.00"
  })
  void aPieceThatComesBackTakesItsShareAmongThoseThatHaveArrived(
      String point, boolean byParcel, int arrived, String worth) {
    for (boolean sent : new boolean[] {true, false}) {
      aShopWith(point, byParcel, "10.00", Map.of());
      packedMilk(3);
      ship(id, Map.of(line(id, milk), arrived));
      tell(0, ParcelState.DELIVERED);
      grant(Granting.Kind.GOODWILL, "6.00");
      refund();
      BigDecimal before = kept();

      returnPiece();
      refund();

      assertThat(before.subtract(kept())).isEqualTo(worth);
      assertThat(reading.list(id, null, OptionalLong.empty(), 1, STAFF).get(0).refundAmount())
          .isEqualTo(worth);
      BigDecimal paid = paid();
      if (sent) {
        ship(id);
        tell(1, ParcelState.DELIVERED);
        assertThat(paid().subtract(paid))
            .isEqualTo(money("10.00").multiply(BigDecimal.valueOf(3L - arrived)));
      } else {
        cancel(3 - arrived);
        assertThat(paid()).isEqualTo(paid);
      }
      assertClosed();
    }
  }

  static List<Long> seeds() {
    return new Random(20261129).longs(4L * WALKS).boxed().toList();
  }

  /** Whatever is granted, given back, lost, cancelled and returned in which sequence. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasPaidIsWhatThePapersSay(long seed) {
    Random random = new Random(seed);
    List<String> story = anyOrder(random);
    for (int i = 0; i < 14; i++) {
      try {
        String told = anyStep(random);
        if (told != null) {
          story.add(told);
        }
      } catch (Refusal refusal) {
        assertThat(refusal.code()).isNotBlank();
      }
    }
    boolean send = random.nextBoolean();
    toTheEnd(send);

    try {
      assertClosed();
    } catch (AssertionError e) {
      throw new AssertionError((send ? "sent" : "cancelled") + " after " + story, e);
    }
  }

  // ---- random orders

  private List<String> anyOrder(Random random) {
    List<String> story = new ArrayList<>();
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("tax_inclusive", random.nextBoolean());
    terms.put("delivery_tax", random.nextBoolean() ? "goods" : "none");
    terms.put("order_discount_percent", random.nextBoolean() ? "7" : "0");
    String point = List.of("SHIPMENT", "DELIVERY", "CONFIRMATION").get(random.nextInt(3));
    boolean byParcel = random.nextInt(3) > 0;
    aShopWith(point, byParcel, List.of("8.95", "0.99", "33.33").get(random.nextInt(3)), terms);
    Map<Long, Integer> pieces = new TreeMap<>();
    pieces.put(milk.id(), 2 + random.nextInt(3));
    pieces.put(ghee.id(), 1 + random.nextInt(2));
    id = packed(pieces, "cod");
    story.add(point + (byParcel ? " by parcel " : " ") + terms + " " + pieces.values());
    return story;
  }

  private String anyStep(Random random) {
    CurrentOrder order = read(id);
    return switch (random.nextInt(12)) {
      case 0, 1 -> {
        Map<Long, Integer> some = some(random, true);
        if (some.isEmpty()) {
          yield null;
        }
        ship(id, some);
        yield "ship " + some.values();
      }
      case 2, 3, 4 -> {
        ParcelState state =
            List.of(ParcelState.DELIVERED, ParcelState.DELIVERED, ParcelState.LOST)
                .get(random.nextInt(3));
        if (order.shipments().isEmpty()) {
          yield null;
        }
        int parcel = random.nextInt(order.shipments().size());
        tell(parcel, state);
        yield parcel + " " + state;
      }
      case 5 -> {
        int parcel = onItsWay(order);
        if (parcel < 0) {
          yield null;
        }
        tell(parcel, ParcelState.REFUSED);
        yield parcel + " REFUSED";
      }
      case 6, 7 -> {
        String sum = BigDecimal.valueOf(1 + random.nextInt(900), 2).toPlainString();
        grant(Granting.Kind.GOODWILL, sum);
        yield "goodwill " + sum;
      }
      case 8 -> {
        grant(Granting.Kind.DELIVERY_FEE, null);
        yield "delivery fee";
      }
      case 9 -> {
        refund();
        yield "refund";
      }
      case 10 -> {
        Map<Long, Integer> some = some(random, true);
        if (some.isEmpty() || order.lines().stream().mapToInt(l -> l.pieces().open()).sum() < 2) {
          yield null;
        }
        cancel(some);
        yield "cancel " + some.values();
      }
      default -> {
        Map<Long, Integer> some = some(random, false);
        if (some.isEmpty()) {
          yield null;
        }
        returnPieces(some);
        yield "return " + some.values();
      }
    };
  }

  /** Some open pieces, or some that the customer has. */
  private Map<Long, Integer> some(Random random, boolean open) {
    Map<Long, Integer> some = new TreeMap<>();
    for (CurrentOrder.Line line : read(id).lines()) {
      int most = open ? line.pieces().open() : line.pieces().kept();
      int pieces = most == 0 ? 0 : random.nextInt(most + 1);
      if (pieces > 0) {
        some.put(line.id(), pieces);
      }
    }
    return some;
  }

  /** Everything open is sent or cancelled, what is on its way arrives, and dues are paid out. */
  private void toTheEnd(boolean send) {
    for (int i = 0; i < 30; i++) {
      CurrentOrder order = read(id);
      CurrentOrder.Shipment waiting =
          order.shipments().stream()
              .filter(CurrentOrder.Shipment::toSettle)
              .findFirst()
              .orElse(null);
      boolean open = order.lines().stream().anyMatch(line -> line.pieces().open() > 0);
      if (waiting != null) {
        step(() -> tracking.settle(waiting.id(), Settlement.KEEP, "So", Expected.ANY, STAFF));
      } else if (open && !order.status().equals(OrderStatus.CANCELLED)) {
        if (send) {
          ship(id);
        } else {
          cancel(Map.of());
        }
      } else if (onItsWay(order) >= 0) {
        tell(onItsWay(order), ParcelState.DELIVERED);
      } else if (order.amounts().refundDue().signum() > 0) {
        refund();
      } else {
        return;
      }
    }
    throw new AssertionError("There is no end");
  }

  private int onItsWay(CurrentOrder order) {
    for (int i = 0; i < order.shipments().size(); i++) {
      CurrentOrder.Shipment parcel = order.shipments().get(i);
      if (parcel.deliveredAt() == null && !parcel.failed()) {
        return i;
      }
    }
    return -1;
  }

  // ---- steps

  private void aShopWith(String point, boolean byParcel, String price, Map<String, Object> more) {
    Map<String, Object> terms = new TreeMap<>();
    terms.put("currency", "EUR");
    terms.put("cod_allowed", true);
    terms.put("delivery_fee", "4.90");
    terms.put("delivery_tax", "none");
    terms.put("country", "DE");
    terms.put("tax_id", "DE123456789");
    terms.put("tax_inclusive", true);
    terms.put("tax_components", List.of(Map.of("key", "VAT", "rate", "19")));
    terms.put("bill_issue_point", point);
    terms.put("return_window_days", 7);
    terms.putAll(more);
    Shop shop = aShop(terms);
    step(
        () ->
            DOMAIN
                .bean(ShopTerms.class)
                .change(shop.slug(), present -> electronic(byParcel), version -> {}, STAFF));
    milk = anItem(shop, "Milk", price, 1000);
    ghee = anItem(shop, "Ghee", "14.47", 1000);
  }

  private static BillingTerms electronic(boolean byParcel) {
    BillingTerms usual = BillingTerms.usual();
    return new BillingTerms(
        usual.billPattern(),
        usual.creditNotePattern(),
        1,
        null,
        BillingTerms.EN16931,
        Translations.none(),
        "",
        byParcel ? BillingTerms.Per.SHIPMENT : BillingTerms.Per.ORDER);
  }

  private void packedMilk(int pieces) {
    id = packed(Map.of(milk.id(), pieces), "cod");
  }

  private void shipOne() {
    ship(id, Map.of(line(id, milk), 1));
  }

  private void deliverOne() {
    shipOne();
    tell(read(id).shipments().size() - 1, ParcelState.DELIVERED);
  }

  private void tell(int parcel, ParcelState state) {
    long shipment = read(id).shipments().get(parcel).id();
    String event = "cash-" + shipment + "-" + ++references;
    step(
        () ->
            tracking.tell(
                shipment, new ParcelEvent(event, state, Instant.now(), null), event, STAFF));
  }

  private void grant(Granting.Kind kind, String sum) {
    step(() -> granted(kind, sum));
  }

  private Object granted(Granting.Kind kind, String sum) {
    BigDecimal amount = sum == null ? null : money(sum);
    return granting.grant(id, kind, amount, "Late", Expected.ANY, Preview.NONE, STAFF);
  }

  /** All that is owed back, if anything is. */
  private void refund() {
    if (read(id).amounts().refundDue().signum() > 0) {
      String reference = "re_" + ++references;
      step(
          () ->
              refunding.refund(id, null, null, null, reference, Expected.ANY, Preview.NONE, STAFF));
    }
  }

  private void cancel(int pieces) {
    cancel(Map.of(line(id, milk), pieces));
  }

  private void cancel(Map<Long, Integer> pieces) {
    step(() -> cancelAsStaff(id, pieces, Preview.NONE));
  }

  private void assertNotGranted(String sum) {
    assertRefused("refund_exceeds_paid", () -> granted(Granting.Kind.GOODWILL, sum));
  }

  private void returnPiece() {
    returnPieces(Map.of(line(id, milk), 1));
  }

  private void returnPieces(Map<Long, Integer> pieces) {
    returnPieces(pieces, null);
  }

  private void returnPieces(Map<Long, Integer> pieces, Deduction deduction) {
    List<Returning.Wanted> wanted = new ArrayList<>();
    pieces.forEach((line, count) -> wanted.add(new Returning.Wanted(line, count, "damaged", null)));
    Supplier<?> request = () -> ask(id, wanted);
    step(request);
    ReturnView goods = reading.list(id, null, OptionalLong.empty(), 1, STAFF).get(0);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    List<Returning.Arrived> back = new ArrayList<>();
    pieces.forEach(
        (line, count) ->
            back.add(new Returning.Arrived(line, count, null, count, 0, 0, null, deduction)));
    step(() -> returning.receive(goods.id(), back, Expected.ANY, Preview.NONE, STAFF));
  }

  // ---- what came of it

  private BigDecimal paid() {
    return read(id).amounts().paid();
  }

  /** What was paid and neither went back nor is owed back. */
  private BigDecimal kept() {
    return read(id).amounts().refundable();
  }

  private BigDecimal billOf(int parcel) {
    return database
        .first(
            "select total from bill where shipment_id = ?",
            row -> row.getBigDecimal(1).setScale(2),
            read(id).shipments().get(parcel).id())
        .orElseThrow();
  }

  /** Nothing is unpaid, and the shop keeps what its bills less their credit notes say. */
  private void assertClosed() {
    BigDecimal net =
        database
            .first(
                """
                select coalesce(sum(case kind when 'BILL' then total else -total end), 0)
                from bill where order_id = ?""",
                row -> row.getBigDecimal(1).setScale(2),
                id)
            .orElseThrow();
    assertThat(kept()).as("kept, and the papers").isEqualTo(net);
    if (read(id).status() == OrderStatus.DELIVERED) {
      assertThat(read(id).amounts().outstanding()).as("unpaid").isNotPositive();
    }
  }
}
