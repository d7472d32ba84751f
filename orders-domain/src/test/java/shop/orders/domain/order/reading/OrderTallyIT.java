package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;

/** The tally always equals the result of counting the orders, also while they change. */
class OrderTallyIT {

  private static final int BUYERS = 8;
  private static final int ORDERS_EACH = 6;

  private final DomainOnPostgres domain = DomainOnPostgres.started();
  private final Database database = domain.bean(Database.class);
  private final Ordering ordering = domain.bean(Ordering.class);
  private final ContractOrders contractOrders = domain.bean(ContractOrders.class);
  private final OrderTally tally = domain.bean(OrderTally.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "80", null);

  /** An origin that only the orders of this test have. */
  private final String origin = "tally-" + UUID.randomUUID();

  @Test
  void keptCountsAreExactBeforeAndAfterFolding() throws Exception {
    liveThroughOrders(() -> tally.fold(7));

    assertCountsAreExact();
    tally.fold(5);
    assertCountsAreExact();
    while (tally.fold(50_000) > 0) {
      // Also adds up the changes of other tests' orders.
    }
    assertCountsAreExact();
    assertThat(changesOfShop()).isZero();
  }

  @Test
  void whatRollsBackIsNotCounted() {
    Customer customer = aCustomer();
    try {
      domain.run(
          () -> {
            place(customer);
            throw new IllegalStateException("Rolled back");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("Rolled back");
    }

    assertThat(changesOfShop()).isZero();
    assertThat(contractOrders.page(STAFF, filter(null, true, null), 1, 10).count()).isZero();
  }

  private void liveThroughOrders(Callable<?> meanwhile) throws Exception {
    ExecutorService buyers = Executors.newFixedThreadPool(BUYERS + 1);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < BUYERS; i++) {
        Random random = new Random(i);
        all.add(buyers.submit(() -> liveThroughOrders(random)));
      }
      all.add(
          buyers.submit(
              () -> {
                for (int i = 0; i < ORDERS_EACH; i++) {
                  meanwhile.call();
                }
                return null;
              }));
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      buyers.shutdownNow();
    }
  }

  private void liveThroughOrders(Random random) {
    Customer customer = aCustomer();
    for (int i = 0; i < ORDERS_EACH; i++) {
      long id = domain.inTransaction(() -> place(customer));
      if (random.nextBoolean()) {
        domain.run(() -> ordering.confirm(id, Expected.ANY, STAFF));
        if (random.nextBoolean()) {
          domain.run(() -> ordering.pack(id, Expected.ANY, STAFF));
          domain.run(
              () -> ordering.ship(id, new Parcel("a", "b", "", Map.of()), Expected.ANY, STAFF));
        } else {
          domain.run(() -> ordering.cancel(ANYTHING_GOES, id, "Out of stock", Expected.ANY, STAFF));
        }
      }
    }
  }

  private void assertCountsAreExact() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (OrderStatus status : OrderStatus.values()) {
      long counted =
          database
              .first(
                  "select count(*) from orders where origin = ? and status = ?",
                  row -> row.getLong(1),
                  origin,
                  status.name())
              .orElseThrow();
      assertThat(count(filter(status, false, null))).as(status + " of all").isEqualTo(counted);
      assertThat(count(filter(status, true, null))).as(status + " of shop").isEqualTo(counted);
      assertThat(count(filter(status, false, today.minusDays(1))))
          .as(status + " of days")
          .isEqualTo(counted);
      assertThat(count(filter(status, false, today.plusDays(1)))).as("of the future").isZero();
    }
    assertThat(count(filter(null, false, null))).isEqualTo(BUYERS * ORDERS_EACH);
  }

  private long count(ContractOrderFilter filter) {
    return contractOrders.page(STAFF, filter, 1, 10).count();
  }

  private ContractOrderFilter filter(OrderStatus status, boolean ofShop, LocalDate firstDay) {
    return new ContractOrderFilter(
        null,
        status,
        null,
        null,
        null,
        ofShop ? shop.slug() : null,
        null,
        null,
        null,
        null,
        origin,
        firstDay,
        null);
  }

  private long changesOfShop() {
    return database
        .first(
            "select count(*) from order_tally_change where shop_id = ?",
            row -> row.getLong(1),
            shop.id())
        .orElseThrow();
  }

  private long place(Customer by) {
    Actor buyer = new Actor(by.subject(), "A", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
    Purchase purchase =
        new Purchase(
            new TreeMap<>(Map.of(milk.id(), 2)),
            "cod",
            "",
            anAddress("Dhaka"),
            anAddress("Dhaka"),
            Channel.API,
            origin,
            "",
            List.of());
    return domain.bean(Checkout.class).place(purchase, by, buyer).get(0).id();
  }
}
