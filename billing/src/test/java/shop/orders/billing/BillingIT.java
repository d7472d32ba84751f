package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.order.Checkout;
import shop.orders.domain.order.OrderCancelled;
import shop.orders.domain.order.OrderConfirmed;
import shop.orders.domain.order.OrderCredited;
import shop.orders.domain.order.OrderDelivered;
import shop.orders.domain.order.OrderReading;
import shop.orders.domain.order.OrderShipped;
import shop.orders.domain.order.OrderView;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Parcel;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;

class BillingIT {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  /** So many in a thousand transactions end in a rollback after their bill has got its number. */
  private static volatile int failures;

  private final Billing billing = DOMAIN.bean(Billing.class);
  private final BillReading bills = DOMAIN.bean(BillReading.class);
  private final Papers papers = DOMAIN.bean(Papers.class);
  private final ShopTerms terms = DOMAIN.bean(ShopTerms.class);
  private final Checkout checkout = DOMAIN.bean(Checkout.class);
  private final Ordering ordering = DOMAIN.bean(Ordering.class);
  private final OrderReading orders = DOMAIN.bean(OrderReading.class);
  private final Reversing reversing = DOMAIN.bean(Reversing.class);
  private final Database database = DOMAIN.bean(Database.class);
  private final Customer customer = aCustomer();
  private final String month = YearMonth.now(ZoneOffset.UTC).toString();

