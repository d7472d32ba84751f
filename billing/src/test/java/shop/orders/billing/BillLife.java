package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import shop.orders.billing.Faults.Point;
import shop.orders.domain.OrderLife;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.order.event.OrderConfirmed;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.party.Shop;

/**
 * Base class of tests about bills. As in the product, billing observes the steps of orders. Its
 * clock is set by the tests, and its transactions fail when a test turns {@link Faults} on.
 */
abstract class BillLife extends OrderLife {

  /** In the past, so that files of bills are due, and not at the end of a month. */
  static final Instant USUALLY = Instant.parse("2025-11-20T12:00:00Z");

  /** The month of {@link #USUALLY}, as in numbers of bills. */
  static final String MONTH = "2025-11";

  static final MovedClock CLOCK = new MovedClock();

  /** Minutes to wait for a result, enough for the slowest machine. */
  static final int PATIENCE = 10;

  static {
    // Once for all test classes of this JVM, as observers are not removed.
    Billing billing = DOMAIN.bean(Billing.class);
    billing.clock = CLOCK;
    DOMAIN.bean(TakenNumbers.class).clock = CLOCK;
    DOMAIN.observe(OrderConfirmed.class, event -> Faults.mayFail(Point.BEFORE_THE_NUMBER));
    DOMAIN.observe(OrderConfirmed.class, billing::on);
    DOMAIN.observe(OrderConfirmed.class, event -> Faults.mayFail(Point.AFTER_THE_BILL));
    DOMAIN.observe(OrderShipped.class, billing::on);
    DOMAIN.observe(OrderDelivered.class, billing::on);
    DOMAIN.observe(OrderCancelled.class, billing::on);
    DOMAIN.observe(OrderCredited.class, billing::on);
    DOMAIN.observe(BillIssued.class, event -> Faults.mayFail(Point.AFTER_THE_NUMBER));
  }

  final Billing billing = DOMAIN.bean(Billing.class);
  final BillReading bills = DOMAIN.bean(BillReading.class);
  final ShopTerms terms = DOMAIN.bean(ShopTerms.class);
  final Database database = DOMAIN.bean(Database.class);

  /** The clock that dates bills. It does not show today, which may be the last day of a month. */
  static final class MovedClock extends Clock {

    volatile Instant now = USUALLY;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void awaitATransactionWaitingForALock() {
    long start = System.nanoTime();
    while (database
        .list(
            """
            select 1 from pg_stat_activity
            where wait_event_type = 'Lock' and backend_type = 'client backend'
              and datname = current_database()""",
            row -> row.getInt(1))
        .isEmpty()) {
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(PATIENCE));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  <T> T at(Instant now, Supplier<T> work) {
    CLOCK.now = now;
    try {
      return work.get();
    } finally {
      CLOCK.now = USUALLY;
    }
  }

  static BillingTerms usual() {
    return BillingTerms.usual();
  }

  static Shop usualShop() {
    return shop(Map.of());
  }

  static Shop shop(Map<String, Object> fields) {
    Map<String, Object> all =
        new TreeMap<>(
            Map.of(
                "cod_allowed",
                true,
                "delivery_fee",
                "60",
                "tax_components",
                List.of(Map.of("key", "CGST", "rate", "8"), Map.of("key", "SGST", "rate", "8"))));
    all.putAll(fields);
    return aShop(all);
  }

  void decide(Shop shop, BillingTerms decided) {
    step(() -> terms.change(shop.slug(), present -> decided, version -> {}, STAFF));
  }

  long placed(Item item, int quantity) {
    return placed(Map.of(item.id(), quantity), Purchase.COD);
  }

  long confirmed(Item item, int quantity) {
    return confirmed(Map.of(item.id(), quantity), Purchase.COD);
  }

  void packAndShip(long id) {
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
  }
}
