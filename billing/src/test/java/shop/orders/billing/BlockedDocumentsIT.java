package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotPermitted;

/** A step of an order never depends on the validity of a paper. */
class BlockedDocumentsIT extends BillLife {

  private static final Instant LATER = USUALLY.plusSeconds(3600);

  private static final String MENDED = "DE987654321";

  private final BlockedDocuments blocked = DOMAIN.bean(BlockedDocuments.class);

  @Test
  void aBillThatMachinesWouldRefuseWaitsAndItsOrderGoesOn() {
    Shop shop = withoutTaxId();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);

    assertThat(read(id).status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(read(id).codes().billNo()).isNull();
    assertThat(lastCounter(shop, BillKind.BILL)).isZero();
    BlockedDocument document = only(shop, DocumentState.BLOCKED);
    assertThat(document.orderId()).isEqualTo(id);
    assertThat(document.kind()).isEqualTo(BillKind.BILL);
    assertThat(document.rule()).isEqualTo("BR-S-02");
    assertThat(document.reason()).isEqualTo("The seller's tax identifier is missing.");
    assertThat(document.blockedAt()).isEqualTo(document.triedAt()).isEqualTo(USUALLY);
    assertThat(history(id)).endsWith("confirmed", "document_blocked");
    assertThat(billing.reasonForNone(read(id))).hasMessageContaining(document.reason());
  }

  @Test
  void aBlockedBillTakesTheNextNumberAfterTheShopWasMended() {
    Shop shop = withoutTaxId();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long first = confirmed(milk, 1);
    mend(shop);
    long second = confirmed(milk, 1);

    BlockedDocument document = only(shop, DocumentState.BLOCKED);
    String number = step(() -> billing.retry(document.id(), STAFF));
    String again = step(() -> billing.retry(document.id(), STAFF));

    assertThat(read(second).codes().billNo()).endsWith("-0001");
    assertThat(number).endsWith("-0002").isEqualTo(again);
    assertThat(read(first).codes().billNo()).isEqualTo(number);
    assertThat(issued(first).get(0).seller().taxId()).isEqualTo(MENDED);
    assertThat(list(shop, DocumentState.BLOCKED)).isEmpty();
    assertThat(only(shop, DocumentState.ISSUED).number()).isEqualTo(number);
    assertThat(lastCounter(shop, BillKind.BILL)).isEqualTo(2);
    assertThat(bills.audit(shop.slug(), MONTH, BillKind.BILL, STAFF, 0, 9).gaps()).isEmpty();
  }

  @Test
  void anAttemptThatFailsIsNoted() {
    Shop shop = withoutTaxId();
    confirmed(anItem(shop, "Milk", "33.33", 100), 1);
    BlockedDocument document = only(shop, DocumentState.BLOCKED);
    taxId(shop, "123");

    Throwable refused =
        at(LATER, () -> step(() -> catchThrowable(() -> billing.retry(document.id(), STAFF))));

    assertThat(refused).isInstanceOf(StillBlocked.class).hasMessageStartingWith("BR-CO-09: ");
    BlockedDocument tried = only(shop, DocumentState.BLOCKED);
    assertThat(tried.rule()).isEqualTo("BR-CO-09");
    assertThat(tried.blockedAt()).isEqualTo(USUALLY);
    assertThat(tried.triedAt()).isEqualTo(LATER);
    assertThat(tried.attempts()).isEqualTo(2);
  }

  /**
   * 10 % of 11 yen are one yen, and of a single yen none: the last of eleven notes has a tax of one
   * yen on a base of zero (BR-CO-17), and there is nothing to mend.
   */
  @Test
  void aNoteThatNoDataCanMendIsIssuedAsAPaperWhenItIsTriedAgain() {
    Shop shop = taxed("JPY", List.of(Map.of("key", "VAT", "rate", "10")));
    change(shop, Map.of("tax_inclusive", true));
    long id = confirmed(anItem(shop, "Milk", "1", 100), 11);
    packAndShip(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    Map<Long, Integer> piece = Map.of(read(id).lines().get(0).id(), 1);
    for (int i = 0; i < 11; i++) {
      returned(id, piece);
      takenBack(id, piece);
    }
    BlockedDocument document = only(shop, DocumentState.BLOCKED);
    assertThat(document.rule()).isEqualTo("BR-CO-17");

    String number = step(() -> billing.retry(document.id(), STAFF));

    assertThat(list(shop, DocumentState.BLOCKED)).isEmpty();
    List<BillDocument> issued = issued(id);
    assertThat(issued.get(11).number()).isEqualTo(number);
    assertThat(issued.get(11).electronic()).isFalse();
    assertThat(issued.subList(0, 11)).allMatch(BillDocument::electronic);
    assertThat(issued.get(11).totalTax()).isEqualByComparingTo("1");
  }

  @Test
  void theNextStepOfTheOrderTriesAgain() {
    Shop shop = withoutTaxId();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 1);
    mend(shop);

    packAndShip(id);

    assertThat(read(id).codes().billNo()).endsWith("-0001");
    assertThat(only(shop, DocumentState.ISSUED).orderId()).isEqualTo(id);
    assertThat(history(id)).containsOnlyOnce("document_blocked");
  }