  /** A rollback that was asked for. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void hearEvents() {
    Billing billing = DOMAIN.bean(Billing.class);
    DOMAIN.observe(OrderConfirmed.class, billing::on);
    DOMAIN.observe(OrderShipped.class, billing::on);
    DOMAIN.observe(OrderDelivered.class, billing::on);
    DOMAIN.observe(OrderCancelled.class, billing::on);
    DOMAIN.observe(OrderCredited.class, billing::on);
    DOMAIN.observe(
        BillIssued.class,
        event -> {
          if (ThreadLocalRandom.current().nextInt(1000) < failures) {
            throw new Interrupted();
          }
        });
  }

  @Test
  void aConfirmedOrderHasItsBill() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);

    long first = confirmed(milk, 3);
    long second = confirmed(milk, 1);

    OrderView order = read(first);
    BillView bill = bills.one(order.billNo(), buyer());
    assertThat(order.billNo()).isEqualTo(shop.billPrefix() + "-" + month + "-0001");
    assertThat(read(second).billNo()).isEqualTo(shop.billPrefix() + "-" + month + "-0002");
    assertThat(bill.total()).isEqualTo(order.total());
    assertThat(bill.totalTax()).isEqualTo(order.totalTax());
    assertThatThrownBy(() -> bills.one(order.billNo(), stranger())).isInstanceOf(NotFound.class);
  }

  @Test
  void theSameBillIsIssuedHoweverOftenItIsAskedFor() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);

    String first = step(() -> billing.issue(id, buyer()));
    String second = step(() -> billing.issue(id, buyer()));

    assertThat(first).isEqualTo(second).isEqualTo(read(id).billNo());
    assertThat(bills.ofOrder(id, buyer())).hasSize(1);
  }

  @Test
  void noBillIsIssuedBeforeItIsDue() {
    Shop shop = shop(Map.of("bill_issue_point", "SHIPMENT"));
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);

    assertThatThrownBy(() -> step(() -> billing.issue(id, buyer())))
        .isInstanceOf(BillNotDue.class)
        .hasMessageContaining("shipped");
    assertThat(billing.reasonForNone(read(id))).hasMessageContaining("shipped");
    ship(id);

    assertThat(read(id).billNo()).startsWith(shop.billPrefix());
  }

  @Test
  void theFileIsMadeOnceAndNeverAgain() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);
    BillView bill = bills.one(read(id).billNo(), buyer());

    assertThat(papers.kept(bill.id(), bill.language())).isEmpty();
    printAll();
    byte[] kept = papers.kept(bill.id(), bill.language()).orElseThrow().content();

    assertThat(step(() -> papers.of(bill.id(), bill.language())).content()).isEqualTo(kept);
    assertThatThrownBy(
            () -> step(() -> database.update("update bill_file set size = 0 where true")))
        .isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void aLaterChangeOfTheShopReachesNoBill() {
    Shop shop = usualShop();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);
    BillView before = bills.one(read(id).billNo(), buyer());
    byte[] paper = step(() -> papers.of(before.id(), BillLanguage.EN)).content();

    step(() -> database.update("update shop set name = 'Another' where id = ?", shop.id()));

    assertThat(step(() -> papers.of(before.id(), BillLanguage.EN)).content()).isEqualTo(paper);
    assertThat(bills.one(before.number(), buyer()).documentHash()).isEqualTo(before.documentHash());
  }

  @Test
  void aBillIsNeverChanged() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);

    assertThatThrownBy(
            () -> step(() -> database.update("update bill set total = 1 where order_id = ?", id)))
        .isInstanceOf(DatabaseFailure.class);
    assertThatThrownBy(() -> step(() -> database.update("delete from bill where order_id = ?", id)))
        .isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void aCancelledOrderTakesItsBillBackToTheCent() {
    Shop shop = usualShop();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);
    cancelPieces(id, 1);
    step(() -> ordering.cancel(id, "Changed my mind", Expected.ANY, STAFF));

    List<BillView> all = bills.ofOrder(id, buyer());

    assertThat(all)
        .extracting(BillView::kind)
        .containsExactly(BillKind.BILL, BillKind.CREDIT_NOTE, BillKind.CREDIT_NOTE);
    assertThat(all.get(0).credited()).isEqualTo(all.get(0).total());
    assertThat(all.get(1).total().add(all.get(2).total())).isEqualTo(all.get(0).total());
    assertThat(all.get(1).totalTax().add(all.get(2).totalTax())).isEqualTo(all.get(0).totalTax());
    assertThat(all.get(1).number()).isEqualTo(shop.billPrefix() + "-CN-" + month + "-0001");
    assertThat(all.get(1).creditedBill()).isEqualTo(all.get(0).number());
  }

  @Test
  void whatWasCancelledBeforeTheBillIsCreditedWithIt() {
    Shop shop = shop(Map.of("bill_issue_point", "SHIPMENT"));
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);
    cancelPieces(id, 1);

    ship(id);

    assertThat(bills.ofOrder(id, buyer()))
        .extracting(BillView::kind)
        .containsExactly(BillKind.BILL, BillKind.CREDIT_NOTE);
  }

  @Test
  void noMoreThanTheBillIsEverCredited() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);

    assertThatThrownBy(
            () ->
                step(
                    () ->
                        database.update(
                            "update bill set credited = total + 0.01 where order_id = ?", id)))
        .isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void aBillThatMachinesWouldRefuseGetsNoNumber() {
    Shop shop = usualShop();
    decide(
        shop,
        new BillingTerms(
            usual().billPattern(),
            usual().creditNotePattern(),
            1,
            null,
            BillingTerms.EN16931,
            Translations.none(),
            ""));
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long id = placed(milk, 3);

    assertThatThrownBy(() -> step(() -> ordering.confirm(id, Expected.ANY, STAFF)))
        .isInstanceOf(RuleBroken.class)
        .hasMessageStartingWith("BR-09");

    assertThat(read(id).billNo()).isNull();
    assertThat(bills.audit(shop.slug(), month, BillKind.BILL, STAFF).last()).isZero();
  }

  @Test
  void aShopNumbersByItsOwnPattern() {
    Shop shop = usualShop();
    decide(
        shop,
        new BillingTerms(
            "{PREFIX}.{FY}.{NNN}", "{PREFIX}.C.{FY}.{NNN}", 4, 20, null, Translations.none(), ""));

    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);

    assertThat(read(id).billNo()).matches(shop.billPrefix() + "\\.[0-9]{4}\\.001");
  }

  @Test
  void twoThousandBillsFromSixteenThreadsHaveNoGapWhateverIsRolledBackAndKilled() throws Exception {
    int threads = 16;
    int each = 125;
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", null);
    AtomicInteger rolledBack = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(threads + 1);
    failures = 150;
    try {
      List<Callable<Void>> work =
          java.util.stream.IntStream.range(0, threads)
              .<Callable<Void>>mapToObj(
                  any ->
                      () -> {
                        for (int i = 0; i < each; i++) {
                          issueUntilDone(milk, rolledBack);
                        }
                        return null;
                      })
              .toList();
      Future<Integer> killer = callers.submit(this::killSomeBackends);
      for (Future<Void> caller : callers.invokeAll(work)) {
        caller.get(5, TimeUnit.MINUTES);
      }
      killer.cancel(true);
    } finally {
      failures = 0;
      callers.shutdownNow();
    }

    BillReading.Audit audit = bills.audit(shop.slug(), month, BillKind.BILL, STAFF);

    assertThat(rolledBack.get()).isGreaterThan(100);
    assertThat(audit.count()).isEqualTo(threads * each);
    assertThat(audit.first()).isEqualTo(1);
    assertThat(audit.last()).isEqualTo(threads * each);
    assertThat(audit.gaps()).isEmpty();
    assertThat(audit.duplicates()).isEmpty();
    assertThat(audit.intact()).isTrue();
  }

  private void issueUntilDone(Item item, AtomicInteger rolledBack) {
    long id = untilDone(() -> placed(item, 1), rolledBack);
    untilDone(() -> step(() -> ordering.confirm(id, Expected.ANY, STAFF)), rolledBack);
  }

  /** A caller that is refused by a dead connection tries again; an order is confirmed once. */
  private <T> T untilDone(Supplier<T> work, AtomicInteger failed) {
    for (int attempt = 0; attempt < 50; attempt++) {
      try {
        return work.get();
      } catch (shop.orders.domain.order.ActionRefused done) {
        // It was committed, and the answer was lost with the connection.
        return null;
      } catch (RuntimeException e) {
        failed.incrementAndGet();
      }
    }
    throw new AssertionError("It never ended well");
  }

