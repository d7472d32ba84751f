package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.BillObservers;
import shop.orders.billing.Billing;
import shop.orders.billing.BlockedDocument;
import shop.orders.billing.BlockedDocuments;
import shop.orders.billing.DocumentFilter;
import shop.orders.billing.DocumentState;
import shop.orders.billing.ShopTerms;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Deduction;
import shop.orders.returns.Granting.Kind;
import shop.orders.returns.ReturnReading.ReturnView;

/**
 * Bills that could not be issued when they were due, and what happened meanwhile: goods came back,
 * were counted again, and sums were granted. The bill says what was supplied, its credit notes what
 * came back, and all documents sum to what the customer keeps.
 */
class LateBillsIT extends ReturnLife {

  static {
    BillObservers.listen(DOMAIN);
  }

  private static final String TAX_ID = "DE123456789";

  private final Billing billing = DOMAIN.bean(Billing.class);
  private final BlockedDocuments blocked = DOMAIN.bean(BlockedDocuments.class);
  private final Database database = DOMAIN.bean(Database.class);

  private Shop shop;
  private Item milk;
  private Item rice;

  @ParameterizedTest
  @CsvSource({"SHIPMENT, stripe", "ORDER, stripe", "SHIPMENT, cod", "ORDER, cod"})
  void whatCameBackBeforeTheBillAndHadNotIsInvoicedAgain(BillingTerms.Per per, String method) {
    long id = blockedMilk(per, method, 2);
    long goods = received(id, milk, 1, null);
    assertThat(documents(id)).isEmpty();

    mend(id);
    assertTotals(id, "24.90", "-10.00");
    correct(goods, line(id, milk), 0, 0);

    assertTotals(id, "24.90", "-10.00", "10.00");
    assertThat(documents(id).get(2).credited().billNumber())
        .isEqualTo(documents(id).get(1).number());
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    received(id, milk, 2, null);
    assertKept(id, "4.90");
  }

  @ParameterizedTest
  @CsvSource({"SHIPMENT, stripe", "ORDER, stripe", "SHIPMENT, cod", "ORDER, cod"})
  void whatIsCountedAgainBeforeTheBillIsOnIt(BillingTerms.Per per, String method) {
    long id = blockedMilk(per, method, 2);
    long goods = received(id, milk, 2, null);
    correct(goods, line(id, milk), 0, 0);

    mend(id);

    assertTotals(id, "24.90");
    received(id, milk, 1, null);
    assertTotals(id, "24.90", "-10.00");
    assertKept(id, "14.90");
  }

  /** All that the parcel had came back: its supply is billed and credited. */
  @ParameterizedTest
  @EnumSource(BillingTerms.Per.class)
  void aBillOfWhichNothingIsKeptIsIssuedAndCredited(BillingTerms.Per per) {
    long id = blockedMilk(per, "stripe", 2);
    long goods = received(id, milk, 2, null);

    mend(id);

    assertTotals(id, "24.90", "-20.00");
    correct(goods, line(id, milk), 1, 1);
    assertTotals(id, "24.90", "-20.00", "10.00");
    assertKept(id, "14.90");
  }

  /** Of 10.00 the shop keeps 2.00, which the credit note says. */
  @ParameterizedTest
  @EnumSource(BillingTerms.Per.class)
  void whatTheShopKeepsOfGoodsThatCameBackIsDocumented(BillingTerms.Per per) {
    long id = blockedMilk(per, "stripe", 2);
    Deduction worn =
        new Deduction(Deduction.Kind.LOSS_OF_VALUE, null, new BigDecimal("20"), "Worn");
    received(id, milk, 1, worn);

    mend(id);

    assertTotals(id, "24.90", "-8.00");
    assertThat(documents(id).get(1).withheld()).isEqualTo("2.00");
    assertKept(id, "16.90");
  }

  @ParameterizedTest
  @CsvSource({
    "SHIPMENT, GOODWILL, 5.00, 19.90",
    "ORDER, GOODWILL, 5.00, 19.90",
    "SHIPMENT, DELIVERY_FEE, , 20.00",
    "ORDER, DELIVERY_FEE, , 20.00"
  })
  void aGrantBeforeTheBillIsTakenBackAfterIt(
      BillingTerms.Per per, Kind kind, String sum, String bill) {
    long id = blockedMilk(per, "stripe", 2);
    grant(id, kind, sum);
    mend(id);
    assertTotals(id, bill);
    assertThat(isRevocationOffered(id)).isTrue();

    revoke(id, newestGrant(id));

    assertThat(documents(id).get(1).credited().billNumber())
        .isEqualTo(documents(id).get(0).number());
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(isRevocationOffered(id)).isFalse();
    assertKept(id, "24.90");
  }

