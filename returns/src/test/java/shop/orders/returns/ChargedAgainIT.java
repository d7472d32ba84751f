package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.Samples.details;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.orders.billing.BillObservers;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemDetails;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxComponent;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.Deduction;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.dues.UndecidedRefund;
import shop.orders.returns.dues.UndecidedRefunds;
import shop.orders.returns.policy.WrittenRules;

/**
 * What was credited by mistake is charged again: bills, less their credit notes, with the further
 * invoices, are what the customer keeps, to the cent for each rate.
 */
class ChargedAgainIT extends ReturnLife {

  static {
    BillObservers.listen(DOMAIN);
  }

  private final ProviderNotices notices = DOMAIN.bean(ProviderNotices.class);
  private final LateGoods late = DOMAIN.bean(LateGoods.class);
  private final UndecidedRefunds undecided = DOMAIN.bean(UndecidedRefunds.class);
  private final Reversing reversing = DOMAIN.bean(Reversing.class);
  private final Refunds refunds = DOMAIN.bean(Refunds.class);
  private final Database database = DOMAIN.bean(Database.class);

  private Item milk;
  private Item book;
  private int references;

  // ---- fewer pieces had come

  /** Three pieces of 10.00 were credited, and two had come: 19/119 of 10.00 are 1.60. */
  @Test
  void aPieceThatHadNotComeIsInvoicedAgain() {
    long id = deliveredMilk(Map.of(), 3);
    long goods = received(id, 3, 3, null);
    assertThat(left(milk)).isEqualTo(100);

    correct(goods, line(id, milk), 2, 2);

    assertThat(read(id).amounts().refundDue()).isEqualTo("20.00");
    assertThat(read(id).lines().get(0).pieces().returned()).isEqualTo(2);
    assertThat(left(milk)).isEqualTo(99);
    List<BillDocument> all = documents(id);
    assertThat(all)
        .extracting(BillDocument::total)
        .containsExactly(money("34.90"), money("30.00"), money("10.00"));
    BillDocument note = all.get(1);
    BillDocument further = all.get(2);
    assertThat(further.credits()).isFalse();
    assertThat(further.isFurther()).isTrue();
    assertThat(further.credited().billNumber()).isEqualTo(note.number());
    assertThat(further.credited().billIssuedAt()).isEqualTo(note.issuedAt());
    assertThat(further.totalTax()).isEqualTo("1.60");
    assertThat(further.lines()).extracting(BillDocument.Line::quantity).containsExactly(1);
    assertThat(further.due()).isEqualTo("0.00");
    assertThat(further.suppliedAt()).isEqualTo(all.get(0).suppliedAt());
    assertThat(further.notes().in("en", "en"))
        .startsWith(
            "Invoice for what was credited by mistake. It refers to credit note "
                + note.number()
                + " of ");
    ReturnView corrected = reading.one(goods, buyer());
    assertThat(corrected.status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(corrected.refundAmount()).isEqualTo("20.00");
    assertThat(corrected.lines().get(0).received()).isEqualTo(2);
    assertThat(corrected.lines().get(0).missing()).isEqualTo(1);
    assertThat(history(id)).contains("return_corrected", "return_charged_again");
    assertKept(id, "14.90");
  }

  @Test
  void whatComesAfterAllIsCreditedAfterItWasChargedAgain() {
    long id = deliveredMilk(Map.of(), 3);
    long goods = received(id, 3, 3, null);
    correct(goods, line(id, milk), 2, 2);

    Return rest = step(() -> late.expect(goods, List.of(), Expected.ANY, STAFF));
    assertThat(reading.one(rest.id(), STAFF).refundAmount()).isEqualTo("10.00");
    receive(rest.id(), line(id, milk), 1, 1, null);

    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");
    assertThat(documents(id))
        .extracting(BillDocument::total)
        .containsExactly(money("34.90"), money("30.00"), money("10.00"), money("10.00"));
    assertThat(left(milk)).isEqualTo(100);
    assertKept(id, "4.90");
  }

  @Test
  void aReturnOfWhichNothingHadComeEndsAndPiecesAreFoundAgain() {
    long id = deliveredMilk(Map.of(), 2);
    long goods = received(id, 2, 0, null);

    correct(goods, line(id, milk), 0, 0);

    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.CLOSED);
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertKept(id, "24.90");
    assertRefused("not_received", () -> corrected(goods, line(id, milk), 0, 0));
    Return rest = step(() -> late.expect(goods, List.of(), Expected.ANY, STAFF));
    receive(rest.id(), line(id, milk), 2, 2, null);
    assertKept(id, "4.90");
  }

