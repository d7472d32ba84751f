package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.BillObservers;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.party.Shop;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.WithdrawalPaper;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.dues.UndecidedRefunds;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.life.CorrectingReceipts.Recounted;
import shop.orders.returns.policy.WrittenRules;
import shop.orders.returns.provider.PaymentEvent;
import shop.orders.returns.provider.ProviderEvents;
import shop.orders.returns.withdrawal.ConvertingReturns;

/**
 * A return became a withdrawal after its receipt, so that two credit notes have its price, and then
 * fewer pieces turn out to have come: each note is charged again by its part.
 */
class CorrectedWithdrawalIT extends ReturnLife {

  static {
    BillObservers.listen(DOMAIN);
    DOMAIN.with(
        WithdrawalPaper.class, receipt -> receipt.toString().getBytes(StandardCharsets.UTF_8));
  }

  private final Receiving receiving = DOMAIN.bean(Receiving.class);
  private final ConvertingReturns converting = DOMAIN.bean(ConvertingReturns.class);
  private final CorrectingReceipts correcting = DOMAIN.bean(CorrectingReceipts.class);
  private final UndecidedRefunds undecided = DOMAIN.bean(UndecidedRefunds.class);
  private final Database database = DOMAIN.bean(Database.class);
  private final ProviderEvents events = DOMAIN.bean(ProviderEvents.class);

  private Shop shop;
  private Item milk;

