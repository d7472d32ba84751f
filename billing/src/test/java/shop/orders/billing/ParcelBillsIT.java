package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.billing.Fixtures.with;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.BillIssuePoint;
import shop.orders.domain.party.Shop;

/** Shops that issue a bill for each parcel (decision 36). */
class ParcelBillsIT extends BillLife {

  private final Tracking tracking = DOMAIN.bean(Tracking.class);

  @ParameterizedTest
  @EnumSource(BillIssuePoint.class)
  void eachParcelHasItsBillAndTheFirstOneTheDelivery(BillIssuePoint point) {
    Shop shop = byParcel(Map.of("bill_issue_point", point.name(), "tax_inclusive", true));
    long id = packed(shop, 3, 2);
    assertThat(kinds(id)).isEmpty();

    ship(id, Map.of(milk(id), 2));
    arrives(id, 0);
    ship(id, Map.of(milk(id), 1, ghee(id), 2));
    arrives(id, 1);

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    List<BillDocument> issued = issued(id);
    assertThat(kinds(id)).containsExactly("BILL", "BILL");
    // Milk for 10 each, ghee for 20 each, and the delivery for 60.
    assertThat(totals(id)).containsExactly(money("80.00"), money("50.00"));
    assertThat(issued.get(0).delivery()).isEqualByComparingTo("60");
    assertThat(issued.get(0).lines())
        .singleElement()
        .satisfies(line -> assertThat(line.quantity()).isEqualTo(2));
    assertThat(issued.get(1).delivery()).isZero();
    assertThat(read(id).codes().billNo()).isEqualTo(issued.get(0).number());
    assertThat(bills.ofOrder(id, buyer()))
        .extracting(BillView::shipmentId)
        .containsExactly(shipment(id, 0), shipment(id, 1));
  }

  /** Directive 2006/112/EC, art. 226(7): the date of the supply is the parcel's. */
  @Test
  void aBillHasTheDateAndThePaymentOfItsParcel() {
    Shop shop = byParcel(Map.of("bill_issue_point", "DELIVERY", "tax_inclusive", true));
    long id = packed(shop, 3, 2);
    ship(id, Map.of(milk(id), 2));
    ship(id, Map.of(milk(id), 1, ghee(id), 2));

    arrives(id, 1);
    arrives(id, 0);

    assertThat(totals(id)).containsExactly(money("110.00"), money("20.00"));
    assertThat(issued(id))
        .extracting(BillDocument::suppliedAt)
        .containsExactly(deliveredAt(id, 1), deliveredAt(id, 0));
    assertThat(issued(id)).allMatch(BillDocument::delivered);
    assertThat(issued(id)).allSatisfy(bill -> assertThat(bill.due()).isZero());
  }

  /** Prices without tax, a discount and odd cents: the bills sum to the order for each rate. */
  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(booleans = {true, false})
  void theBillsOfAnOrderSumToIt(boolean inclusive) {
    Shop shop =
        byParcel(
            Map.of(
                "tax_inclusive", inclusive,
                "delivery_fee", "4.99",
                "delivery_tax", "goods",
                "order_discount_percent", "7"));
    Item milk = anItem(shop, "Milk", "0.99", 100);
    Item ghee = anItem(shop, "Ghee", "33.33", 100);
    long id = packed(Map.of(milk.id(), 7, ghee.id(), 3), Purchase.COD);
    for (int parcel = 0; parcel < 3; parcel++) {
      ship(id, Map.of(line(id, milk), 2, line(id, ghee), 1));
    }
    ship(id);

    List<BillDocument> issued = issued(id);
    assertThat(issued).hasSize(4);
    assertThat(sum(issued, BillDocument::total)).isEqualByComparingTo(read(id).amounts().total());
    assertThat(sum(issued, BillDocument::totalTax))
        .isEqualByComparingTo(read(id).amounts().totalTax());
    assertThat(sum(issued, BillDocument::discount))
        .isEqualByComparingTo(read(id).amounts().discount());
    for (int component = 0; component < 2; component++) {
      int number = component;
      assertThat(sum(issued, bill -> bill.taxes().get(number).amount()))
          .isEqualByComparingTo(read(id).taxes().get(component).amount());
    }
  }