  @Test
  void correctedTwiceAndBackAgain() {
    long id = deliveredMilk(Map.of(), 4);
    long goods = received(id, 4, 0, null);

    correct(goods, line(id, milk), 3, 1);
    correct(goods, line(id, milk), 1, 1);
    correct(goods, line(id, milk), 3, 2);

    assertThat(read(id).lines().get(0).pieces().returned()).isEqualTo(3);
    assertThat(read(id).amounts().refundDue()).isEqualTo("30.00");
    assertThat(left(milk)).isEqualTo(98);
    assertKept(id, "14.90");
  }

  /** 20 % of 30.00 were deducted; 2.00 of it are for the piece that had not come. */
  @Test
  void whatWasDeductedForAPieceIsGivenBackWithIt() {
    long id = deliveredMilk(Map.of(), 3);
    Deduction worn =
        new Deduction(Deduction.Kind.LOSS_OF_VALUE, null, new BigDecimal("20"), "Worn");
    long goods = received(id, 3, 0, worn);
    assertThat(read(id).amounts().refundDue()).isEqualTo("24.00");

    correct(goods, line(id, milk), 2, 0);

    assertThat(read(id).amounts().refundDue()).isEqualTo("16.00");
    BillDocument further = documents(id).get(2);
    assertThat(further.total()).isEqualTo("8.00");
    assertThat(further.withheld()).isEqualTo("2.00");
    assertThat(further.totalTax()).isEqualTo("1.60");
    ReturnView corrected = reading.one(goods, STAFF);
    assertThat(corrected.refundAmount()).isEqualTo("16.00");
    assertThat(corrected.lines().get(0).deduction()).isEqualTo("4.00");
    correct(goods, line(id, milk), 0, 0);
    assertKept(id, "34.90");
  }

  /** The delivery of 4.90 goes back with the last piece, and is charged again with it. */
  @Test
  void theDeliveryIsChargedAgainAsGoodsAreKept() {
    long id = deliveredMilk(Map.of("withdrawal", "EU", "delivery_tax", "goods"), 2);
    refundingDelivery(id);
    long first = received(id, 1, 1, null);
    long last = received(id, 1, 1, null);
    assertThat(read(id).amounts().refundDue()).isEqualTo("24.90");

    correct(first, line(id, milk), 0, 0);

    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertThat(reading.one(last, STAFF).refundAmount()).isEqualTo("10.00");
    assertThat(documents(id))
        .extracting(BillDocument::total)
        .containsExactly(
            money("24.90"), money("10.00"), money("14.90"), money("10.00"), money("4.90"));
    assertKept(id, "14.90");
    Return rest = step(() -> late.expect(first, List.of(), Expected.ANY, STAFF));
    receive(rest.id(), line(id, milk), 1, 1, null);
    assertThat(read(id).amounts().refundDue()).isEqualTo("24.90");
    assertKept(id, "0.00");
  }

  @Test
  void aPieceThatOthersWereSentForHasNoPriceToCharge() {
    long id = deliveredMilk(Map.of(), 2);
    long goods = received(id, 2, 2, null);
    database.update("delete from credit_rest where order_id = ?", id);

    assertRefused("receipt_not_credited", () -> corrected(goods, line(id, milk), 1, 1));
    step(() -> corrected(goods, line(id, milk), 2, 1));

    assertThat(left(milk)).isEqualTo(99);
  }

  // ---- what was paid out already

  @Test
  void whatWasPaidOutIsOwedByTheCustomerAndPaid() {
    long id = deliveredMilk(Map.of(), 3);
    long goods = received(id, 3, 3, null);
    refund(id, null);
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);

    correct(goods, line(id, milk), 2, 2);

