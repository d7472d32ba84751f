package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Copies;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.party.Shop;

class BillListsIT extends BillLife {

  /**
   * The small shop's bills are the oldest: a scan from the newest backwards would read all others.
   */
  @Test
  void aSmallShopsListReadsNoneOfTheOthersBills() {
    Shop small = usualShop();
    Shop large = usualShop();
    copies(small, 9, -2_000_000);
    copies(large, 20_000, -1_000_000);

    for (Shop of : List.of(small, large)) {
      Actor merchant =
          new Actor("m", "m", Actor.Kind.MERCHANT, of.merchant().publicId(), Set.of(), Channel.API);
      BillFilter ofShop = new BillFilter(null, of.slug(), null, null, null);
      BillFilter all = new BillFilter(null, null, null, null, null);
      Map<String, Supplier<List<BillView>>> lists =
          Map.of(
              "by shop", () -> bills.list(STAFF, ofShop, OptionalLong.empty(), 9),
              "of merchant", () -> bills.list(merchant, all, OptionalLong.empty(), 9));
      lists.forEach(
          (name, list) ->
              assertThat(
                      Copies.entriesReadBy(
                          () ->
                              assertThat(list.get())
                                  .extracting(BillView::shopSlug)
                                  .hasSize(9)
                                  .containsOnly(of.slug())))
                  .as(name)
                  .isLessThan(500));
    }
  }

  @Test
  void listsAndFiltersBills() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    confirmed(milk, 1);
    long second = confirmed(milk, 2);

    BillFilter ofShop = new BillFilter(null, shop.slug(), null, null, null);

    assertThat(bills.list(STAFF, ofShop, OptionalLong.empty(), 10)).hasSize(2);
    assertThat(bills.list(buyer(), ofShop, OptionalLong.empty(), 1))
        .singleElement()
        .extracting(BillView::orderId)
        .isEqualTo(second);
    assertThat(bills.list(stranger(), ofShop, OptionalLong.empty(), 10)).isEmpty();
  }

  /**
   * Makes copies with ids below all real ones, so that they are on no first page of another test's
   * list.
   */
  private void copies(Shop of, int many, int below) {
    long order = confirmed(anItem(of, "Milk", "1", 100), 1);
    long bill = bills.ofOrder(order, STAFF).get(0).id();
    String n = "(%s + n)".formatted(-below);
    Copies.of(
        "orders",
        order,
        many,
        Map.of(
            "id", "-" + n,
            "increment_number", "-" + n,
            "order_code", "'copy-' || " + n,
            "invoice_no", "'copy-' || " + n,
            "public_id", "lpad(to_hex(%s), 24, '0')".formatted(n),
            "customer_ordinal", "1000 + " + n));
    Copies.of(
        "bill",
        bill,
        many,
        Map.of(
            "id", "-" + n,
            "order_id", "-" + n,
            "number", "'copy-' || " + n,
            "period", "'copies'",
            "counter", n));
  }
}