  @Test
  void itsRetryIsOfferedAsLongAsItWaits() {
    Shop shop = withoutTaxId();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 1);
    assertThat(isRetryOffered(id)).isTrue();
    mend(shop);

    step(() -> billing.retry(only(shop, DocumentState.BLOCKED).id(), STAFF));

    assertThat(isRetryOffered(id)).isFalse();
  }

  private boolean isRetryOffered(long id) {
    return OrderAction.RETRY_DOCUMENT
        .decide(orders.one(id, STAFF).facts(), STAFF, Instant.now())
        .allowed();
  }

  @Test
  void aBillThatIsDueAtDeliveryIsNotDueWhenTheDeliveryIsTakenBack() {
    Shop shop = withoutTaxId();
    step(
        () ->
            database.update(
                "update shop set bill_issue_point = 'DELIVERY' where id = ?", shop.id()));
    long id = delivered(Map.of(anItem(shop, "Milk", "33.33", 100).id(), 1), Purchase.COD);
    assertThat(only(shop, DocumentState.BLOCKED).orderId()).isEqualTo(id);

    tell(id, ParcelState.RETURNED_TO_SENDER, 60);

    assertThat(read(id).status()).isEqualTo(OrderStatus.PACKED);
    assertThat(only(shop, DocumentState.DROPPED).orderId()).isEqualTo(id);
    assertThat(isRetryOffered(id)).isFalse();
    tell(id, ParcelState.DELIVERED, 90);
    assertThat(only(shop, DocumentState.BLOCKED).orderId()).isEqualTo(id);
    mend(shop);
    step(() -> billing.retry(only(shop, DocumentState.BLOCKED).id(), STAFF));
    assertThat(read(id).codes().billNo()).endsWith("-0001");
  }

  private void tell(long id, ParcelState state, int second) {
    long parcel = read(id).shipments().get(0).id();
    String event = "blocked-" + parcel + "-" + second;
    Instant at = Instant.now().plusSeconds(second);
    step(
        () ->
            DOMAIN
                .bean(Tracking.class)
                .tell(parcel, new ParcelEvent(event, state, at, null), event, STAFF));
  }

  @Test
  void aCancelledOrderNeedsNoBill() {
    Shop shop = withoutTaxId();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 1);
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Changed my mind", Expected.ANY, STAFF));
    mend(shop);

    BlockedDocument document = only(shop, DocumentState.DROPPED);
    assertThatThrownBy(() -> step(() -> billing.retry(document.id(), STAFF)))
        .isInstanceOf(DocumentDropped.class);
    assertThat(lastCounter(shop, BillKind.BILL)).isZero();
  }

  /** What came back before the bill was issued is credited as soon as it is. */
  @Test
  void theCreditNotesOfABlockedBillFollowIt() {
    Shop shop = withoutTaxId();
    long id = delivered(Map.of(anItem(shop, "Milk", "33.33", 100).id(), 3), Purchase.COD);
    returned(id, Map.of(read(id).lines().get(0).id(), 1));
    mend(shop);

    BlockedDocument document = only(shop, DocumentState.BLOCKED);
    step(() -> billing.retry(document.id(), STAFF));

    assertThat(bills.ofOrder(id, buyer()))
        .extracting(BillView::kind)
        .containsExactly(BillKind.BILL, BillKind.CREDIT_NOTE);
    assertThat(bills.ofOrder(id, buyer()).get(0).credited()).isEqualTo("33.33");
  }

  /**
   * A credit note copies the seller of its bill, which nobody can mend. It is issued as paper alone
   * when the shop gives up invoices for machines.
   */
  @Test
  void aCreditNoteWaitsWhileItsReturnGoesOn() {
    Shop shop = withoutTaxId();
    mend(shop);
    long id = delivered(Map.of(anItem(shop, "Milk", "33.33", 100).id(), 3), Purchase.COD);
    spoilTheBill(id);
    long returnId = returned(id, Map.of(read(id).lines().get(0).id(), 1));

    BlockedDocument document = only(shop, DocumentState.BLOCKED);
    assertThat(document.kind()).isEqualTo(BillKind.CREDIT_NOTE);
    assertThat(document.reference()).isEqualTo("return-" + returnId);
    assertThat(document.returnId()).isEqualTo(returnId);
    assertThat(document.rule()).isEqualTo("BR-CO-09");
    assertThat(lastCounter(shop, BillKind.CREDIT_NOTE)).isZero();
    assertThat(bills.ofOrder(id, buyer()).get(0).credited()).isEqualTo("0.00");

    decide(shop, usual());
    String number = step(() -> billing.retry(document.id(), STAFF));

    assertThat(step(() -> billing.retry(document.id(), STAFF))).isEqualTo(number);
    assertThat(lastCounter(shop, BillKind.CREDIT_NOTE)).isEqualTo(1);
    assertThat(issued(id).get(1).electronic()).isFalse();
    assertThat(bills.ofOrder(id, buyer()).get(0).credited()).isEqualTo("33.33");
  }

  /** One credit note takes back all of the bill, with what a blocked one would have taken back. */
  @Test
  void theCreditNoteOfACancelledOrderContainsTheBlockedOnes() {
    Shop shop = withoutTaxId();
    mend(shop);
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);
    spoilTheBill(id);
    long line = read(id).lines().get(0).id();
    step(
        () ->
            reversing.cancelLines(
                reversing.locked(id, Expected.ANY, STAFF),
                Map.of(line, 1),
                "Too many",
                RefundCause.linesCancelled(1),
                STAFF,
                USUALLY));
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Changed my mind", Expected.ANY, STAFF));
    decide(shop, usual());

    BlockedDocument rest = only(shop, DocumentState.BLOCKED);
    step(() -> billing.retry(rest.id(), STAFF));

    assertThat(rest.reference()).isEqualTo("cancelled");
    assertThat(only(shop, DocumentState.DROPPED).reference()).isEqualTo("cancelled-1");
    List<BillView> all = bills.ofOrder(id, buyer());
    assertThat(all).hasSize(2);
    assertThat(all.get(1).total()).isEqualTo(all.get(0).total()).isEqualTo(all.get(0).credited());
  }

  @Test
  void ofManyAttemptsAtOnceOneIssuesTheDocument() throws Exception {
    Shop shop = withoutTaxId();
    confirmed(anItem(shop, "Milk", "33.33", 100), 1);
    long document = only(shop, DocumentState.BLOCKED).id();
    mend(shop);

    List<String> numbers =
        atOnce(Collections.nCopies(8, () -> step(() -> billing.retry(document, STAFF))));

    assertThat(numbers).hasSize(8).containsOnly(shop.billPrefix() + "-" + MONTH + "-0001");
    assertThat(lastCounter(shop, BillKind.BILL)).isEqualTo(1);
  }

  @Test
  void onlyStaffTryAgain() {
    Shop shop = withoutTaxId();
    confirmed(anItem(shop, "Milk", "33.33", 100), 1);
    long document = only(shop, DocumentState.BLOCKED).id();

    assertThatThrownBy(() -> step(() -> billing.retry(document, buyer())))
        .isInstanceOf(NotPermitted.class);
    assertThat(blocked.list(stranger(), filter(shop, null), OptionalLong.empty(), 9)).isEmpty();
  }

  @Test
  void whatWaitsIsCounted() {
    long before = step(blocked::waiting).count();
    confirmed(anItem(withoutTaxId(), "Milk", "33.33", 100), 1);

    assertThat(step(blocked::waiting).count()).isEqualTo(before + 1);
    assertThat(step(blocked::waiting).oldestSeconds()).isGreaterThanOrEqualTo(0);
  }

  // ---- shops, orders and documents

  /** A shop from when electronic invoices could be promised without what they need. */
  private Shop withoutTaxId() {
    Shop shop = shop(Map.of("country", "DE", "delivery_fee", "0", "tax_id", "DE123456789"));
    decide(shop, electronic());
    taxId(shop, "");
    return shop;
  }

  private void taxId(Shop shop, String taxId) {
    step(() -> database.update("update shop set tax_id = ? where id = ?", taxId, shop.id()));
  }

  private static void mend(Shop shop) {
    change(shop, Map.of("tax_id", MENDED));
  }

  /**
   * Takes the country off the seller's tax identifier, which a credit note copies from its bill.
   */
  private void spoilTheBill(long id) {
    step(
        () -> {
          database.update("alter table bill disable trigger bill_never_changes");
          database.update(
              "update bill set document = replace(document, 'DE987654321', '987654321')"
                  + " where order_id = ?",
              id);
          return database.update("alter table bill enable trigger bill_never_changes");
        });
  }

  private int lastCounter(Shop shop, BillKind kind) {
    return bills.audit(shop.slug(), MONTH, kind, STAFF, 0, 9).last();
  }

  private BlockedDocument only(Shop shop, DocumentState state) {
    List<BlockedDocument> all = list(shop, state);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<BlockedDocument> list(Shop shop, DocumentState state) {
    return blocked.list(STAFF, filter(shop, state), OptionalLong.empty(), 9);
  }

  private static DocumentFilter filter(Shop shop, DocumentState state) {
    return new DocumentFilter(state, shop.slug(), null);
  }
}
