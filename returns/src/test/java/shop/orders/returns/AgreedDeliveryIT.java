package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.BillObservers;
import shop.orders.billing.ShopTerms;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.Samples;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.returns.ReturnReading.ReturnView;

/**
 * A cancellation never raises what an order costs, although the charge for delivery is taxed with
 * the goods that are left; and what a courier collects for goods is what their bill says if nothing
 * else follows.
 */
class AgreedDeliveryIT extends ReturnLife {

  static {
    BillObservers.listen(DOMAIN);
  }

  private static final int WALKS = Integer.getInteger("orders.walks", 2);

  private final Refunding refunding = DOMAIN.bean(Refunding.class);
  private final Tracking tracking = DOMAIN.bean(Tracking.class);
  private final Database database = DOMAIN.bean(Database.class);

  private Item at19;
  private Item at7;
  private Item free;
  private Item exempt;
  private long id;
  private int references;

  /**
   * Prices without tax, 2 x 10.00 with 19 % and 2 x 10.00 with 7 %. Of the charge of 4.90, with its
   * tax 5.54, 4.65 are left if only goods with 19 % are: with their tax 5.53.
   */
  @ParameterizedTest
  @CsvSource({
    "AT19, SHIPMENT, 17.43, 2.78",
    "AT7, SHIPMENT, 15.94, 1.04",
    "AT19, DELIVERY, 17.43, 2.78"
  })
  void aCourierCollectsWhatTheBillSaysIfTheRestIsCancelled(
      String arrives, String point, String cash, String tax) {
    aShopOf(false, "goods", "EUR", "4.90", point, BillingTerms.Per.ORDER, "10.00");
    id = packed(Map.of(at19.id(), 2, at7.id(), 2), "cod");
    ship(id, Map.of(line(id, arrives.equals("AT19") ? at19 : at7), 1));
    arrives();
    assertThat(read(id).amounts().paid()).isEqualTo(cash);

    cancelOpen();

    assertThat(read(id).amounts().outstanding()).isZero();
    assertThat(read(id).amounts().refundDue()).isZero();
    assertThat(papers()).hasSize(1);
    assertThat(papers().get(0).total()).isEqualTo(cash);
    assertThat(papers().get(0).totalTax()).isEqualTo(tax);
  }

  /** 5.00 with 19 % and 5.00 with 7 % and 100.00 for the delivery, which costs 113.00. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCancellationOwesNothingEvenIfTheChargeIsFarAboveTheGoods(boolean paidBefore) {
    aShopOf(false, "goods", "EUR", "100.00", "SHIPMENT", BillingTerms.Per.ORDER, "5.00");
    id = placed(Map.of(at19.id(), 1, at7.id(), 1), "stripe");
    assertThat(read(id).amounts().total()).isEqualTo("124.30");
    if (paidBefore) {
      pay();
    }

    cancel(Map.of(line(id, at7), 1));

    // 5.00 and 94.95, with 19 %.
    assertThat(costs()).isEqualTo("118.94");
    assertThat(read(id).amounts().deliveryFee()).isEqualTo("94.95");
    if (!paidBefore) {
      pay();
    }
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    assertThat(papers()).extracting(BillDocument::total).containsExactly(money("118.94"));
    assertThat(read(id).amounts().refundDue()).isEqualTo(paidBefore ? "5.36" : "0.00");
  }

  /** The charge is 4.90 again if both rates have the same share in it again. */
  @Test
  void theChargeIsAsAgreedInWhicheverSequenceGoodsAreCancelled() {
    List<BigDecimal> totals = new ArrayList<>();
    for (boolean highFirst : new boolean[] {true, false}) {
      aShopOf(false, "goods", "EUR", "4.90", "SHIPMENT", BillingTerms.Per.ORDER, "10.00");
      id = packed(Map.of(at19.id(), 2, at7.id(), 2), "cod");
      cancel(Map.of(line(id, highFirst ? at19 : at7), 1));
      cancel(Map.of(line(id, highFirst ? at7 : at19), 1));
      totals.add(costs());
      assertThat(read(id).amounts().deliveryFee()).isEqualTo("4.90");
      cancel(Map.of(line(id, at7), 1));
      totals.add(costs());
    }

    // 10.00 with 19 % and 10.00 with 7 %, each with 2.45; then 10.00 and 4.65 with 19 %.
    assertThat(totals)
        .containsExactly(money("28.14"), money("17.43"), money("28.14"), money("17.43"));
  }