  /** The first parcel has its bill, and the second one the rest of what was granted. */
  @Test
  void aGrantBetweenTwoBillsIsTakenBackAsAWhole() {
    long id = packedMilk(BillingTerms.Per.SHIPMENT, "stripe", 3);
    ship(id, Map.of(line(id, milk), 1));
    grant(id, Kind.GOODWILL, "5.00");
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertTotals(id, "14.90", "-1.67", "16.67");

    revoke(id, newestGrant(id));

    assertTotals(id, "14.90", "-1.67", "16.67", "1.67", "3.33");
    assertThat(documents(id).get(3).credited().billNumber())
        .isEqualTo(documents(id).get(1).number());
    assertThat(documents(id).get(4).credited().billNumber())
        .isEqualTo(documents(id).get(2).number());
    assertKept(id, "34.90");
  }

  /** Three pieces of two parcels are one return: each bill has its note. */
  @Test
  void aReturnOfTwoParcelsIsCreditedOnTheBillsOfBoth() {
    long id = packedMilk(BillingTerms.Per.SHIPMENT, "stripe", 4);
    spoil();
    ship(id, Map.of(line(id, milk), 2));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    Deduction worn =
        new Deduction(Deduction.Kind.LOSS_OF_VALUE, null, new BigDecimal("10"), "Worn");
    long goods = received(id, milk, 3, worn);

    mend(id);

    assertThat(sum(id)).isEqualByComparingTo("17.90");
    assertThat(documents(id)).filteredOn(BillDocument::credits).hasSize(2);
    correct(goods, line(id, milk), 1, 1);
    assertKept(id, "35.90");
  }

  // ---- any sequence

  static List<Long> seeds() {
    return new Random(20261130).longs(Integer.getInteger("orders.walks", 2) * 3L).boxed().toList();
  }

  /**
   * Whatever is blocked, mended, sent, granted, revoked, returned, counted again and paid out: once
   * all has arrived and the data are mended, the documents are what is kept; and a revocation is
   * offered exactly if one is taken.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void theDocumentsAreWhatIsKeptWhateverHappensBeforeThem(long seed) {
    Random random = new Random(seed);
    BillingTerms.Per per = BillingTerms.Per.values()[random.nextInt(2)];
    String method = random.nextInt(3) == 0 ? "cod" : "stripe";
    Map<String, Object> more = new TreeMap<>();
    more.put("tax_inclusive", random.nextBoolean());
    more.put("delivery_tax", random.nextBoolean() ? "goods" : "none");
    more.put("bill_issue_point", random.nextBoolean() ? "SHIPMENT" : "DELIVERY");
    open(per, more);
    int some = 2 + random.nextInt(4);
    int others = 1 + random.nextInt(3);
    long id = packed(method, Map.of(milk.id(), some, rice.id(), others));
    List<String> story = new ArrayList<>(List.of(per + " " + method + more));
    List<Long> returns = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      try {
        story.add(anyStep(id, returns, random));
      } catch (Refusal refusal) {
        story.add(refusal.code());
      }
      String told = story.toString();
      assertThat(isRevocationOffered(id)).as(told).isEqualTo(isAnyRevoked(id));
      Trying.undone(() -> assertEndsRight(id, told));
    }
  }

  private String anyStep(long id, List<Long> returns, Random random) {
    List<CurrentOrder.Line> lines = read(id).lines();
    CurrentOrder.Line line = lines.get(random.nextInt(lines.size()));
    String sum = BigDecimal.valueOf(1 + random.nextInt(700), 2).toPlainString();
    switch (random.nextInt(13)) {
      case 0 -> {
        spoil();
        return "spoil";
      }
      case 1 -> {
        mend(id);
        return "mend";
      }
      case 2, 3 -> {
        if (line.pieces().open() > 0) {
          ship(id, Map.of(line.id(), 1 + random.nextInt(line.pieces().open())));
        }
        return "ship " + line.id();
      }
      case 4 -> {
        read(id).shipments().stream()
            .filter(parcel -> parcel.deliveredAt() == null)
            .findFirst()
            .ifPresent(
                parcel ->
                    step(() -> ordering.deliverShipment(id, parcel.id(), Expected.ANY, STAFF)));
        return "deliver";
      }
      case 5 -> {
        grant(id, Kind.GOODWILL, sum);
        return "goodwill " + sum;
      }
      case 6 -> {
        grant(id, Kind.DELIVERY_FEE, null);
        return "delivery";
      }
      case 7 -> {
        String due = newestGrant(id);
        revoke(id, due);
        return "revoke " + due;
      }
      case 8 -> {
        refund(id, random.nextBoolean() ? null : sum);
        return "refund";
      }
      case 9, 10 -> {
        int kept = line.pieces().delivered() - line.pieces().returned();
        if (kept > 0) {
          Deduction deduction =
              random.nextInt(3) > 0
                  ? null
                  : new Deduction(
                      Deduction.Kind.LOSS_OF_VALUE, null, new BigDecimal("12.5"), "Opened");
          int pieces = 1 + random.nextInt(kept);
          long goods = approved(id, line.id(), pieces);
          receive(goods, line.id(), pieces, pieces, deduction);
          returns.add(goods);
          return "return " + pieces + " of " + line.id() + " " + deduction;
        }
        return "nothing";
      }
      default -> {
        if (returns.isEmpty()) {
          return "nothing";
        }
        ReturnView view = reading.one(returns.get(random.nextInt(returns.size())), STAFF);
        ReturnView.LineView one = view.lines().get(0);
        int right = random.nextInt(one.quantity() - one.later() + 1);
        correct(view.id(), one.lineId(), right, random.nextInt(right + 1));
        return "correct " + one.received() + " to " + right;
      }
    }
  }

  private void assertEndsRight(long id, String story) {
    CurrentOrder order = orders.one(id, STAFF);
    if (order.lines().stream().anyMatch(line -> line.pieces().open() > 0)) {
      ordering.ship(id, aParcel(Map.of()), Expected.ANY, STAFF);
    }
    orders.one(id, STAFF).shipments().stream()
        .filter(parcel -> parcel.deliveredAt() == null)
        .forEach(parcel -> ordering.deliverShipment(id, parcel.id(), Expected.ANY, STAFF));
    mendNow(id);
    assertThat(sum(id)).as(story + totals(id)).isEqualByComparingTo(kept(id));
    assertThat(waiting(id)).as(story).isEmpty();
  }

  // ---- steps

  private void open(BillingTerms.Per per, Map<String, Object> more) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("currency", "EUR");
    fields.put("cod_allowed", true);
    fields.put("delivery_fee", "4.90");
    fields.put("tax_inclusive", true);
    fields.put("tax_components", List.of(Map.of("key", "VAT", "rate", "19")));
    fields.put("country", "DE");
    fields.put("tax_id", TAX_ID);
    fields.put("bill_issue_point", "SHIPMENT");
    fields.putAll(more);
    shop = aShop(fields);
    BillingTerms usual = BillingTerms.usual();
    BillingTerms decided =
        new BillingTerms(
            usual.billPattern(),
            usual.creditNotePattern(),
            1,
            null,
            BillingTerms.EN16931,
            Translations.none(),
            "",
            per);
    step(
        () ->
            DOMAIN
                .bean(ShopTerms.class)
                .change(shop.slug(), present -> decided, version -> {}, STAFF));
    milk = anItem(shop, "Milk", "10.00", 1000);
    rice = anItem(shop, "Rice", "3.33", 1000);
  }

  private long packed(String method, Map<Long, Integer> bought) {
    long id = method.equals("cod") ? confirmed(bought, method) : paid(bought);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return id;
  }

  /** Milk for 10.00 each, the delivery for 4.90. */
  private long packedMilk(BillingTerms.Per per, String method, int pieces) {
    open(per, Map.of());
    return packed(method, Map.of(milk.id(), pieces));
  }

