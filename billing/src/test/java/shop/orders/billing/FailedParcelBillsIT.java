package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Shop;

/** The bill says what the customer has to pay, also if a parcel is lost after or before it. */
class FailedParcelBillsIT extends BillLife {

  private final Reversing reversing = DOMAIN.bean(Reversing.class);
  private final Tracking tracking = DOMAIN.bean(Tracking.class);

  @Test
  void whatIsLostAfterTheBillIsCreditedWhenItIsCancelled() {
    Shop shop = shop(Map.of("bill_issue_point", "SHIPMENT", "tax_inclusive", true));
    long id = inTwoParcels(shop);
    assertThat(billed(id)).isEqualByComparingTo("90");
    tell(id, 0, ParcelState.DELIVERED);
    tell(id, 1, ParcelState.LOST);
    assertThat(kinds(id)).containsExactly("BILL");

    cancelSecondLine(id);

    assertThat(kinds(id)).containsExactly("BILL", "CREDIT_NOTE");
    assertThat(billed(id)).isEqualByComparingTo("70");
    assertThat(read(id).amounts().paid()).isEqualByComparingTo("70");
    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
  }

  @Test
  void whatIsSentAgainIsNotBilledTwice() {
    Shop shop = shop(Map.of("bill_issue_point", "SHIPMENT", "tax_inclusive", true));
    long id = inTwoParcels(shop);
    tell(id, 0, ParcelState.DELIVERED);
    tell(id, 1, ParcelState.REFUSED);

    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    assertThat(kinds(id)).containsExactly("BILL");
    assertThat(billed(id)).isEqualByComparingTo("90");
    assertThat(read(id).amounts().paid()).isEqualByComparingTo("90");
  }

  @Test
  void whatIsLostBeforeTheBillIsNotOnIt() {
    Shop shop = shop(Map.of("bill_issue_point", "DELIVERY", "tax_inclusive", true));
    long id = inTwoParcels(shop);
    tell(id, 0, ParcelState.DELIVERED);
    tell(id, 1, ParcelState.LOST);

    cancelSecondLine(id);

    assertThat(kinds(id)).containsExactly("BILL");
    assertThat(billed(id)).isEqualByComparingTo("70");
  }

  private long inTwoParcels(Shop shop) {
    Item milk = anItem(shop, "Milk", "10", 100);
    Item ghee = anItem(shop, "Ghee", "20", 100);
    long id = packed(Map.of(milk.id(), 1, ghee.id(), 1), Purchase.COD);
    ship(id, Map.of(read(id).lines().get(0).id(), 1));
    ship(id, Map.of(read(id).lines().get(1).id(), 1));
    return id;
  }

  private void tell(long id, int parcel, ParcelState state) {
    long shipment = read(id).shipments().get(parcel).id();
    String event = "bills-" + shipment + "-" + state;
    step(
        () ->
            tracking.tell(
                shipment, new ParcelEvent(event, state, Instant.now(), null), event, STAFF));
  }

  private void cancelSecondLine(long id) {
    long line = read(id).lines().get(1).id();
    step(
        () ->
            reversing.cancelLines(
                reversing.locked(id, Expected.ANY, STAFF),
                Map.of(line, 1),
                "Lost",
                RefundCause.linesCancelled(1),
                STAFF,
                Instant.now()));
  }

  private List<String> kinds(long id) {
    return database.list(
        "select kind from bill where order_id = ? order by id", row -> row.getString(1), id);
  }

  /** The bill less its credit notes. */
  private BigDecimal billed(long id) {
    return database
        .first(
            """
            select sum(case kind when 'BILL' then total else -total end) from bill
            where order_id = ?""",
            row -> row.getBigDecimal(1),
            id)
        .orElseThrow();
  }
}