  /**
   * 2 x 1.00 with 19 %, 1.00 with 7 % and 100.00 for the delivery. With one of each the charge
   * costs 113.00; with one at 19 % alone, as much as was agreed would be 114.99.
   */
  @Test
  void theOrderStaysAtWhatItHadFallenTo() {
    aShopOf(false, "goods", "EUR", "100.00", "SHIPMENT", BillingTerms.Per.ORDER, "1.00");
    id = packed(Map.of(at19.id(), 2, at7.id(), 1), "cod");
    assertThat(costs()).isEqualTo("118.45");
    cancel(Map.of(line(id, at19), 1));
    assertThat(costs()).isEqualTo("115.26");

    cancel(Map.of(line(id, at7), 1));

    assertThat(costs()).isEqualTo("115.26");
    assertThat(read(id).amounts().deliveryFee()).isEqualTo("95.86");
    ship(id);
    assertThat(papers().get(0).total()).isEqualTo("115.26");
  }

  static List<Long> seeds() {
    return new Random(20261129).longs(6L * WALKS).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsOwedAtTheEndAndNoCancellationRaisesThePrice(long seed) {
    Random random = new Random(seed);
    boolean cash = random.nextBoolean();
    List<String> story = anyOrder(random, cash);
    try {
      for (int i = 0; i < 10; i++) {
        story.add(anyStep(random));
      }
      boolean send = random.nextBoolean();
      story.add(send ? "send the rest" : "cancel the rest");
      toTheEnd(send);
      assertClosed();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(seed + ": " + story, e);
    }
  }

  // ---- random orders

  private List<String> anyOrder(Random random, boolean cash) {
    String currency = List.of("EUR", "EUR", "JPY", "KWD").get(random.nextInt(4));
    boolean inclusive = random.nextInt(4) == 0;
    String way = List.of("goods", "goods", "19", "none").get(random.nextInt(4));
    String fee = List.of("0", "4.90", "100.00", "37.13").get(random.nextInt(4));
    BillingTerms.Per per = BillingTerms.Per.values()[random.nextInt(2)];
    String point = List.of("CONFIRMATION", "SHIPMENT", "DELIVERY").get(random.nextInt(3));
    int digits = Rounding.digits(currency);
    String charge = money(fee).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    aShopOf(inclusive, way, currency, charge, point, per, price(random, digits));
    Map<Long, Integer> pieces = new TreeMap<>();
    for (Item item : List.of(at19, at7, free, exempt)) {
      int count = random.nextInt(4);
      if (count > 0) {
        pieces.put(item.id(), count);
      }
    }
    pieces.merge(at19.id(), 1, Math::max);
    List<String> story = new ArrayList<>();
    story.add(
        String.join(
            " ",
            currency,
            inclusive ? "incl" : "net",
            way,
            charge,
            per.name(),
            point,
            pieces.values().toString(),
            cash ? "cod" : "card"));
    id = placed(pieces, cash ? "cod" : "stripe");
    boolean before = random.nextBoolean();
    if (!cash && before) {
      pay();
    }
    if (random.nextBoolean() && pieces.size() > 1) {
      cancel(Map.of(line(id, at19), 1));
      story.add("cancel one at 19 % at once");
    }
    if (!cash && !before) {
      pay();
    }
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return story;
  }

  private static String price(Random random, int digits) {
    return BigDecimal.valueOf(100 + random.nextInt(3000), digits).toPlainString();
  }

  private String anyStep(Random random) {
    CurrentOrder order = read(id);
    if (order.status() == OrderStatus.CANCELLED) {
      return "-";
    }
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        Map<Long, Integer> some = some(random, true);
        if (!some.isEmpty()) {
          ship(id, some);
          return "ship " + some;
        }
      }
      case 2, 3 -> {
        if (order.shipments().stream().anyMatch(AgreedDeliveryIT::isOnItsWay)) {
          arrives();
          return "arrives";
        }
      }
      case 4, 5, 6 -> {
        Map<Long, Integer> some = some(random, true);
        if (!some.isEmpty()) {
          BigDecimal before = costs();
          cancel(some);
          assertThat(costs()).as("the price after %s", some).isLessThanOrEqualTo(before);
          return "cancel " + some;
        }
      }
      default -> {
        Map<Long, Integer> some = some(random, false);
        if (!some.isEmpty()) {
          returnPieces(some);
          return "return " + some;
        }
      }
    }
    return "-";
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
    for (int i = 0; i < 40; i++) {
      CurrentOrder order = read(id);
      if (order.status() != OrderStatus.CANCELLED
          && order.lines().stream().anyMatch(line -> line.pieces().open() > 0)) {
        if (send) {
          ship(id);
        } else {
          BigDecimal before = costs();
          cancelOpen();
          assertThat(costs()).as("the price at the end").isLessThanOrEqualTo(before);
        }
      } else if (order.shipments().stream().anyMatch(AgreedDeliveryIT::isOnItsWay)) {
        arrives();
      } else if (order.amounts().refundDue().signum() > 0) {
        refund();
      } else {
        return;
      }
    }
    throw new AssertionError("There is no end");
  }

  // ---- steps

  private void aShopOf(
      boolean inclusive,
      String way,
      String currency,
      String fee,
      String point,
      BillingTerms.Per per,
      String price) {
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("currency", currency);
    terms.put("cod_allowed", true);
    terms.put("delivery_fee", fee);
    terms.put("delivery_tax", way);
    terms.put("country", "DE");
    terms.put("tax_id", "DE136695976");
    terms.put("tax_inclusive", inclusive);
    terms.put("tax_components", List.of(Map.of("key", "VAT", "rate", "19")));
    terms.put("bill_issue_point", point);
    terms.put("return_window_days", 7);
    Shop shop = aShop(terms);
    BillingTerms usual = BillingTerms.usual();
    step(
        () ->
            DOMAIN
                .bean(ShopTerms.class)
                .change(
                    shop.slug(),
                    present ->
                        new BillingTerms(
                            usual.billPattern(),
                            usual.creditNotePattern(),
                            1,
                            null,
                            currency.equals("KWD") ? null : BillingTerms.EN16931,
                            Translations.none(),
                            "",
                            per),
                    version -> {},
                    STAFF));
    at19 = anItem(shop, "Teapot", price, 1000);
    at7 = item(shop, price, Map.of("tax_components", List.of(Map.of("key", "VAT", "rate", "7"))));
    free = item(shop, price, Map.of("tax_components", List.of(Map.of("key", "VAT", "rate", "0"))));
    exempt = item(shop, price, Map.of("tax_category", Map.of("code", "E", "reason", "Art. 132")));
  }

  private static Item item(Shop shop, String price, Map<String, Object> more) {
    ItemDetails usual = Samples.details(shop, Map.of("en", "Thing"), price);
    Map<String, Object> fields = Json.readMap(Json.write(usual), Object.class);
    fields.putAll(more);
    return anItem(shop, Json.read(Json.write(fields), ItemDetails.class), 1000);
  }

  private void pay() {
    step(
        () ->
            ordering.recordPayment(
                id, read(id).amounts().outstanding(), "stripe", "pi_1", Expected.ANY, STAFF));
  }

  private static boolean isOnItsWay(CurrentOrder.Shipment parcel) {
    return parcel.deliveredAt() == null && !parcel.failed();
  }

  /** The first parcel that is on its way arrives. */
  private void arrives() {
    long shipment =
        read(id).shipments().stream()
            .filter(AgreedDeliveryIT::isOnItsWay)
            .findFirst()
            .orElseThrow()
            .id();
    String event = "agreed-" + shipment;
    step(
        () ->
            tracking.tell(
                shipment,
                new ParcelEvent(event, ParcelState.DELIVERED, Instant.now(), null),
                event,
                STAFF));
  }

  private void cancelOpen() {
    cancel(Map.of());
  }

  private void cancel(Map<Long, Integer> pieces) {
    step(() -> cancelAsStaff(id, pieces, Preview.NONE));
  }

  private void refund() {
    String reference = "re_" + ++references;
    step(
        () -> refunding.refund(id, null, null, null, reference, Expected.ANY, Preview.NONE, STAFF));
  }

  private void returnPieces(Map<Long, Integer> pieces) {
    List<Returning.Wanted> wanted = new ArrayList<>();
    List<Returning.Arrived> back = new ArrayList<>();
    pieces.forEach(
        (line, count) -> {
          wanted.add(new Returning.Wanted(line, count, "damaged", null));
          back.add(new Returning.Arrived(line, count, null, count));
        });
    step(() -> ask(id, wanted));
    ReturnView goods = reading.list(id, null, OptionalLong.empty(), 1, STAFF).get(0);
    step(() -> returning.approve(goods.id(), Expected.ANY, STAFF));
    step(() -> returning.receive(goods.id(), back, Expected.ANY, Preview.NONE, STAFF));
  }

  // ---- what came of it

  /** The price of all that is not cancelled. */
  private BigDecimal costs() {
    CurrentOrder order = read(id);
    return order.amounts().total().subtract(order.amounts().cancelled());
  }

  private List<BillDocument> papers() {
    return database.list(
        "select document from bill where order_id = ? order by id",
        row -> Json.read(row.getString(1), BillDocument.class),
        id);
  }

  /** Nobody owes anything, and the shop keeps what its papers say, each by its own base. */
  private void assertClosed() {
    CurrentOrder order = read(id);
    String currency = order.amounts().currency();
    BigDecimal net = Rounding.zero(currency);
    for (BillDocument paper : papers()) {
      net = paper.kind() == BillKind.BILL ? net.add(paper.total()) : net.subtract(paper.total());
      byItsBase(paper);
    }
    assertThat(order.amounts().held()).as("kept, and the papers").isEqualTo(net);
    assertThat(order.amounts().refundDue()).as("owed back").isZero();
    if (order.status() != OrderStatus.CANCELLED) {
      assertThat(order.amounts().outstanding()).as("unpaid").isNotPositive();
    }
  }

  /** EN 16931, BR-CO-17: the tax of a rate is that rate of its base, to the smallest unit. */
  private static void byItsBase(BillDocument paper) {
    Map<BigDecimal, BigDecimal> amounts = new TreeMap<>();
    Map<BigDecimal, BigDecimal> taxes = new TreeMap<>();
    paper.lines().forEach(line -> add(amounts, taxes, line.total(), line.taxes()));
    paper.deliveryParts().forEach(part -> add(amounts, taxes, part.amount(), part.taxes()));
    BigDecimal unit = Rounding.zero(paper.currency()).ulp();
    amounts.forEach(
        (rate, amount) -> {
          BigDecimal base = paper.taxInclusive() ? amount.subtract(taxes.get(rate)) : amount;
          assertThat(taxes.get(rate))
              .as("%s %% of %s on %s", rate, base, paper)
              .isCloseTo(base.multiply(rate).movePointLeft(2), within(unit.multiply(money("2"))));
        });
  }

  private static void add(
      Map<BigDecimal, BigDecimal> amounts,
      Map<BigDecimal, BigDecimal> taxes,
      BigDecimal amount,
      List<TaxAmount> some) {
    BigDecimal rate = BigDecimal.ZERO;
    for (TaxAmount tax : some) {
      rate = rate.add(tax.rate());
    }
    amounts.merge(rate.stripTrailingZeros(), amount, BigDecimal::add);
    taxes.merge(rate.stripTrailingZeros(), TaxAmount.sum(some), BigDecimal::add);
  }
}