  /** The milk has arrived, and its bill waits for the shop's tax identifier. */
  private long blockedMilk(BillingTerms.Per per, String method, int pieces) {
    long id = packedMilk(per, method, pieces);
    spoil();
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    return id;
  }

  private void spoil() {
    step(() -> taxId(""));
  }

  private int taxId(String taxId) {
    return database.update("update shop set tax_id = ? where id = ?", taxId, shop.id());
  }

  private void mend(long id) {
    step(() -> mendNow(id));
  }

  private Object mendNow(long id) {
    taxId(TAX_ID);
    waiting(id).forEach(document -> billing.retry(document.id(), STAFF));
    return id;
  }

  private List<BlockedDocument> waiting(long id) {
    return blocked.list(
        STAFF, new DocumentFilter(DocumentState.BLOCKED, null, id), OptionalLong.empty(), 50);
  }

  private long received(long id, Item item, int pieces, Deduction deduction) {
    long goods = approved(id, line(id, item), pieces);
    receive(goods, line(id, item), pieces, pieces, deduction);
    return goods;
  }

  // ---- what came of it

  private List<BillDocument> documents(long id) {
    return database.list(
        "select document from bill where order_id = ? order by id",
        row -> Json.read(row.getString(1), BillDocument.class),
        id);
  }

  /** Of credit notes below zero. */
  private List<BigDecimal> totals(long id) {
    return documents(id).stream()
        .map(paper -> paper.credits() ? paper.total().negate() : paper.total())
        .toList();
  }

  private BigDecimal sum(long id) {
    return totals(id).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void assertTotals(long id, String... totals) {
    assertThat(totals(id))
        .containsExactly(List.of(totals).stream().map(BigDecimal::new).toArray(BigDecimal[]::new));
  }

  private void assertKept(long id, String total) {
    assertThat(waiting(id)).isEmpty();
    assertThat(sum(id)).isEqualByComparingTo(total).isEqualByComparingTo(kept(id));
  }

  /**
   * By the ledger: what was paid, less what went back or is owed back; what went back for nothing
   * is owed by the customer.
   */
  private BigDecimal kept(long id) {
    return database
        .first(
            """
            select sum(case when kind in ('PAYMENT', 'DUE_LAPSED') then amount
                            when kind in ('REFUND_DUE', 'PAYMENT_UNDONE') then -amount else 0 end)
            from ledger_entry where order_id = ?""",
            row -> row.getBigDecimal(1),
            id)
        .orElseThrow();
  }
}