  /** Ends connections in the middle of their work, as a killed process would. */
  private int killSomeBackends() {
    int killed = 0;
    while (!Thread.currentThread().isInterrupted()) {
      killed +=
          database
              .list(
                  """
                  select pg_terminate_backend(pid) from pg_stat_activity
                  where state = 'idle in transaction' and pid <> pg_backend_pid() limit 1""",
                  row -> row.getBoolean(1))
              .size();
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
    }
    return killed;
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

  // ---- orders on their way

  private static BillingTerms usual() {
    return BillingTerms.usual();
  }

  private static Shop usualShop() {
    return shop(Map.of());
  }

  private static Shop shop(Map<String, Object> fields) {
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

  private void decide(Shop shop, BillingTerms decided) {
    step(() -> terms.change(shop.slug(), decided, version -> {}, STAFF));
  }

  private long placed(Item item, int quantity) {
    Purchase purchase =
        new Purchase(
            new TreeMap<>(Map.of(item.id(), quantity)),
            "cod",
            "",
            anAddress("Riyadh"),
            anAddress("Riyadh"),
            Channel.API,
            "web",
            "en",
            List.of());
    return DOMAIN.inTransaction(() -> checkout.place(purchase, customer, STAFF)).get(0).id();
  }

  private long confirmed(Item item, int quantity) {
    long id = placed(item, quantity);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    return id;
  }

  private void ship(long id) {
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    step(
        () ->
            ordering.ship(
                id, new Parcel("express", "654", "", new TreeMap<>()), Expected.ANY, STAFF));
  }

  private void cancelPieces(long id, int pieces) {
    long line = read(id).lines().get(0).id();
    step(
        () ->
            reversing.cancelLines(
                reversing.locked(id, Expected.ANY, STAFF),
                Map.of(line, pieces),
                "Too many",
                "lines-1",
                STAFF,
                java.time.Instant.now()));
  }

  private void printAll() {
    boolean more = true;
    while (more) {
      more = step(papers::makeNext);
    }
  }

  private OrderView read(long id) {
    return orders.one(id, STAFF);
  }

  private Actor buyer() {
    return new Actor(customer.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
  }

  private static Actor stranger() {
    return new Actor(
        aCustomer().subject(), "Other", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
  }

  private static <T> T step(Supplier<T> work) {
    return DOMAIN.inTransaction(work);
  }
}