  @Test
  void whatNeverLeavesIsNeverBilled() {
    Shop shop = byParcel(Map.of("tax_inclusive", true));
    long id = packed(shop, 3, 2);
    ship(id, Map.of(milk(id), 2));

    cancel(id, Map.of(milk(id), 1, ghee(id), 2));

    assertThat(kinds(id)).containsExactly("BILL");
    assertThat(totals(id)).containsExactly(money("80.00"));
    assertThat(read(id).status()).isEqualTo(OrderStatus.SHIPPED);
  }

  /** EN 16931, BT-25: a credit note refers to one bill, that of the pieces. */
  @Test
  void aReturnIsCreditedOnTheBillsOfItsPieces() {
    Shop shop = byParcel(Map.of("tax_inclusive", true));
    long id = packed(shop, 3, 2);
    ship(id, Map.of(milk(id), 2));
    ship(id, Map.of(milk(id), 1, ghee(id), 2));

    returned(id, Map.of(milk(id), 3));

    List<BillDocument> issued = issued(id);
    assertThat(kinds(id)).containsExactly("BILL", "BILL", "CREDIT_NOTE", "CREDIT_NOTE");
    assertThat(totals(id).subList(2, 4)).containsExactly(money("20.00"), money("10.00"));
    assertThat(issued.get(2).credited().billNumber()).isEqualTo(issued.get(0).number());
    assertThat(issued.get(3).credited().billNumber()).isEqualTo(issued.get(1).number());
    // The bills were issued when the parcels left; what came back had arrived.
    assertThat(issued)
        .extracting(BillDocument::delivered)
        .containsExactly(false, false, true, true);
  }

  @Test
  void eachBillClosesWhenAllComesBack() {
    Shop shop = byParcel(Map.of("tax_inclusive", false, "order_discount_percent", "7"));
    Item milk = anItem(shop, "Milk", "0.99", 100);
    Item ghee = anItem(shop, "Ghee", "33.33", 100);
    long id = packed(Map.of(milk.id(), 5, ghee.id(), 3), Purchase.COD);
    ship(id, Map.of(line(id, milk), 2, line(id, ghee), 1));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    for (int time = 0; time < 2; time++) {
      Map<Long, Integer> some = Map.of(line(id, milk), 1, line(id, ghee), 1);
      returned(id, some);
      takenBack(id, some);
    }
    Map<Long, Integer> rest = Map.of(line(id, milk), 3, line(id, ghee), 1);
    returned(id, rest);

    assertThat(bills.ofOrder(id, buyer()))
        .filteredOn(bill -> bill.kind() == BillKind.BILL)
        .hasSize(2)
        .allSatisfy(bill -> assertThat(bill.credited()).isEqualByComparingTo(bill.total()));
    assertThat(sum(issued(id), bill -> bill.credits() ? bill.totalTax().negate() : bill.totalTax()))
        .isZero();
  }

  /** EN 16931, BR-16: a note must have a line, also if only the delivery is left of its bill. */
  @Test
  void theDeliveryGoesBackOnItsBillWithTheLastGoodsOfTheOther() {
    Shop shop = byParcel(Map.of("tax_inclusive", true));
    long id = packed(shop, 2, 1);
    ship(id, Map.of(milk(id), 2));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    returned(id, Map.of(milk(id), 2));
    takenBack(id, Map.of(milk(id), 2));

    returned(id, Map.of(ghee(id), 1));

    assertThat(totals(id))
        .containsExactly(
            money("80.00"), money("20.00"), money("20.00"), money("60.00"), money("20.00"));
    assertThat(issued(id).get(3).lines())
        .singleElement()
        .satisfies(line -> assertThat(line.name().texts()).containsValue("Delivery"));
    assertThat(issued(id).get(3).credited().billNumber()).isEqualTo(issued(id).get(0).number());
  }

