package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.billing.Fixtures.with;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
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
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.document.BillLanguage;
import shop.orders.billing.einvoice.RuleBroken;
import shop.orders.domain.Copies;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.OrderCancelled;
import shop.orders.domain.order.OrderConfirmed;
import shop.orders.domain.order.OrderCredited;
import shop.orders.domain.order.OrderDelivered;
import shop.orders.domain.order.OrderShipped;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Parcel;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.policy.ActionRefused;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Address;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

class BillingIT {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  /** Where a transaction that bills an order may fail. */
  private enum Point {
    BEFORE_THE_NUMBER,
    AFTER_THE_NUMBER,
    AFTER_THE_BILL,
    BEFORE_THE_COMMIT
  }

  /** At each point one in so many transactions fails; 0 for none. */
  private static volatile int failing;

  private static final Map<Point, AtomicInteger> PASSED =
      Stream.of(Point.values())
          .collect(Collectors.toUnmodifiableMap(point -> point, point -> new AtomicInteger()));

  private static final Map<Point, AtomicInteger> FAILED =
      Stream.of(Point.values())
          .collect(Collectors.toUnmodifiableMap(point -> point, point -> new AtomicInteger()));

  /** Past, so that files of bills are due, and the end of no month. */
  private static final Instant USUALLY = Instant.parse("2025-11-20T12:00:00Z");

  private static final String MONTH = "2025-11";

  private static final MovedClock CLOCK = new MovedClock();

  /** After so many minutes something will not come, however slow the machine is. */
  private static final int PATIENCE = 10;

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

  /** When bills are issued: not today, which may be the last of its month. */
  private static final class MovedClock extends Clock {

    private volatile Instant now = USUALLY;

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

  /** A rollback that was asked for. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void hearEvents() {
    Billing billing = DOMAIN.bean(Billing.class);
    billing.clock = CLOCK;
    DOMAIN.bean(TakenNumbers.class).clock = CLOCK;
    DOMAIN.observe(OrderConfirmed.class, event -> mayFail(Point.BEFORE_THE_NUMBER));
    DOMAIN.observe(OrderConfirmed.class, billing::on);
    DOMAIN.observe(OrderConfirmed.class, event -> mayFail(Point.AFTER_THE_BILL));
    DOMAIN.observe(OrderShipped.class, billing::on);
    DOMAIN.observe(OrderDelivered.class, billing::on);
    DOMAIN.observe(OrderCancelled.class, billing::on);
    DOMAIN.observe(OrderCredited.class, billing::on);
    DOMAIN.observe(BillIssued.class, event -> mayFail(Point.AFTER_THE_NUMBER));
  }

  private static void mayFail(Point point) {
    int often = failing;
    if (often > 0 && PASSED.get(point).incrementAndGet() % often == 0) {
      FAILED.get(point).incrementAndGet();
      throw new Interrupted();
    }
  }

  /** The small one's bills are the oldest: whoever goes back from the newest meets all others. */
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

  /** Of ids below those of life, so that no other test's list begins with them. */
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

  @Test
  void aConfirmedOrderHasItsBill() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);

    long first = confirmed(milk, 3);
    long second = confirmed(milk, 1);

