package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.orders.billing.Faults.Point;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.OrderLife;
import shop.orders.domain.SettableClock;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.event.DeliveryUndone;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.order.event.OrderChargedAgain;
import shop.orders.domain.order.event.OrderConfirmed;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.event.ParcelLeft;
import shop.orders.domain.order.event.WayEnded;
import shop.orders.domain.order.money.BillCredit;
import shop.orders.domain.order.money.CreditRest;
import shop.orders.domain.order.money.CreditRests;
import shop.orders.domain.order.money.DeliveryCredit;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopChanged;
import shop.orders.domain.party.ShopDetails;
import shop.orders.domain.party.Shops;

/**
 * Base class of tests about bills. As in the product, billing observes the steps of orders. Its
 * clock is set by the tests, and its transactions fail when a test turns {@link Faults} on.
 */
abstract class BillLife extends OrderLife {

  /** In the past, so that files of bills are due, and not at the end of a month. */
  static final Instant USUALLY = Instant.parse("2025-11-20T12:00:00Z");

  /** The month of {@link #USUALLY}, as in numbers of bills. */
  static final String MONTH = "2025-11";

  /** The clock that dates bills. It does not show today, which may be the last day of a month. */
  static final SettableClock CLOCK = new SettableClock(USUALLY);

  private static final AtomicLong RETURNS = new AtomicLong();

  /** Minutes to wait for a result, enough for the slowest machine. */
  static final int PATIENCE = 10;

  static {
    // Once for all test classes of this JVM, as observers are not removed.
    Billing billing = DOMAIN.bean(Billing.class);
    billing.clock = CLOCK;
    DOMAIN.bean(Issuing.class).clock = CLOCK;
    DOMAIN.bean(TakenNumbers.class).clock = CLOCK;
    DOMAIN.observe(OrderConfirmed.class, event -> Faults.mayFail(Point.BEFORE_THE_NUMBER));
    DOMAIN.observe(OrderConfirmed.class, billing::on);
    DOMAIN.observe(OrderConfirmed.class, event -> Faults.mayFail(Point.AFTER_THE_BILL));
    DOMAIN.observe(ParcelLeft.class, billing::on);
    DOMAIN.observe(OrderShipped.class, billing::on);
    DOMAIN.observe(WayEnded.class, billing::on);
    DOMAIN.observe(OrderDelivered.class, billing::on);
    DOMAIN.observe(DeliveryUndone.class, DOMAIN.bean(BlockedDocuments.class)::on);
    DOMAIN.observe(OrderCancelled.class, billing::on);
    DOMAIN.observe(OrderCredited.class, billing::on);
    DOMAIN.observe(OrderChargedAgain.class, billing::on);
    DOMAIN.observe(ShopChanged.class, DOMAIN.bean(ShopTerms.class)::on);
    DOMAIN.observe(BillIssued.class, event -> Faults.mayFail(Point.AFTER_THE_NUMBER));
  }

