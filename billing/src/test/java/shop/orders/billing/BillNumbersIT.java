package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import shop.orders.billing.document.BillKind;
import shop.orders.domain.Copies;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.party.Shop;

/**
 * A series of bills has no gaps and its dates ascend, even if transactions and connections fail.
 */
class BillNumbersIT extends BillLife {

  @Test
  void aNumberIsNeverDatedBeforeTheOneBeforeIt() {
    Item milk = anItem(usualShop(), "Milk", "33.33", 100);
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");

    long first = at(noon, () -> confirmed(milk, 1));
    long second = at(noon.minusMillis(200), () -> confirmed(milk, 1));
    long third = at(noon.plusMillis(200), () -> confirmed(milk, 1));

    assertThat(issuedAt(first)).isEqualTo(noon);
    assertThat(issuedAt(second)).isEqualTo(noon);
    assertThat(issuedAt(third)).isEqualTo(noon.plusMillis(200));
  }

  @Test
  void aBillThatWaitedForItsNumberOverTheEndOfTheMonthIsOneOfTheNext() throws Exception {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long first = placed(milk, 1);
    long second = placed(milk, 1);
    Instant november = Instant.parse("2026-11-30T23:59:59.900Z");
    Instant december = Instant.parse("2026-12-01T00:00:00.100Z");
    CountDownLatch numbered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      CLOCK.set(november);
      Future<?> one =
          callers.submit(
              () ->
                  DOMAIN.run(
                      () -> {
                        ordering.confirm(first, Expected.ANY, STAFF);
                        numbered.countDown();
                        awaited(goOn);
                      }));
      awaited(numbered);
      Future<?> other =
          callers.submit(() -> step(() -> ordering.confirm(second, Expected.ANY, STAFF)));
      awaitATransactionWaitingForALock();
      CLOCK.set(december);
      goOn.countDown();
      one.get(PATIENCE, TimeUnit.MINUTES);
      other.get(PATIENCE, TimeUnit.MINUTES);
    } finally {
      CLOCK.set(USUALLY);
      callers.shutdownNow();
    }