  @Test
  void whatIsSentAgainIsNotBilledTwice() {
    Shop shop = byParcel(Map.of("tax_inclusive", true));
    long id = packed(shop, 3, 2);
    ship(id, Map.of(milk(id), 2));
    tell(id, 0, ParcelState.LOST);

    ship(id, Map.of(milk(id), 2));
    assertThat(totals(id)).containsExactly(money("80.00"));
    ship(id);

    assertThat(totals(id)).containsExactly(money("80.00"), money("50.00"));
  }

  @Test
  void whatIsLostAndCancelledIsCreditedOnItsBill() {
    Shop shop = byParcel(Map.of("tax_inclusive", true));
    long id = packed(shop, 2, 2);
    ship(id, Map.of(milk(id), 2));
    ship(id, Map.of(ghee(id), 2));
    tell(id, 0, ParcelState.LOST);

    cancel(id, Map.of(milk(id), 2));

    assertThat(kinds(id)).containsExactly("BILL", "BILL", "CREDIT_NOTE");
    assertThat(totals(id)).containsExactly(money("80.00"), money("40.00"), money("20.00"));
    assertThat(issued(id).get(2).credited().billNumber()).isEqualTo(issued(id).get(0).number());
  }

  @Test
  void aGrantIsSharedByTheBills() {
    Shop shop = byParcel(Map.of("tax_inclusive", true));
    long id = packed(shop, 2, 2);
    step(
        () ->
            ordering.recordPayment(
                id, read(id).amounts().total(), "stripe", "pi_" + id, Expected.ANY, STAFF));
    ship(id, Map.of(milk(id), 2));
    ship(id);

    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          return grants.grantGoodwill(order, money("9.00"), "Late", STAFF, Instant.now());
        });

    assertThat(kinds(id)).containsExactly("BILL", "BILL", "CREDIT_NOTE", "CREDIT_NOTE");
    assertThat(totals(id).subList(2, 4)).containsExactly(money("3.00"), money("6.00"));
  }

  @Test
  void aBlockedBillOfAParcelIsIssuedWhenTheDataAreMended() {
    Shop shop = byParcel(Map.of("tax_inclusive", true, "country", "DE", "tax_id", "DE123456789"));
    decide(shop, with(electronic(), Map.of("per", BillingTerms.Per.SHIPMENT)));
    long id = packed(shop, 1, 1);
    step(() -> database.update("update shop set tax_id = '' where id = ?", shop.id()));
    ship(id, Map.of(milk(id), 1));
    assertThat(kinds(id)).isEmpty();
    long document =
        database
            .first("select id from blocked_document where order_id = ?", row -> row.getLong(1), id)
            .orElseThrow();
    step(() -> database.update("update shop set tax_id = 'DE123456789' where id = ?", shop.id()));

    String number = step(() -> billing.retry(document, STAFF));

    assertThat(read(id).codes().billNo()).isEqualTo(number);
    assertThat(bills.ofOrder(id, buyer()))
        .extracting(BillView::shipmentId)
        .containsExactly(shipment(id, 0));
  }

  /** The parcel is lost before its bill could be issued, and its pieces are cancelled. */
  @Test
  void aBlockedBillIsDroppedWithThePiecesOfItsParcel() {
    Shop shop = byParcel(Map.of("tax_inclusive", true, "country", "DE", "tax_id", "DE123456789"));
    decide(shop, with(electronic(), Map.of("per", BillingTerms.Per.SHIPMENT)));
    long id = packed(shop, 1, 1);
    step(() -> database.update("update shop set tax_id = '' where id = ?", shop.id()));
    ship(id, Map.of(milk(id), 1));
    step(() -> database.update("update shop set tax_id = 'DE123456789' where id = ?", shop.id()));
    tell(id, 0, ParcelState.LOST);
    assertThat(states(id)).containsExactly("DROPPED");

    cancel(id, Map.of(milk(id), 1));
    ship(id);

    // Ghee for 20 and the delivery for 60.
    assertThat(totals(id)).containsExactly(money("80.00"));
    assertThat(states(id)).containsExactly("DROPPED");
  }

  private List<String> states(long id) {
    return database.list(
        "select state from blocked_document where order_id = ? order by id",
        row -> row.getString(1),
        id);
  }

  @Test
  void nothingIsDueBeforeAParcelHasLeft() {
    long id = packed(byParcel(Map.of()), 1, 1);

    assertThatThrownBy(() -> step(() -> billing.issue(id, buyer())))
        .isInstanceOf(BillNotDue.class)
        .hasMessageContaining("shipped");
  }

  /** The shop goes back to one bill for each order: what is left gets one. */
  @Test
  void theRestIsBilledAsOneWhenTheShopNoLongerBillsParcels() {
    Shop shop = byParcel(Map.of("bill_issue_point", "SHIPMENT", "tax_inclusive", true));
    long id = packed(shop, 3, 2);
    ship(id, Map.of(milk(id), 2));
    decide(shop, usual());
    ship(id, Map.of(milk(id), 1));
    assertThat(totals(id)).containsExactly(money("80.00"));

    ship(id);

    assertThat(totals(id)).containsExactly(money("80.00"), money("50.00"));
  }

  @Test
  void anOrderThatIsBilledAsAWholeStaysSo() {
    Shop shop = shop(Map.of("tax_inclusive", true));
    long id = packed(shop, 3, 2);
    decide(shop, parcels(usual()));

    ship(id, Map.of(milk(id), 2));
    ship(id);

    assertThat(totals(id)).containsExactly(money("130.00"));
  }

  // ---- steps

  private Shop byParcel(Map<String, Object> fields) {
    Shop shop = shop(fields);
    decide(shop, parcels(usual()));
    return shop;
  }

  private static BillingTerms parcels(BillingTerms terms) {
    return with(terms, Map.of("per", BillingTerms.Per.SHIPMENT));
  }

  /** Milk for 10 and ghee for 20. */
  private long packed(Shop shop, int milk, int ghee) {
    return packed(
        Map.of(
            anItem(shop, "Milk", "10", 100).id(), milk, anItem(shop, "Ghee", "20", 100).id(), ghee),
        Purchase.COD);
  }

  private long milk(long id) {
    return lineOf(id, "Milk");
  }

  private long ghee(long id) {
    return lineOf(id, "Ghee");
  }

  private long lineOf(long id, String name) {
    return read(id).lines().stream()
        .filter(line -> line.name().startsWith(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private long shipment(long id, int parcel) {
    return read(id).shipments().get(parcel).id();
  }

  private Instant deliveredAt(long id, int parcel) {
    return read(id).shipments().get(parcel).deliveredAt();
  }

  private void arrives(long id, int parcel) {
    long shipment = shipment(id, parcel);
    step(() -> ordering.deliverShipment(id, shipment, Expected.ANY, STAFF));
  }

  private void tell(long id, int parcel, ParcelState state) {
    long shipment = shipment(id, parcel);
    String event = "parcel-bills-" + shipment + "-" + state;
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
                RefundCause.linesCancelled(1),
                STAFF,
                Instant.now()));
  }

  private List<String> kinds(long id) {
    return issued(id).stream().map(document -> document.kind().name()).toList();
  }

  private List<BigDecimal> totals(long id) {
    return issued(id).stream().map(BillDocument::total).toList();
  }

  private static BigDecimal sum(
      List<BillDocument> documents, java.util.function.Function<BillDocument, BigDecimal> amount) {
    return documents.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