  final Billing billing = DOMAIN.bean(Billing.class);
  final BillReading bills = DOMAIN.bean(BillReading.class);
  final ShopTerms terms = DOMAIN.bean(ShopTerms.class);
  final Database database = DOMAIN.bean(Database.class);
  final Reversing reversing = DOMAIN.bean(Reversing.class);
  final Grants grants = DOMAIN.bean(Grants.class);

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
    CLOCK.set(now);
    try {
      return work.get();
    } finally {
      CLOCK.set(USUALLY);
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

  /** Usual terms, with an invoice for machines in each bill. */
  static BillingTerms electronic() {
    return new BillingTerms(
        usual().billPattern(),
        usual().creditNotePattern(),
        1,
        null,
        BillingTerms.EN16931,
        Translations.none(),
        "");
  }

  /** Changes a shop as staff do; fields are in snake case. */
  static void change(Shop shop, Map<String, Object> fields) {
    step(
        () ->
            DOMAIN
                .bean(Shops.class)
                .change(
                    STAFF,
                    shop.id(),
                    version -> {},
                    details -> {
                      Map<String, Object> all = Json.readMap(Json.write(details), Object.class);
                      all.putAll(fields);
                      return Json.read(Json.write(all), ShopDetails.class);
                    }));
  }

  /** A shop that issues electronic invoices, in that currency and with those tax components. */
  Shop taxed(String currency, List<Map<String, String>> components) {
    Shop shop =
        shop(
            Map.of(
                "currency",
                currency,
                "country",
                "DE",
                "tax_id",
                "DE123456789",
                "delivery_fee",
                "0",
                "tax_components",
                components));
    decide(shop, electronic());
    return shop;
  }

  /** The order's bill and its credit notes, oldest first. */
  List<BillDocument> issued(long id) {
    List<BillDocument> all =
        database.list(
            "select document from bill where order_id = ? order by id",
            row -> Json.read(row.getString(1), BillDocument.class),
            id);
    all.forEach(TaxByRate::demandToTheCent);
    for (BillView one : bills.ofOrder(id, STAFF)) {
      all.stream()
          .filter(document -> document.number().equals(one.number()) && document.electronic())
          .forEach(document -> TaxByRate.demandStated(document, one.totalTax()));
    }
    return all;
  }

  /**
   * Tells billing that goods have come back, by pieces of lines; the return itself is none of its
   * business.
   *
   * @return the id of the return
   */
  long returned(long id, Map<Long, Integer> pieces) {
    return returned(id, pieces, NOTHING_KEPT);
  }

  /** The same, with what the shop keeps of it. */
  long returned(long id, Map<Long, Integer> pieces, Reversing.Terms kept) {
    long returnId = RETURNS.incrementAndGet();
    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          Reversing.Credit credit = reversing.expected(order, pieces, kept);
          List<BillCredit> byBill = reversing.byBill(order, pieces, kept);
          reversing.keepRests(order, byBill);
          DOMAIN
              .bean(CreditRests.class)
              .keep(
                  id,
                  RefundCause.goodsReturned(returnId).reference(),
                  byBill.isEmpty()
                      ? List.of(new BillCredit(null, credit.lines(), credit.delivery()))
                      : byBill,
                  fees(credit, kept),
                  order.currency());
          billing.on(
              new OrderCredited(
                  id,
                  order.shopId(),
                  order.currency(),
                  RefundCause.goodsReturned(returnId),
                  credit.lines(),
                  credit.delivery(),
                  credit.restockingFee(),
                  credit.total(),
                  credit.totalTax(),
                  byBill,
                  credit.due(),
                  STAFF,
                  USUALLY));
          return order;
        });
    return returnId;
  }

  private static Map<Long, BigDecimal> fees(Reversing.Credit credit, Reversing.Terms kept) {
    return credit.lines().stream()
        .collect(Collectors.toMap(LineCredit::lineId, kept::restockingFee));
  }

  /**
   * Tells billing that what was kept of a return is credited after all, with the delivery charge if
   * nothing of the order is kept.
   */
  void released(long id, long returnId, BigDecimal kept) {
    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          List<BillCredit> byBill = reversing.byBill(order, Map.of(), NOTHING_KEPT);
          DeliveryCredit delivery = BillCredit.delivery(byBill, order.currency());
          reversing.keepRests(order, byBill);
          CreditRests rests = DOMAIN.bean(CreditRests.class);
          RefundCause goods = RefundCause.goodsReturned(returnId);
          CreditRest.released(
                  rests.of(id, goods.reference()), Map.of(), kept, byBill, order.currency())
              .forEach(
                  rest -> rests.keep(id, RefundCause.keptOfReturn(returnId).reference(), rest));
          billing.on(
              new OrderCredited(
                  id,
                  order.shopId(),
                  order.currency(),
                  RefundCause.keptOfReturn(returnId),
                  List.of(),
                  delivery,
                  kept.negate(),
                  delivery.total().add(kept),
                  delivery.tax(),
                  byBill,
                  delivery.total().add(kept),
                  STAFF,
                  USUALLY));
          return order;
        });
  }

  static final Reversing.Terms ONE_EURO_KEPT =
      new Reversing.Terms() {
        @Override
        public BigDecimal restockingFee(LineCredit line) {
          return BigDecimal.ONE;
        }

        @Override
        public boolean refundDelivery() {
          return false;
        }
      };

  private static final Reversing.Terms NOTHING_KEPT =
      new Reversing.Terms() {
        @Override
        public BigDecimal restockingFee(LineCredit line) {
          return BigDecimal.ZERO;
        }

        @Override
        public boolean refundDelivery() {
          return true;
        }
      };

  /** Counts pieces as returned, so that further ones are credited after them. */
  void takenBack(long id, Map<Long, Integer> pieces) {
    pieces.forEach(
        (line, count) ->
            step(
                () ->
                    database.update(
                        "update order_line set returned = returned + ? where id = ?",
                        count,
                        line)));
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
