package shop.orders.returns;

import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Shop;

/** Base class of tests about refunds: orders of three pieces of milk, and their dues. */
abstract class RefundLife extends ReturnLife {

  final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  final Item milk = anItem(shop, "Milk", "33.33", 100);

  long paid(String method) {
    Map<Long, Integer> quantities = Map.of(milk.id(), 3);
    return method.equals(Purchase.COD) ? confirmed(quantities, method) : paid(quantities);
  }

  long delivered(String method) {
    long id = paid(method);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    return id;
  }

  long received(long id) {
    return received(id, 2);
  }

  long received(long id, int pieces) {
    long line = read(id).lines().get(0).id();
    long goods = approved(id, pieces);
    step(
        () ->
            returning.receive(
                goods,
                List.of(new Returning.Arrived(line, pieces, null, pieces)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    return goods;
  }

  long approved(long id, int pieces) {
    long line = read(id).lines().get(0).id();
    long goods =
        step(() ->
                returning.request(
                    id,
                    List.of(new Returning.Wanted(line, pieces, "damaged", null)),
                    null,
                    Expected.ANY,
                    Preview.NONE,
                    STAFF))
            .id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
    return goods;
  }

  Object settle(long id, String amount, String reference) {
    return settle(id, null, amount, reference);
  }

  Object settle(long id, String due, String amount, String reference) {
    return refunding.refund(
        id,
        due,
        amount == null ? null : new BigDecimal(amount),
        null,
        reference,
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  Object cancel(long id, Map<Long, Integer> lines) {
    return cancelling.cancelAsStaff(
        id, new TreeMap<>(lines), "No", Expected.ANY, Preview.NONE, STAFF);
  }
}
