package shop.orders.domain.order;

import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.catalog.UnstoredItems.anItem;
import static shop.orders.domain.party.UnstoredParties.aCustomer;
import static shop.orders.domain.party.UnstoredParties.aShop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.money.DeliveryCharge;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.order.part.GivenNumbers;
import shop.orders.domain.order.snapshot.Snapshots;
import shop.orders.domain.party.Shop;

/** Orders in memory only, for unit tests. */
final class UnstoredOrders {

  /** 20:30 UTC is already the next day in Dhaka. */
  static final Instant PLACED_AT = Instant.parse("2026-03-01T20:30:00Z");

  static final long MILK = 11;
  static final long CHEESE = 12;

  private UnstoredOrders() {}

  /** Three milks at 80 (line 11) and a cheese at 100 (line 12), delivered for 60: BDT 400. */
  static Order anOrder(String paymentMethod) {
    Shop shop = aShop(1, Map.of("time_zone", "Asia/Dhaka", "delivery_fee", "60"));
    Item milk = anItem(shop, 21, "Milk", "80");
    Item cheese = anItem(shop, 22, "Cheese", "100");
    return placed(shop, paymentMethod, Map.of(milk, 3), Map.of(cheese, 1));
  }

  @SafeVarargs
  private static Order placed(Shop shop, String paymentMethod, Map<Item, Integer>... lines) {
    Snapshots snapshots = new Snapshots();
    Map<Long, Integer> quantities = new HashMap<>();
    List<OrderLine.Bought> bought = new ArrayList<>();
    List<Totals.Priced> priced = new ArrayList<>();
    for (Map<Item, Integer> line : lines) {
      line.forEach(
          (item, pieces) -> {
            quantities.put(item.id(), pieces);
            bought.add(
                new OrderLine.Bought(
                    MILK + bought.size(),
                    item,
                    snapshots.of(item),
                    9,
                    item.unitPriceFor(pieces),
                    null));
            priced.add(new Totals.Priced(pieces, item.unitPriceFor(pieces), item.taxes()));
          });
    }
    Totals totals =
        Totals.of(
            new Taxing(shop.currency(), shop.taxInclusive(), Taxing.Basis.COMPONENT),
            subtotal -> shop.orderDiscountPercent(),
            new DeliveryCharge(shop.deliveryFee(), shop.deliveryTax()),
            priced);
    return Order.placed(
        new GivenNumbers(
            5, 42, "20260302-02300017O", "EVH000000042", "dddddddddddddddddddddddd", 1),
        shop,
        snapshots.of(shop),
        aCustomer(),
        aPurchase(quantities, paymentMethod),
        totals,
        bought,
        PLACED_AT);
  }
}