    assertThat(read(first).codes().billNo()).isEqualTo(shop.billPrefix() + "-2026-11-0001");
    assertThat(read(second).codes().billNo()).isEqualTo(shop.billPrefix() + "-2026-12-0001");
    assertThat(issuedAt(second)).isEqualTo(december);
    assertThat(bills.audit(shop.slug(), "2026-11", BillKind.BILL, STAFF, 0, 10).last())
        .isEqualTo(1);
    assertThat(bills.audit(shop.slug(), "2026-12", BillKind.BILL, STAFF, 0, 10).intact()).isTrue();
  }

  private Instant issuedAt(long order) {
    return bills.one(read(order).codes().billNo(), buyer()).issuedAt();
  }

  @Test
  void billsFromSixteenThreadsHaveNoGapDespiteRollbacksAndKills() throws Exception {
    int threads = 16;
    int bills = Integer.getInteger("orders.bills", 400);
    Shop shop = usualShop();
    Queue<Long> unbilled =
        new ConcurrentLinkedQueue<>(copies(placed(anItem(shop, "Milk", "33.33", null), 1), bills));
    long last = unbilled.remove();
    AtomicInteger rolledBack = new AtomicInteger();
    AtomicInteger killed = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(threads + 1);
    Faults.failing = 25;
    try {
      Future<?> killer = callers.submit(() -> killSomeBackends(killed, over));
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(callers.submit(() -> confirmAll(unbilled, rolledBack)));
      }
      for (Future<?> caller : work) {
        caller.get(6 * PATIENCE, TimeUnit.MINUTES);
      }
      untilDone(() -> step(() -> confirmedAfterThreeWereKilled(last, killed)), rolledBack);
      over.set(true);
      killer.get(PATIENCE, TimeUnit.MINUTES);
    } finally {
      over.set(true);
      Faults.failing = 0;
      callers.shutdownNow();
    }

    BillReading.Audit audit = this.bills.audit(shop.slug(), MONTH, BillKind.BILL, STAFF, 0, 10_000);

    assertThat(killed.get()).isGreaterThan(2);
    assertThat(Faults.FAILED.values()).allSatisfy(often -> assertThat(often).hasPositiveValue());
    assertThat(rolledBack.get()).isGreaterThan(bills / 20);
    assertThat(audit.first()).isEqualTo(1);
    assertThat(audit.last()).isEqualTo(bills);
    assertThat(audit.count()).isEqualTo(bills);
    assertThat(audit.gaps()).isEmpty();
    assertThat(audit.duplicates()).isEmpty();
    assertThat(audit.intact()).isTrue();
    assertThat(audit.chain()).extracting(BillReading.Chained::counter).doesNotHaveDuplicates();
    assertThat(brokenLinks(audit)).isEmpty();
    // No test needs the files of these bills.
    step(
        () ->
            database.update(
                "delete from bill_due where bill_id in (select id from bill where shop_id = ?)",
                shop.id()));
  }

  /** Computes the hash chain from the rows of the audit alone, as an auditor would. */
  private static List<String> brokenLinks(BillReading.Audit audit) throws Exception {
    List<String> broken = new ArrayList<>();
    String previous = audit.beginning();
    for (BillReading.Chained paper : audit.chain()) {
      String text =
          String.join(
              "\n",
              previous,
              paper.number(),
              audit.kind().name(),
              paper.issuedAt().toString(),
              paper.currency(),
              paper.total().toPlainString(),
              paper.totalTax().toPlainString(),
              paper.documentHash());
      previous =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(text.getBytes(StandardCharsets.UTF_8)));
      if (!previous.equals(paper.hash())) {
        broken.add(paper.number());
      }
    }
    return broken;
  }

  @Test
  void anAuditReadsALongSeriesPieceByPiece() {
    Shop shop = usualShop();
    Queue<Long> unbilled =
        new ConcurrentLinkedQueue<>(copies(placed(anItem(shop, "Milk", "33.33", null), 1), 25));
    confirmAll(unbilled, new AtomicInteger());

    BillReading.Audit begin = bills.audit(shop.slug(), MONTH, BillKind.BILL, STAFF, 0, 10);
    BillReading.Audit end = bills.audit(shop.slug(), MONTH, BillKind.BILL, STAFF, 20, 10);

    assertThat(begin.count()).isEqualTo(end.count()).isEqualTo(25);
    assertThat(begin.chain()).extracting(BillReading.Chained::counter).startsWith(1).endsWith(10);
    assertThat(end.chain()).extracting(BillReading.Chained::counter).startsWith(21).endsWith(25);
  }

  @Test
  void anAuditFindsTamperingWithASeries() {
    Shop shop = usualShop();
    Queue<Long> unbilled =
        new ConcurrentLinkedQueue<>(copies(placed(anItem(shop, "Milk", "33.33", null), 1), 5));
    confirmAll(unbilled, new AtomicInteger());

    step(
        () -> {
          database.update("alter table bill disable trigger bill_never_changes");
          database.update("delete from bill_due where bill_id in " + third(shop));
          database.update("delete from bill_rest where bill_id in " + third(shop));
          database.update("delete from bill where id in " + third(shop));
          database.update(
              "update bill set total = total - 1 where counter = 5 and shop_id = ?", shop.id());
          return database.update("alter table bill enable trigger bill_never_changes");
        });
    BillReading.Audit audit = bills.audit(shop.slug(), MONTH, BillKind.BILL, STAFF, 0, 10);

    assertThat(audit.gaps()).containsExactly(3);
    assertThat(audit.intact()).isFalse();
  }

  private static String third(Shop shop) {
    return "(select id from bill where counter = 3 and shop_id = " + shop.id() + ")";
  }

  private void confirmAll(Queue<Long> unbilled, AtomicInteger rolledBack) {
    for (Long id = unbilled.poll(); id != null; id = unbilled.poll()) {
      long order = id;
      untilDone(() -> step(() -> confirmedUnlessItFails(order)), rolledBack);
    }
  }

  private Order confirmedUnlessItFails(long id) {
    Order order = ordering.confirm(id, Expected.ANY, STAFF);
    Faults.mayFail(Faults.Point.BEFORE_THE_COMMIT);
    return order;
  }

  /**
   * Confirms an order in a transaction that stays open until three connections were killed, even if
   * the other calls were faster.
   */
  private Order confirmedAfterThreeWereKilled(long id, AtomicInteger killed) {
    Order order = confirmedUnlessItFails(id);
    long start = System.nanoTime();
    while (killed.get() < 3) {
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(PATIENCE));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      read(id); // fails on an ended connection
    }
    return order;
  }

  /**
   * Repeats a call that failed because its connection was killed; an order is still confirmed only
   * once.
   */
  private <T> T untilDone(Supplier<T> work, AtomicInteger failed) {
    for (int attempt = 0; attempt < 50; attempt++) {
      try {
        return work.get();
      } catch (ActionRefused done) {
        // The transaction was committed, but its connection was killed before the answer.
        return null;
      } catch (RuntimeException e) {
        failed.incrementAndGet();
      }
    }
    throw new AssertionError("It never ended well");
  }

  /** Kills connections in the middle of their work, as the end of a process would. */
  private void killSomeBackends(AtomicInteger killed, AtomicBoolean over) {
    while (!over.get()) {
      killed.addAndGet(
          database
              .list(
                  """
                  select pg_terminate_backend(pid) from pg_stat_activity
                  where state <> 'idle' and xact_start is not null and pid <> pg_backend_pid()
                    and backend_type = 'client backend' and datname = current_database()
                  limit 1""",
                  row -> row.getBoolean(1))
              .size());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
    }
  }

  /** Copies a placed order, as placing so many would take longer than billing them. */
  private List<Long> copies(long order, int count) {
    long base = 1_000_000_000L + order * 10_000;
    Map<String, String> changed =
        Map.of(
            "id",
            base + " + n",
            "increment_number",
            base + " + n",
            "order_code",
            "order_code || n",
            "invoice_no",
            "invoice_no || n",
            "public_id",
            "left(md5(public_id || n), 24)",
            "customer_ordinal",
            base + " + n");
    Copies.of("orders", "id", order, count, changed);
    Map<String, String> lines = Map.of("id", base + " + n", "order_id", base + " + n");
    Copies.of("order_line", "order_id", order, count, lines);
    Copies.of("order_history", "order_id", order, count, Map.of("order_id", base + " + n"));
    return LongStream.rangeClosed(base + 1, base + count).boxed().toList();
  }
}