    CurrentOrder order = read(id);
    assertThat(order.amounts().refundDue()).isEqualTo("0.00");
    assertThat(order.amounts().refunded()).isEqualTo("30.00");
    assertThat(documents(id).get(2).due()).isEqualTo("10.00");
    assertThat(owed(id)).extracting(UndecidedRefund::amount).containsExactly(money("10.00"));
    assertThat(owed(id).get(0).reference()).startsWith("return-" + goods + "-corrected-");
    assertThat(history(id)).contains("refund_not_owed");
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);

    step(() -> ordering.recordPayment(id, money("10.00"), "bank", "p-2", Expected.ANY, STAFF));

    assertThat(owed(id)).isEmpty();
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertKept(id, "14.90");
  }

  @Test
  void whatWasPaidOutIsWaivedAsGoodwill() {
    long id = deliveredMilk(Map.of(), 3);
    long goods = received(id, 3, 3, null);
    refund(id, null);
    correct(goods, line(id, milk), 2, 2);

    step(
        () ->
            granting.decide(
                id, Granting.Kind.GOODWILL, null, "Lost", Expected.ANY, Preview.NONE, STAFF));

    assertThat(owed(id)).isEmpty();
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertKept(id, "4.90");
  }

  /** 10.00 are owed for a piece that comes after all, and is worth nothing any more. */
  @ParameterizedTest
  @CsvSource({"0", "4.90"})
  void whatIsKeptOfGoodsThatComeAfterAllIsForgiven(String delivery) {
    long id = deliveredMilk(Map.of("delivery_fee", delivery), 3);
    long goods = received(id, 3, 3, null);
    refund(id, null);
    correct(goods, line(id, milk), 2, 2);
    Return rest = step(() -> late.expect(goods, List.of(), Expected.ANY, STAFF));
    Deduction broken =
        new Deduction(Deduction.Kind.LOSS_OF_VALUE, null, new BigDecimal("100"), "Broken");
    receive(rest.id(), line(id, milk), 1, 0, broken);
    assertThat(owed(id)).extracting(UndecidedRefund::amount).containsExactly(money("10.00"));
    assertThat(isDecisionOffered(id)).isTrue();

    assertRefused("refund_exceeds_paid", () -> decided(id, Granting.Kind.GOODWILL, "10.01"));
    step(() -> decided(id, Granting.Kind.GOODWILL, "4.00"));

    assertThat(owed(id)).extracting(UndecidedRefund::amount).containsExactly(money("6.00"));
    assertThat(reading.one(rest.id(), STAFF).findings().deduction()).isEqualTo("6.00");
    assertRefused("receipt_not_credited", () -> corrected(rest.id(), line(id, milk), 0, 0));
    step(() -> decided(id, Granting.Kind.GOODWILL, null));
    assertThat(owed(id)).isEmpty();
    assertThat(isDecisionOffered(id)).isFalse();
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(documents(id).stream().skip(3))
        .extracting(BillDocument::total)
        .containsExactly(money("0.00"), money("4.00"), money("6.00"));
    assertKept(id, delivery);
  }

  /** All of the price of what is kept was granted, so that no more of it can be. */
  @Test
  void whatCannotBeForgivenIsNotOfferedToBe() {
    long id = deliveredMilk(Map.of("delivery_fee", "0"), 2);
    long goods = received(id, 1, 1, null);
    refund(id, null);
    grant(id, Granting.Kind.GOODWILL, "10.00");
    refund(id, null);
    correct(goods, line(id, milk), 0, 0);
    assertThat(isDecisionOffered(id)).isTrue();
    step(() -> decided(id, Granting.Kind.GOODWILL, null));

    assertThat(isDecisionOffered(id)).isFalse();
    assertThat(isAnyDecided(id)).isFalse();
    assertKept(id, "0.00");
  }

  @Test
  void whatWasPaidOutSettlesWhatComesAfterAll() {
    long id = deliveredMilk(Map.of(), 3);
    long goods = received(id, 3, 3, null);
    refund(id, "25.00");

    correct(goods, line(id, milk), 2, 2);

    // Of 30.00, 5.00 were not paid out and lapse; 5.00 of the others were too much.
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(owed(id)).extracting(UndecidedRefund::amount).containsExactly(money("5.00"));
    assertThat(documents(id).get(2).due()).isEqualTo("5.00");
    Return rest = step(() -> late.expect(goods, List.of(), Expected.ANY, STAFF));
    receive(rest.id(), line(id, milk), 1, 1, null);
    assertThat(owed(id)).isEmpty();
    assertThat(read(id).amounts().refundDue()).isEqualTo("5.00");
    assertKept(id, "4.90");
  }

  /** The refund did not reach the customer, and a part of it had not been owed. */
  @Test
  void aRefundThatFailedIsOwedAsFarAsTheGoodsHadCome() {
    long id = deliveredMilk(Map.of(), 3);
    long goods = received(id, 3, 3, null);
    refund(id, null);
    correct(goods, line(id, milk), 2, 2);

    step(
        () -> {
          var order =
              DOMAIN.bean(shop.orders.domain.order.Reversing.class).locked(id, Expected.ANY, STAFF);
          var refunds = DOMAIN.bean(shop.orders.domain.order.Refunds.class);
          var due = refunds.dues(order).called("return-" + goods).orElseThrow();
          refunding.failed(order, due, money("30.00"), "re_1", STAFF, Instant.now());
          return order;
        });

    assertThat(read(id).amounts().refundDue()).isEqualTo("20.00");
    assertThat(owed(id)).isEmpty();
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertKept(id, "14.90");
  }

  @Test
  void withCashOnDeliveryTheSameHolds() {
    Shop shop = shop(Map.of());
    milk = anItem(shop, "Milk", "10.00", 103);
    long id = delivered(Map.of(milk.id(), 3), "cod");
    long goods = received(id, 2, 2, null);

    correct(goods, line(id, milk), 1, 1);

    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertKept(id, "24.90");
  }

  /**
   * The parcel that brought the charge is taken back with its cash. The charge stays paid, as other
   * goods have arrived, so that it is owed when it goes back and found when it is due again.
   */
  @Test
  void withCashOnDeliveryTheChargeForDeliveryIsChargedAgain() {
    Shop shop = shop(Map.of());
    milk = anItem(shop, "Milk", "10.00", 102);
    long id = placed(Map.of(milk.id(), 2), "cod");
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    for (int parcel = 0; parcel < 2; parcel++) {
      long line = line(id, milk);
      step(() -> ordering.ship(id, aParcel(Map.of(line, 1)), Expected.ANY, STAFF));
      long sent = read(id).shipments().get(parcel).id();
      step(() -> ordering.deliverShipment(id, sent, Expected.ANY, STAFF));
    }
    assertThat(read(id).amounts().paid()).isEqualTo("24.90");
    refundingDelivery(id);
    long goods = received(id, 1, 1, null);
    long first = read(id).shipments().get(0).id();
    ParcelEvent lost = new ParcelEvent("lost-" + first, ParcelState.LOST, Instant.now(), null);
    step(() -> DOMAIN.bean(Tracking.class).tell(first, lost, "lost", STAFF));
    assertThat(read(id).amounts().paid()).isEqualTo("14.90");
    step(
        () ->
            cancelling.cancelAsStaff(
                id,
                new TreeMap<>(Map.of(line(id, milk), 1)),
                "Lost",
                Expected.ANY,
                Preview.NONE,
                STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("14.90");

    correct(goods, line(id, milk), 0, 0);

    // The piece that is kept, and the charge for its delivery.
    assertThat(documented(id)).isEqualByComparingTo("14.90");
    assertThat(read(id).amounts().paid()).isEqualTo("14.90");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  // ---- grants

  /** 30.00 were typed instead of 3.00, and the bill was issued before. */
  @ParameterizedTest
  @CsvSource({"true, 4.79", "false, 4.79"})
  void aGrantIsInvoicedAgain(boolean inclusive, String tax) {
    long id = deliveredMilk(Map.of("tax_inclusive", inclusive, "delivery_tax", "goods"), 4);
    BigDecimal all = read(id).amounts().total();
    grant(id, Granting.Kind.GOODWILL, "30.00");
    assertThat(isRevocationOffered(id)).isTrue();

    revoke(id);

    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    List<BillDocument> papers = documents(id);
    assertThat(papers.get(2).total()).isEqualTo("30.00");
    assertThat(papers.get(2).totalTax()).isEqualTo(tax);
    assertThat(papers.get(2).credited().billNumber()).isEqualTo(papers.get(1).number());
    assertThat(papers.get(2).due()).isEqualTo("0.00");
    assertThat(isRevocationOffered(id)).isFalse();
    assertKept(id, all.toPlainString());
    grant(id, Granting.Kind.GOODWILL, "3.00");
    assertKept(id, all.subtract(money("3.00")).toPlainString());
  }

  @Test
  void theDeliveryThatWasGrantedIsInvoicedAgain() {
    long id = deliveredMilk(Map.of("tax_inclusive", false, "delivery_tax", "goods"), 2);
    BigDecimal all = read(id).amounts().total();
    grant(id, Granting.Kind.DELIVERY_FEE, null);

    revoke(id);

    assertThat(documents(id)).hasSize(3);
    assertKept(id, all.toPlainString());
    assertRefused("nothing_granted", () -> revoked(id, "delivery-1"));
  }

  @Test
  void onlyWhatIsNotPaidOutOfAGrantIsInvoicedAgain() {
    long id = deliveredMilk(Map.of(), 4);
    grant(id, Granting.Kind.GOODWILL, "30.00");
    refund(id, "3.00");

    revoke(id);

    assertThat(documents(id).get(2).total()).isEqualTo("27.00");
    assertThat(read(id).amounts().refunded()).isEqualTo("3.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertKept(id, "41.90");
  }

  /** The piece that came back took 2.50 along, of 10.00 for four pieces. */
  @Test
  void whatAReturnedPieceTookOfAGrantStaysCredited() {
    long id = deliveredMilk(Map.of(), 4);
    grant(id, Granting.Kind.GOODWILL, "10.00");
    String goodwill = newestGrant(id);
    received(id, 1, 1, null);
    assertThat(read(id).amounts().refundDue()).isEqualTo("17.50");

    step(() -> revoked(id, goodwill));

    assertThat(documents(id).get(3).total()).isEqualTo("7.50");
    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertKept(id, "34.90");
  }

  /** The bill had the lower price; the further invoice refers to it, as there is no note. */
  @Test
  void aGrantBeforeTheBillIsInvoicedAfterIt() {
    long id = deliveredMilk(Map.of("bill_issue_point", "DELIVERY"), 4, "5.00");
    assertThat(documents(id)).extracting(BillDocument::total).containsExactly(money("39.90"));

    revoke(id);

    List<BillDocument> all = documents(id);
    assertThat(all).extracting(BillDocument::total).containsExactly(money("39.90"), money("5.00"));
    assertThat(all.get(1).credited().billNumber()).isEqualTo(all.get(0).number());
    assertKept(id, "44.90");
    received(id, 4, 4, null);
    assertKept(id, "4.90");
  }

  /** What a corrected piece had taken of the grant, the customer has again. */
  @Test
  void aPieceThatHadNotComeHasItsPartOfAGrantAgain() {
    long id = deliveredMilk(Map.of(), 4);
    grant(id, Granting.Kind.GOODWILL, "10.00");
    String goodwill = newestGrant(id);
    long goods = received(id, 2, 2, null);
    assertThat(read(id).amounts().refundDue()).isEqualTo("25.00");

    correct(goods, line(id, milk), 0, 0);
    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    step(() -> revoked(id, goodwill));

    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertKept(id, "44.90");
  }

  // ---- bills of parcels

  @Test
  void eachCreditNoteOfAParcelIsAmendedByItself() {
    long id = packedMilk(Map.of("bill_issue_point", "SHIPMENT"), 4);
    step(
        () -> {
          database.update(
              """
              insert into shop_billing (shop_id, bill_pattern, credit_note_pattern,
                fiscal_year_first_month, notes, bank_account, updated_at, version, bill_per)
              select shop_id, '{PREFIX}-{yyyy}-{MM}-{NNNN}', '{PREFIX}-CN-{yyyy}-{MM}-{NNNN}', 1,
                '{}', '', now(), 0, 'SHIPMENT' from orders where id = ?""",
              id);
          return id;
        });
    ship(id, Map.of(line(id, milk), 2));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(documents(id))
        .extracting(BillDocument::total)
        .containsExactly(money("24.90"), money("20.00"));
    long goods = received(id, 3, 3, null);

    correct(goods, line(id, milk), 1, 1);

    List<BillDocument> all = documents(id);
    assertThat(all.stream().skip(2))
        .extracting(BillDocument::total)
        .containsExactly(money("20.00"), money("10.00"), money("10.00"), money("10.00"));
    assertThat(all.get(4).credited().billNumber()).isEqualTo(all.get(2).number());
    assertThat(all.get(5).credited().billNumber()).isEqualTo(all.get(3).number());
    assertKept(id, "34.90");
    grant(id, Granting.Kind.GOODWILL, "6.00");
    revoke(id);
    assertKept(id, "34.90");
  }

  // ---- at the same time

  @Test
  void ofTwoRevocationsOneWins() throws Exception {
    long id = deliveredMilk(Map.of(), 4);
    grant(id, Granting.Kind.GOODWILL, "30.00");
    String goodwill = newestGrant(id);
    Callable<String> revoke = () -> outcome(() -> step(() -> revoked(id, goodwill)));

    List<String> outcomes = atOnce(List.of(revoke, revoke));

    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(documents(id)).hasSize(3);
    assertKept(id, "44.90");
  }

  @Test
  void aRevocationAndARefundAtTheSameTimeKeepTheSum() throws Exception {
    long id = deliveredMilk(Map.of(), 4);
    grant(id, Granting.Kind.GOODWILL, "30.00");
    String goodwill = newestGrant(id);
    Callable<String> revoke = () -> outcome(() -> step(() -> revoked(id, goodwill)));
    Callable<String> refund = () -> outcome(() -> refund(id, "30.00"));

    List<String> outcomes = atOnce(List.of(revoke, refund));

    assertThat(outcomes).containsOnlyOnce("done");
    assertKept(id, outcomes.get(0).equals("done") ? "44.90" : "14.90");
  }

  @Test
  void twoCorrectionsAndARefundAtTheSameTimeKeepTheSum() throws Exception {
    long id = deliveredMilk(Map.of(), 4);
    long goods = received(id, 4, 4, null);
    long line = line(id, milk);
    Callable<String> three = () -> outcome(() -> correct(goods, line, 3, 3));
    Callable<String> two = () -> outcome(() -> correct(goods, line, 2, 2));
    Callable<String> refund = () -> outcome(() -> refund(id, null));

    atOnce(List.of(three, two, refund));

    int returned = read(id).lines().get(0).pieces().returned();
    assertThat(returned).isBetween(2, 3);
    assertKept(id, money("44.90").subtract(BigDecimal.valueOf(10L * returned)).toPlainString());
  }

  // ---- any sequence

  static List<Long> seeds() {
    return new Random(20261129).longs(12).boxed().toList();
  }

  /** Whatever is counted, corrected, granted, revoked and paid out, in any sequence. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theDocumentsAreWhatIsKept(long seed) {
    Random random = new Random(seed);
    Map<String, Object> terms = new TreeMap<>();
    terms.put("tax_inclusive", random.nextBoolean());
    terms.put("delivery_tax", random.nextBoolean() ? "goods" : "none");
    long id = deliveredBoth(terms, 2 + random.nextInt(4), 1 + random.nextInt(4), random);
    List<Long> returns = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      outcome(() -> randomStep(id, returns, random));
      assertKept(id, null);
      assertThat(isDecisionOffered(id)).isEqualTo(isAnyDecided(id));
    }
    // All that is left comes back, so that nothing is left of any rate but a delivery charge: the
    // last part of a bill takes the difference of a cent by which the others were rounded.
    for (CurrentOrder.Line line : read(id).lines()) {
      int kept = line.pieces().kept();
      if (kept > 0) {
        long last = approved(id, line.id(), kept);
        receive(last, line.id(), kept, 0, null);
      }
    }
    assertKept(id, null);
    Map<String, BigDecimal> ofDelivery = new TreeMap<>();
    documents(id).get(0).deliveryParts().stream()
        .flatMap(part -> part.taxes().stream())
        .forEach(tax -> ofDelivery.merge(rate(tax), tax.amount(), BigDecimal::add));
    taxes(id)
        .forEach(
            (rate, tax) ->
                assertThat(tax.subtract(ofDelivery.getOrDefault(rate, BigDecimal.ZERO)).abs())
                    .isLessThanOrEqualTo(
                        ofDelivery.isEmpty() ? BigDecimal.ZERO : new BigDecimal("0.01")));
  }

  private void randomStep(long id, List<Long> returns, Random random) {
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        List<CurrentOrder.Line> lines = read(id).lines();
        CurrentOrder.Line line = lines.get(random.nextInt(lines.size()));
        if (line.pieces().kept() > 0) {
          int pieces = 1 + random.nextInt(line.pieces().kept());
          long goods = approved(id, line.id(), pieces);
          Deduction deduction =
              random.nextInt(3) > 0
                  ? null
                  : new Deduction(
                      Deduction.Kind.LOSS_OF_VALUE,
                      null,
                      new BigDecimal(random.nextBoolean() ? "7.5" : "99"),
                      "Opened");
          receive(goods, line.id(), pieces, random.nextInt(pieces + 1), deduction);
          returns.add(goods);
        }
      }
      case 2, 3 -> {
        if (!returns.isEmpty()) {
          ReturnView view = reading.one(returns.get(random.nextInt(returns.size())), STAFF);
          ReturnView.LineView line = view.lines().get(0);
          int all = line.quantity() - line.later();
          int pieces = random.nextInt(all + 1);
          correct(view.id(), line.lineId(), pieces, random.nextInt(pieces + 1));
        }
      }
      case 4 ->
          grant(
              id,
              Granting.Kind.GOODWILL,
              BigDecimal.valueOf(1 + random.nextInt(900), 2).toPlainString());
      case 5 -> revoke(id);
      case 6 -> told(id, true);
      case 7 -> told(id, false);
      case 8 ->
          step(
              () ->
                  decided(
                      id,
                      Granting.Kind.values()[random.nextInt(2)],
                      random.nextBoolean() ? null : "1.23"));
      default -> {
        BigDecimal due = read(id).amounts().refundDue();
        if (due.signum() > 0) {
          refund(id, random.nextBoolean() ? null : due.min(money("3.33")).toPlainString());
        }
      }
    }
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

  private Shop shop(Map<String, Object> more) {
    Map<String, Object> terms = new TreeMap<>();
    terms.put("currency", "EUR");
    terms.put("cod_allowed", true);
    terms.put("delivery_fee", "4.90");
    terms.put("tax_inclusive", true);
    terms.put("tax_components", List.of(Map.of("key", "VAT", "rate", "19")));
    terms.putAll(more);
    return aShop(terms);
  }

  /** Pieces of milk for 10.00 each, the delivery for 4.90; as many in stock as to be 100 then. */
  private long packedMilk(Map<String, Object> more, int pieces) {
    milk = anItem(shop(more), "Milk", "10.00", 100);
    long id = paid(Map.of(milk.id(), pieces));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return id;
  }

  private long deliveredMilk(Map<String, Object> more, int pieces) {
    return deliveredMilk(more, pieces, null);
  }

  /**
   * @param granted before the delivery; null for nothing
   */
  private long deliveredMilk(Map<String, Object> more, int pieces, String granted) {
    long id = packedMilk(more, pieces);
    if (granted != null) {
      grant(id, Granting.Kind.GOODWILL, granted);
    }
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    return id;
  }

  private long deliveredBoth(Map<String, Object> more, int some, int others, Random random) {
    Shop shop = shop(more);
    milk = anItem(shop, "Milk", "9.99", 1000);
    String price = BigDecimal.valueOf(101 + random.nextInt(2000), 2).toPlainString();
    book = anItem(shop, at7(details(shop, Map.of("en", "Book"), price)), 1000);
    long id = paid(Map.of(milk.id(), some, book.id(), others));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    return id;
  }

  private static ItemDetails at7(ItemDetails usual) {
    return new ItemDetails(
        usual.kind(),
        usual.slug(),
        "40002",
        usual.names(),
        usual.description(),
        usual.category(),
        usual.pricing(),
        List.of(new TaxComponent("VAT", new BigDecimal("7"))),
        usual.taxCategory(),
        usual.prescriptionRequired(),
        usual.returnable(),
        usual.thumbnail(),
        usual.attributes(),
        usual.artist(),
        usual.title(),
        usual.condition(),
        usual.active(),
        usual.goods());
  }

  /** The payment provider says that the oldest open due was paid, or was not after all. */
  private void told(long id, boolean settled) {
    List<RefundDue> dues =
        step(() -> refunds.dues(reversing.locked(id, Expected.ANY, STAFF))).all();
    dues.stream()
        .filter(due -> settled ? due.isOpen() : due.gone().signum() > 0)
        .findFirst()
        .ifPresent(
            due -> {
              String event = "told-" + id + "-" + ++references;
              ProviderNotices.Notice notice =
                  new ProviderNotices.Notice(
                      event,
                      settled ? ProviderNotices.Outcome.SETTLED : ProviderNotices.Outcome.FAILED,
                      id,
                      due.cause().reference(),
                      settled ? due.open() : due.gone(),
                      "EUR",
                      settled ? event : null);
              step(() -> notices.take(notice, event.getBytes(StandardCharsets.UTF_8)));
            });
  }

  /** The shop gives the charge for delivery back with the last of the goods. */
  private void refundingDelivery(long id) {
    database.update(
        """
        insert into return_rule
          (shop_slug, window_days, returnable, return_paid_by, restocking_percent,
           refund_delivery, valid_from, created_by)
        select s.slug, 30, true, 'CUSTOMER', 0, true, timestamptz '2020-01-01 00:00:00Z', 'test'
        from orders o join shop s on s.id = o.shop_id where o.id = ?""",
        id);
    WrittenRules.areKnown(DOMAIN);
  }

  private long received(long id, int pieces, int resellable, Deduction deduction) {
    long goods = approved(id, line(id, milk), pieces);
    receive(goods, line(id, milk), pieces, resellable, deduction);
    return goods;
  }

  private void revoke(long id) {
    step(() -> revoked(id, newestGrant(id)));
  }

  // ---- what came of it

  private List<UndecidedRefund> owed(long id) {
    return undecided.list(id - 1, 1, STAFF).stream().filter(one -> one.orderId() == id).toList();
  }

  private List<BillDocument> documents(long id) {
    return database.list(
        "select document from bill where order_id = ? order by id",
        row -> Json.read(row.getString(1), BillDocument.class),
        id);
  }

  /**
   * The documents sum to what the ledger keeps: what was paid, less what went back or is owed back;
   * but what went back for nothing is owed by the customer.
   *
   * @param total null for any
   */
  private void assertKept(long id, String total) {
    BigDecimal documents = documented(id);
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
    assertThat(documents).isEqualByComparingTo(ledger);
    if (total != null) {
      assertThat(documents).isEqualByComparingTo(total);
    }
    BigDecimal amended =
        database
            .first(
                """
                select coalesce(sum(total) filter (where amended_id is not null), 0)
                  - coalesce(sum(recharged) filter (where kind = 'BILL'), 0)
                from bill where order_id = ?""",
                row -> row.getBigDecimal(1),
                id)
            .orElseThrow();
    assertThat(amended).isEqualByComparingTo("0");
    assertThat(waiting(id)).isZero();
  }

  /** What the customer owes by all documents together. */
  private BigDecimal documented(long id) {
    return documents(id).stream()
        .map(paper -> paper.credits() ? paper.total().negate() : paper.total())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private long waiting(long id) {
    return database
        .first(
            "select count(*) from blocked_document where order_id = ? and state = 'BLOCKED'",
            row -> row.getLong(1),
            id)
        .orElseThrow();
  }

  private static String rate(TaxAmount tax) {
    return tax.rate().stripTrailingZeros().toPlainString();
  }

  /** The tax by rate, of all documents. */
  private Map<String, BigDecimal> taxes(long id) {
    Map<String, BigDecimal> taxes = new TreeMap<>();
    for (BillDocument paper : documents(id)) {
      BigDecimal sign = paper.credits() ? BigDecimal.ONE.negate() : BigDecimal.ONE;
      Stream.concat(
              paper.lines().stream().flatMap(line -> line.taxes().stream()),
              paper.deliveryParts().stream().map(TaxedCharge::taxes).flatMap(List::stream))
          .forEach(
              (TaxAmount tax) ->
                  taxes.merge(rate(tax), tax.amount().multiply(sign), BigDecimal::add));
    }
    return taxes;
  }
}
