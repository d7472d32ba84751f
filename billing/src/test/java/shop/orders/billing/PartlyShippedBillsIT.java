package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.BillIssuePoint;
import shop.orders.domain.party.Shop;

/** A part of an order has left and the rest is cancelled: what was sent is billed. */
class PartlyShippedBillsIT extends BillLife {

  private final Reversing reversing = DOMAIN.bean(Reversing.class);

  @ParameterizedTest
  @EnumSource(
      value = BillIssuePoint.class,
      names = {"SHIPMENT", "DELIVERY"})
  void whatWasSentIsBilledWhenTheRestIsCancelled(BillIssuePoint point) {
    Shop shop = shop(Map.of("bill_issue_point", point.name(), "tax_inclusive", true));
    Item milk = anItem(shop, "Milk", "10", 100);
    Item ghee = anItem(shop, "Ghee", "20", 100);
    long id = packed(Map.of(milk.id(), 1, ghee.id(), 1), Purchase.COD);
    ship(id, Map.of(line(id, milk), 1));
    long parcel = read(id).shipments().get(0).id();
    step(() -> ordering.deliverShipment(id, parcel, Expected.ANY, STAFF));
    assertThat(read(id).codes().billNo()).isNull();

    step(
        () ->
            reversing.cancelLines(
                reversing.locked(id, Expected.ANY, STAFF),
                Map.of(line(id, ghee), 1),
                "Broken",
                RefundCause.linesCancelled(1),
                STAFF,
                Instant.now()));

    assertThat(read(id).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(read(id).codes().billNo()).isNotNull();
    // Milk for 10 and the delivery for 60.
    assertThat(billed(id)).isEqualByComparingTo("70");
    assertThat(read(id).amounts().paid()).isEqualByComparingTo("70");
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
