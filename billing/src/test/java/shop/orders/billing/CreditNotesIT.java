package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.party.Shop;

class CreditNotesIT extends BillLife {

  @Test
  void aCancelledOrderTakesItsBillBackToTheCent() {
    Shop shop = usualShop();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);
    cancelPieces(id, 1);
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Changed my mind", Expected.ANY, STAFF));

    List<BillView> all = bills.ofOrder(id, buyer());

    assertThat(all)
        .extracting(BillView::kind)
        .containsExactly(BillKind.BILL, BillKind.CREDIT_NOTE, BillKind.CREDIT_NOTE);
    assertThat(all.get(0).credited()).isEqualTo(all.get(0).total());
    assertThat(all.get(1).total().add(all.get(2).total())).isEqualTo(all.get(0).total());
    assertThat(all.get(1).totalTax().add(all.get(2).totalTax())).isEqualTo(all.get(0).totalTax());
    assertThat(all.get(1).number()).isEqualTo(shop.billPrefix() + "-CN-" + MONTH + "-0001");
    assertThat(all.get(1).creditedBill()).isEqualTo(all.get(0).number());
  }

  /** Directive 2006/112/EC, art. 226(6): a bill tells the quantity supplied. */
  @Test
  void aBillDemandsNothingThatWasCancelledBefore() {
    Shop shop = shop(Map.of("bill_issue_point", "DELIVERY", "delivery_fee", "3.00"));
    long id = confirmed(anItem(shop, "Milk", "9.99", 100), 3);
    cancelPieces(id, 1);
    packAndShip(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    assertThat(bills.ofOrder(id, buyer()))
        .extracting(BillView::kind)
        .containsExactly(BillKind.BILL);
    BillDocument bill = issued(id).get(0);
    assertThat(bill.lines()).extracting(BillDocument.Line::quantity).containsExactly(2);
    assertThat(bill.subtotal()).isEqualTo("19.98");
    // 8 % of 19.98 each, in the price.
    assertThat(bill.totalTax()).isEqualTo("2.76");
    assertThat(bill.total()).isEqualTo("22.98");
    assertThat(bill.paid()).isEqualTo("22.98");
    assertThat(bill.due()).isEqualTo("0.00");
  }

  @Test
  void aLineThatWasCancelledIsNotOnTheBill() {
    Shop shop = shop(Map.of("bill_issue_point", "SHIPMENT"));
    Item milk = anItem(shop, "Milk", "33.33", 100);
    Item rice = anItem(shop, "Rice", "10.01", 100);
    long id = confirmed(Map.of(milk.id(), 1, rice.id(), 2), Purchase.COD);
    cancelPieces(id, 1);
    packAndShip(id);

    assertThat(issued(id).get(0).lines()).hasSize(1);
    assertThat(issued(id).get(0).total())
        .isEqualByComparingTo(read(id).amounts().total().subtract(read(id).amounts().cancelled()));
  }

  /** EN 16931, BR-CO-17: of 201 krónur 24 % are 39 on 162, both times, and 78 of the whole. */
  @Test
  void theTaxOfACreditNoteIsThatOfItsSum() {
    Shop shop = taxed("ISK", List.of(Map.of("key", "VSK", "rate", "24")));
    Item milk = anItem(shop, "Milk", "100", 10);
    Item rice = anItem(shop, "Rice", "101", 10);
    long id = delivered(Map.of(milk.id(), 2, rice.id(), 2), Purchase.COD);
    Map<Long, Integer> oneOfEach = Map.of(line(id, milk), 1, line(id, rice), 1);
    returned(id, oneOfEach);
    takenBack(id, oneOfEach);
    returned(id, oneOfEach);

    List<BillDocument> all = issued(id);
    assertThat(all)
        .extracting(document -> document.total() + " " + document.totalTax())
        .containsExactly("402 78", "201 39", "201 39");
    assertThat(all.get(1).taxes()).extracting(TaxAmount::base).containsExactly(money("162"));
  }

  /**
   * EN 16931, BT-110: 19 % of 0.99 are 0.19, also on the last of three notes, for which the bill
   * has 0.18 left; its total is that of the money.
   */
  @Test
  void theTaxThatIsReadIsTheOneThatTheDocumentStates() {
    Shop shop =
        shop(
            Map.of(
                "currency", "EUR",
                "country", "DE",
                "tax_id", "DE136695976",
                "tax_inclusive", false,
                "delivery_fee", "0",
                "tax_components", List.of(Map.of("key", "VAT", "rate", "19"))));
    decide(shop, electronic());
    Item milk = anItem(shop, "Milk", "0.99", 10);
    long id = delivered(Map.of(milk.id(), 3), Purchase.COD);
    Map<Long, Integer> one = Map.of(line(id, milk), 1);
    for (int piece = 0; piece < 3; piece++) {
      returned(id, one);
      takenBack(id, one);
    }

    assertThat(bills.ofOrder(id, buyer()))
        .extracting(paper -> paper.total() + " " + paper.totalTax())
        .containsExactly("3.53 0.56", "1.18 0.19", "1.18 0.19", "1.17 0.19");
    assertThat(issued(id).get(3).totalTax()).isEqualTo("0.18");
  }

  @Test
  void noMoreThanTheBillIsEverCredited() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);

    assertThatThrownBy(
            () ->
                step(
                    () ->
                        database.update(
                            "update bill set credited = total + 0.01 where order_id = ?", id)))
        .isInstanceOf(DatabaseFailure.class);
  }

  private void cancelPieces(long id, int pieces) {
    long line = read(id).lines().get(0).id();
    step(
        () ->
            reversing.cancelLines(
                reversing.locked(id, Expected.ANY, STAFF),
                Map.of(line, pieces),
                "Too many",
                RefundCause.linesCancelled(1),
                STAFF,
                Instant.now()));
  }
}
