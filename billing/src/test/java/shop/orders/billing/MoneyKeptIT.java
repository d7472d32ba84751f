package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.credit.GrantingCredit;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.party.Shop;

/** A bill counts as paid what the shop keeps of the payments, not what has gone back since. */
class MoneyKeptIT extends BillLife {

  private final Refunds refunds = DOMAIN.bean(Refunds.class);
  private final Shop shop =
      shop(Map.of("bill_issue_point", "DELIVERY", "tax_inclusive", true, "delivery_fee", "0"));
  private final Item rice = anItem(shop, "Rice", "50.00", 100);
  private final Item milk = anItem(shop, "Milk", "20.00", 100);

  @ParameterizedTest
  @CsvSource({
    "DISPUTE_LOST, 70.00, 0.00, 70.00",
    "DISPUTE_LOST, 25.00, 45.00, 25.00",
    "DIRECT_REFUND, 70.00, 0.00, 70.00"
  })
  void whatWentBackIsDueAgain(LedgerEntry.Kind kind, String amount, String paid, String due) {
    long id = paid(Map.of(rice.id(), 1, milk.id(), 1));
    wentOut(id, kind, amount);

    delivered(id);

    assertPaid(id, "70.00", paid, due);
  }

  @Test
  void aCancelledPieceIsNeitherBilledNorPaid() {
    long id = paid(Map.of(rice.id(), 1, milk.id(), 1));
    cancelMilk(id);
    assertThat(read(id).amounts().refundDue()).isEqualTo("20.00");

    delivered(id);

    assertPaid(id, "50.00", "50.00", "0.00");
  }

  @Test
  void whatTheBankTookOfTheRestIsDueAgain() {
    long id = paid(Map.of(rice.id(), 1, milk.id(), 1));
    wentOut(id, LedgerEntry.Kind.DISPUTE_LOST, "70.00");
    cancelMilk(id);

    delivered(id);

    assertPaid(id, "50.00", "0.00", "50.00");
  }

  /** All of 70.00 by store credit, or all but 1.00, which the provider took. */
  @ParameterizedTest
  @CsvSource({"70.00, 0.00, store_credit", "69.00, 1.00, stripe"})
  void aBillSaysIfAllWasPaidWithStoreCredit(String credit, String online, String method) {
    GrantingCredit granting = DOMAIN.bean(GrantingCredit.class);
    step(() -> granting.grant(customer.publicId(), shop.slug(), money("70.00"), "Sorry", STAFF));
    long id = placed(Map.of(rice.id(), 1, milk.id(), 1), "stripe");
    pay(id, credit, "store_credit", null);
    if (money(online).signum() > 0) {
      pay(id, online, "stripe", "pi_" + id);
    }
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    delivered(id);

    assertPaid(id, "70.00", "70.00", "0.00");
    assertThat(issued(id).get(0).paymentMethod()).isEqualTo(method);
  }

  private void pay(long id, String amount, String method, String reference) {
    step(
        () ->
            ordering.recordPayment(
                id,
                money(amount),
                method,
                reference,
                Expected.ANY,
                method.equals("store_credit") ? buyer() : STAFF));
  }

  private void delivered(long id) {
    packAndShip(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
  }

  private void assertPaid(long id, String total, String paid, String due) {
    BillDocument bill = issued(id).get(0);
    assertThat(List.of(bill.total(), bill.paid(), bill.due()))
        .containsExactly(money(total), money(paid), money(due));
  }

  private void wentOut(long id, LedgerEntry.Kind kind, String amount) {
    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          refunds.wentOut(order, kind, money(amount), List.of(), "dp_" + id, STAFF, Instant.now());
          return order;
        });
  }

  private void cancelMilk(long id) {
    step(
        () ->
            reversing.cancelLines(
                reversing.locked(id, Expected.ANY, STAFF),
                Map.of(line(id, milk), 1),
                "Broken",
                RefundCause.linesCancelled(1),
                STAFF,
                Instant.now()));
  }
}