    CurrentOrder order = read(first);
    BillView bill = bills.one(order.codes().billNo(), buyer());
    assertThat(order.codes().billNo()).isEqualTo(shop.billPrefix() + "-" + MONTH + "-0001");
    assertThat(read(second).codes().billNo()).isEqualTo(shop.billPrefix() + "-" + MONTH + "-0002");
    assertThat(bill.total()).isEqualTo(order.amounts().total());
    assertThat(bill.totalTax()).isEqualTo(order.amounts().totalTax());
    assertThatThrownBy(() -> bills.one(order.codes().billNo(), stranger()))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void theSameBillIsIssuedHoweverOftenItIsAskedFor() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);

    String first = step(() -> billing.issue(id, buyer()));
    String second = step(() -> billing.issue(id, buyer()));

    assertThat(first).isEqualTo(second).isEqualTo(read(id).codes().billNo());
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

    assertThat(read(id).codes().billNo()).startsWith(shop.billPrefix());
  }

  @Test
  void anOrderIsBilledAtItsNextStepWhenTheShopIssuesEarlierThanBefore() {
    Shop shop = shop(Map.of("bill_issue_point", "DELIVERY"));
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long confirmed = confirmed(milk, 1);
    long shipped = confirmed(milk, 1);
    ship(shipped);
    assertThat(read(shipped).codes().billNo()).isNull();

    issueAt(shop, "CONFIRMATION");
    ship(confirmed);
    issueAt(shop, "SHIPMENT");
    step(() -> ordering.deliver(shipped, Expected.ANY, STAFF));

    assertThat(read(confirmed).codes().billNo())
        .isEqualTo(shop.billPrefix() + "-" + MONTH + "-0001");
    assertThat(read(shipped).codes().billNo()).isEqualTo(shop.billPrefix() + "-" + MONTH + "-0002");
  }

  @Test
  void anOrderThatHasItsBillGetsNoOtherWhenTheShopIssuesLaterThanBefore() {
    Shop shop = usualShop();
    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 1);

    issueAt(shop, "SHIPMENT");
    ship(id);

    assertThat(bills.ofOrder(id, buyer())).hasSize(1);
  }

  private void issueAt(Shop shop, String point) {
    step(
        () ->
            database.update("update shop set bill_issue_point = ? where id = ?", point, shop.id()));
  }

  @Test
  void theFileIsMadeOnceAndNeverAgain() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);
    BillView bill = bills.one(read(id).codes().billNo(), buyer());

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
    BillView before = bills.one(read(id).codes().billNo(), buyer());
    byte[] paper = step(() -> papers.of(before.id(), BillLanguage.EN)).content();

    step(() -> database.update("update shop set name = 'Another' where id = ?", shop.id()));
    papers.recent = new RecentPapers();

    assertThat(step(() -> papers.of(before.id(), BillLanguage.EN)).content()).isEqualTo(paper);
    assertThat(bills.one(before.number(), buyer()).documentHash()).isEqualTo(before.documentHash());
  }

  @Test
  void anotherTemplateAndOtherNamesReachNoFileThatIsKept() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long old = confirmed(milk, 3);
    printAll();
    BillView bill = bills.one(read(old).codes().billNo(), buyer());
    Papers.Paper kept = papers.kept(bill.id(), BillLanguage.EN).orElseThrow();

    step(
        () -> {
          database.update("update shop set name = 'Another' where id = ?", shop.id());
          database.update("update customer set first_name = 'Another' where true");
          return database.update(
              "update item set name = 'Another', names = '{\"en\": \"Another\"}' where id = ?",
              milk.id());
        });
    papers.recent = new RecentPapers();
    Papers.Template template = papers.template;
    papers.template = (document, language, invoice) -> "tomorrow".getBytes(StandardCharsets.UTF_8);
    try {
      Papers.Paper after = step(() -> papers.of(bill.id(), BillLanguage.EN));
      long young = confirmed(milk, 1);
      printAll();
      BillView next = bills.one(read(young).codes().billNo(), buyer());

      assertThat(after.content()).isEqualTo(kept.content());
      assertThat(after.sha256()).isEqualTo(kept.sha256()).isEqualTo(Hash.of(kept.content()));
      assertThat(papers.kept(next.id(), BillLanguage.EN).orElseThrow().content())
          .asString()
          .isEqualTo("tomorrow");
    } finally {
      papers.template = template;
    }
  }

  @Test
  void aCrashBetweenIssueAndFileLosesNothing() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);
    BillView bill = bills.one(read(id).codes().billNo(), buyer());
    Papers.Template template = papers.template;
    papers.template =
        (document, language, invoice) -> {
          template.print(document, language, invoice);
          throw new Interrupted();
        };
    try {
      assertThatThrownBy(() -> step(() -> papers.of(bill.id(), BillLanguage.EN)))
          .isInstanceOf(Interrupted.class);
    } finally {
      papers.template = template;
    }
    assertThat(papers.kept(bill.id(), BillLanguage.EN)).isEmpty();

    printAll();

    assertThat(papers.kept(bill.id(), BillLanguage.EN)).isPresent();
    assertThat(
            database.list(
                "select 1 from bill_due where bill_id = ?", row -> row.getInt(1), bill.id()))
        .isEmpty();
  }

  @Test
  void whoOpensABillWhileItIsBeingPrintedWaitsForThatFile() throws Exception {
    printAll();
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);
    BillView bill = bills.one(read(id).codes().billNo(), buyer());
    CountDownLatch printing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger printed = new AtomicInteger();
    Papers.Template template = papers.template;
    papers.template =
        (document, language, invoice) -> {
          if (printed.incrementAndGet() == 1) {
            printing.countDown();
            awaited(goOn);
          }
          return template.print(document, language, invoice);
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> printer = threads.submit(() -> step(papers::makeNext));
      awaited(printing);
      Future<Papers.Paper> reader =
          threads.submit(() -> step(() -> papers.of(bill.id(), BillLanguage.EN)));
      awaitSomebodyWaitingForALock();
      goOn.countDown();

      assertThat(printer.get(PATIENCE, TimeUnit.MINUTES)).isTrue();
      assertThat(reader.get(PATIENCE, TimeUnit.MINUTES).content())
          .isEqualTo(papers.kept(bill.id(), BillLanguage.EN).orElseThrow().content());
      assertThat(printed).hasValue(1);
    } finally {
      papers.template = template;
      threads.shutdownNow();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitSomebodyWaitingForALock() {
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
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Changed my mind", Expected.ANY, STAFF));

    List<BillView> all = bills.ofOrder(id, buyer());

    assertThat(all)
        .extracting(BillView::kind)
        .containsExactly(BillKind.BILL, BillKind.CREDIT_NOTE, BillKind.CREDIT_NOTE);
    assertThat(all.get(0).credited()).isEqualTo(all.get(0).total());
    assertThat(all.get(1).total().add(all.get(2).total())).isEqualTo(all.get(0).total());
    assertThat(all.get(1).totalTax().add(all.get(2).totalTax())).isEqualTo(all.get(0).totalTax());
    assertThat(all.get(1).number()).isEqualTo(shop.billPrefix() + "-CN-" + MONTH + "-0001");
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

    assertThat(read(id).codes().billNo()).isNull();
    assertThat(bills.audit(shop.slug(), MONTH, BillKind.BILL, STAFF, 0, 10_000).last()).isZero();
  }

  /** The marketplace contract knows no countries. */
  @Test
  void anAddressWithoutACountryIsInTheShops() {
    Shop shop = aShop(Map.of("cod_allowed", true, "country", "DE"));
    Address nowhere = with(anAddress("Berlin"), Map.of("country", ""));
    Purchase purchase =
        new Purchase(
            new TreeMap<>(Map.of(anItem(shop, "Milk", "33.33", 100).id(), 1)),
            "cod",
            "",
            anAddress("Riyadh"),
            nowhere,
            Channel.MARKETPLACE,
            "web",
            "en",
            List.of());
    long id = step(() -> checkout.place(purchase, customer, STAFF)).get(0).id();
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    String document =
        database
            .first("select document from bill where order_id = ?", row -> row.getString(1), id)
            .orElseThrow();
    BillDocument bill = Json.read(document, BillDocument.class);
    assertThat(bill.billingAddress().country()).isEqualTo("DE");
    assertThat(bill.shippingAddress().country()).isEqualTo("SA");
    assertThat(read(id).buyer().billingAddress().country()).isEmpty();
  }

  @Test
  void aShopNumbersByItsOwnPattern() {
    Shop shop = usualShop();
    decide(
        shop,
        new BillingTerms(
            "{PREFIX}.{FY}.{NNN}", "{PREFIX}.C.{FY}.{NNN}", 4, 20, null, Translations.none(), ""));

    long id = confirmed(anItem(shop, "Milk", "33.33", 100), 3);

    assertThat(read(id).codes().billNo()).matches(shop.billPrefix() + "\\.[0-9]{4}\\.001");
  }

  @Test
  void noPatternPrintsTheNumbersThatTheOtherKindOfPaperHasHad() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long id = confirmed(milk, 3);
    String others = "{PREFIX}-B-{yyyy}-{MM}-{NNNN}";

    assertRefused("credit_note_pattern", shop, others, usual().billPattern(), 1);
    decide(shop, others, usual().creditNotePattern(), 1);
    assertRefused("credit_note_pattern", shop, others, usual().billPattern(), 1);
    step(() -> ordering.cancel(ANYTHING_GOES, id, "Changed my mind", Expected.ANY, STAFF));
    assertRefused("bill_pattern", shop, usual().creditNotePattern(), "{PREFIX}-X-{NNNN}", 1);

    assertThat(bills.ofOrder(id, buyer()))
        .extracting(BillView::number)
        .containsExactly(
            shop.billPrefix() + "-" + MONTH + "-0001",
            shop.billPrefix() + "-CN-" + MONTH + "-0001");
  }

  @Test
  void noPatternPrintsEarlierNumbersUnderAnotherPeriod() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    decide(shop, "{PREFIX}-{yy}-{NNNN}", usual().creditNotePattern(), 1);
    confirmed(milk, 1);

    assertRefused("bill_pattern", shop, "{PREFIX}-{FY}-{NNNN}", usual().creditNotePattern(), 1);
    decide(shop, "{PREFIX}-{FY}-{NNNN}", usual().creditNotePattern(), 4);
    confirmed(milk, 1);
    assertRefused("bill_pattern", shop, "{PREFIX}-{FY}-{NNNN}", usual().creditNotePattern(), 1);
  }

  /** May 2026 of one year is May 2027 of the other. */
  @Test
  void noOtherFirstMonthOfTheFiscalYearPrintsEarlierNumbers() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    String pattern = "{PREFIX}-{FY}-{MM}-{NNNN}";
    Instant may = Instant.parse("2026-05-20T12:00:00Z");
    decide(shop, pattern, usual().creditNotePattern(), 4);

    at(
        may,
        () -> {
          confirmed(milk, 1);
          assertRefused("bill_pattern", shop, pattern, usual().creditNotePattern(), 7);
          return null;
        });
  }

  @Test
  void aShopThatComesBackToAPatternGoesOnWhereItEnded() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long first = confirmed(milk, 1);
    decide(shop, "{PREFIX}.{FY}.{NNN}", usual().creditNotePattern(), 4);
    long second = confirmed(milk, 1);
    decide(shop, usual().billPattern(), usual().creditNotePattern(), 1);
    long third = confirmed(milk, 1);

    assertThat(read(first).codes().billNo()).endsWith("-" + MONTH + "-0001");
    assertThat(read(second).codes().billNo()).endsWith(".001");
    assertThat(read(third).codes().billNo()).endsWith("-" + MONTH + "-0002");
  }

  private void assertRefused(String field, Shop shop, String bills, String notes, int firstMonth) {
    assertThatThrownBy(() -> decide(shop, bills, notes, firstMonth))
        .isInstanceOfSatisfying(
            Invalid.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }

  private void decide(Shop shop, String bills, String notes, int firstMonth) {
    decide(shop, new BillingTerms(bills, notes, firstMonth, null, null, Translations.none(), ""));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoChangesOfAShopsTermsAtOnceBothStay(boolean decidedBefore) throws Exception {
    Shop shop = usualShop();
    if (decidedBefore) {
      decide(shop, usual());
    }
    CountDownLatch changed = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      Future<?> first =
          callers.submit(
              () ->
                  DOMAIN.run(
                      () -> {
                        terms.change(
                            shop.slug(),
                            present -> with(present, Map.of("bankAccount", "DE02")),
                            version -> {},
                            STAFF);
                        changed.countDown();
                        awaited(goOn);
                      }));
      awaited(changed);
      Future<?> second =
          callers.submit(
              () ->
                  DOMAIN.run(
                      () ->
                          terms.change(
                              shop.slug(),
                              present -> with(present, Map.of("numberLimit", 40)),
                              version -> {},
                              STAFF)));
      awaitSomebodyWaitingForALock();
      goOn.countDown();
      first.get(PATIENCE, TimeUnit.MINUTES);
      second.get(PATIENCE, TimeUnit.MINUTES);
    } finally {
      callers.shutdownNow();
    }

    ShopTerms.Versioned after = terms.of(shop.slug(), STAFF);
    assertThat(after.terms().bankAccount()).isEqualTo("DE02");
    assertThat(after.terms().numberLimit()).isEqualTo(40);
  }

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
      CLOCK.now = november;
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
      awaitSomebodyWaitingForALock();
      CLOCK.now = december;
      goOn.countDown();
      one.get(PATIENCE, TimeUnit.MINUTES);
      other.get(PATIENCE, TimeUnit.MINUTES);
    } finally {
      CLOCK.now = USUALLY;
      callers.shutdownNow();
    }

    assertThat(read(first).codes().billNo()).isEqualTo(shop.billPrefix() + "-2026-11-0001");
    assertThat(read(second).codes().billNo()).isEqualTo(shop.billPrefix() + "-2026-12-0001");
    assertThat(issuedAt(second)).isEqualTo(december);
    assertThat(bills.audit(shop.slug(), "2026-11", BillKind.BILL, STAFF, 0, 10).last())
        .isEqualTo(1);
    assertThat(bills.audit(shop.slug(), "2026-12", BillKind.BILL, STAFF, 0, 10).intact()).isTrue();
  }

  private <T> T at(Instant now, Supplier<T> work) {
    CLOCK.now = now;
    try {
      return work.get();
    } finally {
      CLOCK.now = USUALLY;
    }
  }

  private Instant issuedAt(long order) {
    return bills.one(read(order).codes().billNo(), buyer()).issuedAt();
  }

  @Test
  void billsFromSixteenThreadsHaveNoGapWhateverIsRolledBackAndKilled() throws Exception {
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
    failing = 25;
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
      failing = 0;
      callers.shutdownNow();
    }

    BillReading.Audit audit = this.bills.audit(shop.slug(), MONTH, BillKind.BILL, STAFF, 0, 10_000);

    assertThat(killed.get()).isGreaterThan(2);
    assertThat(FAILED.values()).allSatisfy(often -> assertThat(often).hasPositiveValue());
    assertThat(rolledBack.get()).isGreaterThan(bills / 20);
    assertThat(audit.first()).isEqualTo(1);
    assertThat(audit.last()).isEqualTo(bills);
    assertThat(audit.count()).isEqualTo(bills);
    assertThat(audit.gaps()).isEmpty();
    assertThat(audit.duplicates()).isEmpty();
    assertThat(audit.intact()).isTrue();
    assertThat(audit.chain()).extracting(BillReading.Chained::counter).doesNotHaveDuplicates();
    assertThat(brokenLinks(audit)).isEmpty();
    // Nobody reads these; other tests need not print them.
    step(
        () ->
            database.update(
                "delete from bill_due where bill_id in (select id from bill where shop_id = ?)",
                shop.id()));
  }

  /** The chain as a reader computes it, who has nothing but the audit. */
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
  void anAuditFindsWhatSomebodyHasDoneToASeries() {
    Shop shop = usualShop();
    Queue<Long> unbilled =
        new ConcurrentLinkedQueue<>(copies(placed(anItem(shop, "Milk", "33.33", null), 1), 5));
    confirmAll(unbilled, new AtomicInteger());

    step(
        () -> {
          database.update("alter table bill disable trigger bill_never_changes");
          database.update("delete from bill_due where bill_id in " + third(shop));
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
    mayFail(Point.BEFORE_THE_COMMIT);
    return order;
  }

  /** However fast the others were: it stays in its transaction until it was ended often enough. */
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

  /** A caller that is refused by a dead connection tries again; an order is confirmed once. */
  private <T> T untilDone(Supplier<T> work, AtomicInteger failed) {
    for (int attempt = 0; attempt < 50; attempt++) {
      try {
        return work.get();
      } catch (ActionRefused done) {
        // It was committed, and the answer was lost with the connection.
        return null;
      } catch (RuntimeException e) {
        failed.incrementAndGet();
      }
    }
    throw new AssertionError("It never ended well");
  }

  /** Ends connections in the middle of their work, as a killed process would. */
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

  /** Orders like one that was placed; placing so many would take longer than billing them. */
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
    step(() -> copy("orders", "id", order, count, changed));
    step(
        () ->
            copy(
                "order_line",
                "order_id",
                order,
                count,
                Map.of("id", base + " + n", "order_id", base + " + n")));
    step(() -> copy("order_history", "order_id", order, count, Map.of("order_id", base + " + n")));
    return LongStream.rangeClosed(base + 1, base + count).boxed().toList();
  }

  private int copy(String table, String key, long order, int count, Map<String, String> changed) {
    List<String> columns =
        database.list(
            """
            select column_name from information_schema.columns
            where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'""",
            row -> row.getString(1),
            table);
    return database.update(
        "insert into %s (%s) select %s from %s, generate_series(1, %s) n where %s = %s"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream()
                    .map(column -> changed.getOrDefault(column, column))
                    .collect(Collectors.joining(", ")),
                table,
                count,
                key,
                order));
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
    step(() -> terms.change(shop.slug(), present -> decided, version -> {}, STAFF));
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
                RefundCause.linesCancelled(1),
                STAFF,
                Instant.now()));
  }

  private void printAll() {
    boolean more = true;
    while (more) {
      more = step(papers::makeNext);
    }
  }

  private CurrentOrder read(long id) {
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