  /**
   * Three pieces of 10.00 came, less 10 % and 3.00; the charge for delivery of 4.90 went back with
   * the withdrawal.
   */
  @Test
  void aPieceThatHadNotComeIsChargedAgainOfBothCreditNotes() {
    long id = delivered(3, 10);
    long goods = received(id, 3, other("3.00"));
    convert(goods);
    assertThat(totals(id)).containsExactly("34.90", "-24.00", "-10.90");

    correct(goods, id, 2);

    List<BillDocument> all = documents(id);
    assertThat(totals(id)).containsExactly("34.90", "-24.00", "-10.90", "8.00", "6.90");
    assertThat(all.get(3).credited().billNumber()).isEqualTo(all.get(1).number());
    assertThat(all.get(4).credited().billNumber()).isEqualTo(all.get(2).number());
    assertThat(all.get(4).lines())
        .extracting(line -> line.name().in("en", "en"))
        .contains("Fees and deductions");
    assertThat(read(id).amounts().refundDue()).isEqualTo("20.00");
    ReturnView view = reading.one(goods, STAFF);
    assertThat(view.status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(view.refundAmount()).isEqualTo("20.00");
    assertThat(view.deliveryRefund()).isEqualTo("0.00");
    assertThat(view.restockingFee()).isEqualTo("0.00");
    assertThat(left(milk)).isEqualTo(99);
  }

  @Test
  void ifNothingHadComeNothingIsOwed() {
    long id = delivered(3, 10);
    long goods = received(id, 3, null);
    convert(goods);
    correct(goods, id, 1);

    correct(goods, id, 0);

    assertThat(sum(id)).isEqualByComparingTo("34.90");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(reading.one(goods, STAFF).refundAmount()).isEqualTo("0.00");
    assertRefused("not_received", () -> corrected(goods, id, 0));
  }

  /** A lost dispute takes all that is owed of both credit notes: the return is refunded once. */
  @Test
  void aBankThatTakesTheWholePaymentSettlesBothDues() {
    long id = delivered(3, 10);
    long goods = received(id, 3, other("3.00"));
    convert(goods);
    String payment =
        database
            .first(
                "select reference from ledger_entry where order_id = ? and kind = 'PAYMENT'",
                row -> row.getString(1),
                id)
            .orElseThrow();
    String event = "evt_" + payment + "_" + id;
    PaymentEvent lost =
        new PaymentEvent(
            event,
            PaymentEvent.Type.DISPUTE_LOST,
            Instant.now(),
            id,
            payment,
            null,
            null,
            "dp_" + id,
            null,
            money("34.90"),
            "EUR");

    step(() -> events.take(lost, event.getBytes(StandardCharsets.UTF_8)));

    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(read(id).amounts().refunded()).isEqualTo("34.90");
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(history(id)).containsOnlyOnce("return_refunded");
  }

  /** What was paid out for it the customer owes, until the piece comes after all. */
  @Test
  void whatWasPaidOutTheCustomerOwes() {
    long id = delivered(2, 10);
    long goods = received(id, 2, null);
    convert(goods);
    refund(goods);

    correct(goods, id, 1);

    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(
            undecided.list(id - 1, 1, STAFF).stream()
                .filter(one -> one.orderId() == id)
                .map(one -> one.amount().toPlainString()))
        .containsExactly("14.90");
    assertThat(sum(id)).isEqualByComparingTo("14.90");

    correct(goods, id, 2);

    // The withdrawal's terms are those of the piece that was overlooked: it brings all.
    assertThat(sum(id)).isEqualByComparingTo("0.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(undecided.list(id - 1, 1, STAFF)).noneMatch(one -> one.orderId() == id);
  }

  /** Directive 2011/83/EU, art. 14(2): 6.00 for three pieces; 2.00 of them belong to each. */
  @Test
  void aLossOfValueStaysDeductedOfThePiecesThatCame() {
    long id = delivered(3, 10);
    long goods =
        received(id, 3, new Deduction(Deduction.Kind.LOSS_OF_VALUE, money("6.00"), null, "Opened"));
    convert(goods);
    assertThat(read(id).amounts().refundDue()).isEqualTo("28.90");

    correct(goods, id, 2);

    assertThat(read(id).amounts().refundDue()).isEqualTo("16.00");
    assertThat(reading.one(goods, STAFF).findings().deduction()).isEqualTo("4.00");
    assertThat(sum(id)).isEqualByComparingTo("18.90");
  }

  /** Another return's conversion brought the charge back; it does not, as a piece is kept. */
  @Test
  void theDeliveryThatAConversionBroughtIsChargedAgainWithAnyPiece() {
    long id = delivered(2, 0);
    long first = received(id, 1, null);
    long last = received(id, 1, null);
    assertThat(read(id).amounts().refundDue()).isEqualTo("20.00");
    convert(last);
    assertThat(read(id).amounts().refundDue()).isEqualTo("24.90");

    correct(first, id, 0);

    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertThat(reading.one(last, STAFF).refundAmount()).isEqualTo("10.00");
    assertThat(sum(id)).isEqualByComparingTo("14.90");
  }

  /** A cancellation brought it back, as it was the last of the goods. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theDeliveryThatACancellationBroughtIsChargedAgainWithAnyPiece(boolean refunded) {
    openShop(Map.of(), 0);
    milk = anItem(shop, "Milk", "10.00", 100);
    long id = paid(Map.of(milk.id(), 2));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line(id, milk), 1));
    long parcel = read(id).shipments().get(0).id();
    ParcelEvent arrived =
        new ParcelEvent("arrived-" + id, ParcelState.DELIVERED, Instant.now(), null);
    step(() -> DOMAIN.bean(Tracking.class).tell(parcel, arrived, "arrived", STAFF));
    long goods = received(id, 1, null);
    convert(goods);
    step(() -> cancelAsStaff(id, Map.of(line(id, milk), 1), Preview.NONE));
    assertThat(totals(id)).containsExactly("24.90", "-10.00", "-14.90");
    if (refunded) {
      step(
          () ->
              DOMAIN
                  .bean(Refunding.class)
                  .refund(id, null, null, null, "re-" + id, Expected.ANY, Preview.NONE, STAFF));
    }

    correct(goods, id, 0);

    List<BillDocument> all = documents(id);
    assertThat(totals(id)).containsExactly("24.90", "-10.00", "-14.90", "10.00", "4.90");
    assertThat(all.get(4).credited().billNumber()).isEqualTo(all.get(2).number());
    assertThat(read(id).amounts().refundDue()).isEqualTo(refunded ? "0.00" : "10.00");
    assertThat(
            undecided.list(id - 1, 1, STAFF).stream()
                .filter(one -> one.orderId() == id)
                .map(one -> one.amount().toPlainString())
                .toList())
        .isEqualTo(refunded ? List.of("14.90") : List.of());
    assertLedgerIsOnPaper(id);

    correct(goods, id, 1);

    assertThat(sum(id)).isEqualByComparingTo("0.00");
    assertLedgerIsOnPaper(id);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverIsCorrectedTheDocumentsSumToWhatIsKept(int seed) {
    Random random = new Random(seed);
    int pieces = 2 + random.nextInt(5);
    boolean inclusive = random.nextBoolean();
    openShop(Map.of("tax_inclusive", inclusive, "delivery_tax", "goods"), random.nextInt(30));
    milk = anItem(shop, "Milk", "9.99", 100);
    if (random.nextBoolean()) {
      billParcels();
    }
    long id = paid(Map.of(milk.id(), pieces));
    String all = read(id).amounts().total().toPlainString();
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line(id, milk), 1 + random.nextInt(pieces - 1)));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    int came = 1 + random.nextInt(pieces);
    Deduction deduction =
        List.of(
                other("1.00"),
                new Deduction(Deduction.Kind.LOSS_OF_VALUE, null, BigDecimal.valueOf(33), "Opened"))
            .get(random.nextInt(2));
    long goods = received(id, came, deduction);
    if (random.nextBoolean()) {
      refund(goods);
    }
    convert(goods);
    if (reading.one(goods, STAFF).status() == ReturnStatus.RECEIVED && random.nextBoolean()) {
      refund(goods);
    }

    List<Integer> counts = new ArrayList<>();
    for (int count = came - 1; count > 0; count--) {
      if (random.nextBoolean()) {
        counts.add(count);
        correct(goods, id, count);
        assertLedgerIsOnPaper(id);
      }
    }
    correct(goods, id, 0);

    assertLedgerIsOnPaper(id);
    assertThat(sum(id)).as("after " + counts).isEqualByComparingTo(all);
    assertThat(read(id).lines().get(0).pieces().returned()).isZero();
  }

  // ---- steps

  private void openShop(Map<String, Object> more, int percent) {
    Map<String, Object> terms = new TreeMap<>();
    terms.put("currency", "EUR");
    terms.put("delivery_fee", "4.90");
    terms.put("withdrawal", "EU");
    terms.put("tax_inclusive", true);
    terms.put("tax_components", List.of(Map.of("key", "VAT", "rate", "19")));
    terms.putAll(more);
    shop = aShop(terms);
    database.update(
        """
        insert into return_rule
          (shop_slug, window_days, returnable, return_paid_by, restocking_percent,
           refund_delivery, valid_from, created_by)
        values (?, 30, true, 'CUSTOMER', ?, false, timestamptz '2020-01-01 00:00:00Z', 'test')""",
        shop.slug(),
        percent);
  }

  /** Milk of 10.00, with a rule that keeps so much of it. */
  private long delivered(int pieces, int percent) {
    openShop(Map.of(), percent);
    milk = anItem(shop, "Milk", "10.00", 100);
    long id = paid(Map.of(milk.id(), pieces));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    WrittenRules.areKnown(DOMAIN);
    return id;
  }

  private void billParcels() {
    database.update(
        """
        insert into shop_billing (shop_id, bill_pattern, credit_note_pattern,
          fiscal_year_first_month, notes, bank_account, updated_at, version, bill_per)
        values (?, '{PREFIX}-{yyyy}-{MM}-{NNNN}', '{PREFIX}-CN-{yyyy}-{MM}-{NNNN}', 1,
          '{}', '', now(), 0, 'SHIPMENT')""",
        shop.id());
  }

  private static Deduction other(String amount) {
    return new Deduction(Deduction.Kind.OTHER, money(amount), null, "Scratched");
  }

  private long received(long id, int pieces, Deduction deduction) {
    long line = line(id, milk);
    long goods = step(() -> ask(id, line, pieces, "changed_mind")).id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    List<Returning.Arrived> arrived =
        List.of(new Returning.Arrived(line, pieces, null, pieces, 0, 0, null, deduction));
    step(
        () ->
            receiving.receive(
                goods,
                new Receiving.Receipt(arrived, false, null),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    return goods;
  }

  private void convert(long goods) {
    step(() -> converting.convert(goods, Expected.ANY, STAFF));
  }

  private void refund(long goods) {
    step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));
  }

  private void correct(long goods, long id, int count) {
    step(() -> corrected(goods, id, count));
  }

  private Object corrected(long goods, long id, int count) {
    return correcting.correct(
        goods,
        List.of(new Recounted(line(id, milk), count, count)),
        "Counted again",
        Expected.ANY,
        STAFF);
  }

  // ---- what came of it

  private List<BillDocument> documents(long id) {
    return database.list(
        "select document from bill where order_id = ? order by id",
        row -> Json.read(row.getString(1), BillDocument.class),
        id);
  }

  /** Credit notes are below zero. */
  private List<String> totals(long id) {
    return documents(id).stream()
        .map(paper -> (paper.credits() ? "-" : "") + paper.total().toPlainString())
        .toList();
  }

  private BigDecimal sum(long id) {
    return totals(id).stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What was paid, less what is or was owed back. */
  private void assertLedgerIsOnPaper(long id) {
    BigDecimal ledger =
        database
            .first(
                """
                select sum(case when kind = 'PAYMENT' or kind = 'DUE_LAPSED' then amount
                                when kind = 'REFUND_DUE' then -amount else 0 end)
                from ledger_entry where order_id = ?""",
                row -> row.getBigDecimal(1),
                id)
            .orElseThrow();
    assertThat(sum(id)).isEqualByComparingTo(ledger);
    assertThat(database.count("blocked_document", "order_id = ? and state = 'BLOCKED'", id))
        .isZero();
  }
}
