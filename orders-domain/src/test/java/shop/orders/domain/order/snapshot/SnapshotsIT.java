package shop.orders.domain.order.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.Samples.details;
import static shop.orders.domain.Samples.shopDetails;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.Shops;

class SnapshotsIT {

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Database database = domain.bean(Database.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));

  @Test
  void ordersOfOneStateShareItsSnapshots() {
    Item milk = anItem(shop, "Milk", "80", null);

    place(Map.of(milk.id(), 1));
    place(Map.of(milk.id(), 2));

    assertThat(snapshotsOf(milk)).isEqualTo(1);
    assertThat(snapshotsOf(shop)).isEqualTo(1);
  }

  @Test
  void anOrderShowsItemAndShopAsTheyWere() {
    Item milk = anItem(shop, "Milk", "80", null);
    long before = place(Map.of(milk.id(), 1));

    change(milk, "Oat milk");
    domain.run(
        () ->
            domain
                .bean(Shops.class)
                .change(STAFF, shop.id(), version -> {}, was -> shopDetails(MOVED)));
    long after = place(Map.of(milk.id(), 1));

    assertThat(name(before)).isEqualTo("Milk");
    assertThat(sheet(before).shop().name()).isEqualTo("Milk vita");
    assertThat(name(after)).isEqualTo("Oat milk");
    assertThat(sheet(after).shop().name()).isEqualTo("Moved");
    assertThat(domain.bean(OrderReading.class).one(before, STAFF).seller().shopName())
        .isEqualTo("Milk vita");
    assertThat(snapshotsOf(milk)).isEqualTo(2);
    assertThat(snapshotsOf(shop)).isEqualTo(2);
  }

  @Test
  void aStateThatComesBackIsKeptOnce() {
    Item milk = anItem(shop, "Milk", "80", null);
    place(Map.of(milk.id(), 1));
    change(milk, "Oat milk");
    place(Map.of(milk.id(), 1));

    change(milk, "Milk");
    long last = place(Map.of(milk.id(), 1));

    assertThat(name(last)).isEqualTo("Milk");
    assertThat(snapshotsOf(milk)).isEqualTo(2);
  }

  @Test
  void firstCheckoutsOfTheSameItemsAtOnceAllSucceed() throws Exception {
    for (int round = 0; round < 10; round++) {
      Item milk = anItem(shop, "Milk " + round, "80", null);
      Item honey = anItem(shop, "Honey " + round, "300", null);
      Map<Long, Integer> both = Map.of(milk.id(), 1, honey.id(), 1);
      ExecutorService callers = Executors.newFixedThreadPool(8);
      List<Future<Long>> orders = callers.invokeAll(Collections.nCopies(8, () -> place(both)));
      callers.shutdown();

      for (Future<Long> order : orders) {
        assertThat(sheet(order.get()).lines()).hasSize(2);
      }
      assertThat(snapshotsOf(milk)).isEqualTo(1);
      assertThat(snapshotsOf(honey)).isEqualTo(1);
    }
  }

  @Test
  void theDatabaseRefusesToChangeOrRemoveThem() {
    Item milk = anItem(shop, "Milk", "80", null);
    place(Map.of(milk.id(), 1));

    assertThatThrownBy(() -> database.update("update item_snapshot set content = '{}'"))
        .rootCause()
        .hasMessageStartingWith("ERROR: item_snapshot is append-only");
    assertThatThrownBy(() -> database.update("delete from shop_snapshot"))
        .rootCause()
        .hasMessageStartingWith("ERROR: shop_snapshot is append-only");
  }

  /** A line's snapshot must be of the line's item. */
  @Test
  void theDatabaseRefusesALineWithTheSnapshotOfAnotherItem() {
    Item milk = anItem(shop, "Milk", "80", null);
    Item honey = anItem(shop, "Honey", "300", null);
    long order = place(Map.of(milk.id(), 1));
    place(Map.of(honey.id(), 1));

    assertThatThrownBy(
            () ->
                database.update(
                    """
                    update order_line set item_snapshot =
                      (select digest from item_snapshot where item_id = ?) where order_id = ?""",
                    honey.id(),
                    order))
        .rootCause()
        .hasMessageContaining("order_line_item_snapshot");
  }

  private static final Map<String, Object> MOVED = Map.of("name", "Moved", "cod_allowed", true);

  private long snapshotsOf(Item item) {
    return count("select count(*) from item_snapshot where item_id = ?", item.id());
  }

  private long snapshotsOf(Shop of) {
    return count("select count(*) from shop_snapshot where shop_id = ?", of.id());
  }

  private long count(String statement, long id) {
    return database.first(statement, row -> row.getLong(1), id).orElseThrow();
  }

  private String name(long order) {
    return sheet(order).lines().get(0).item().names().in("en", null);
  }

  private ContractOrder sheet(long order) {
    return domain.bean(ContractOrders.class).byId(order, STAFF);
  }

  private void change(Item item, String name) {
    domain.run(
        () ->
            domain
                .bean(Catalog.class)
                .change(
                    STAFF,
                    item.id(),
                    version -> {},
                    was -> details(shop, Map.of("en", name), "80")));
  }

  private long place(Map<Long, Integer> quantities) {
    Customer customer = aCustomer();
    Purchase purchase = aPurchase(quantities, Purchase.COD);
    return domain
        .inTransaction(() -> domain.bean(Checkout.class).place(purchase, customer, STAFF))
        .get(0)
        .id();
  }
}
