package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.DatabaseFailure;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;

/** The files of bills are made once and never change. */
class PapersIT extends RegimeLife {

  private final Papers papers = DOMAIN.bean(Papers.class);

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
    byte[] paper = step(() -> papers.of(before.id(), Language.EN)).content();

    step(() -> database.update("update shop set name = 'Another' where id = ?", shop.id()));
    papers.recent = new RecentPapers();

    assertThat(step(() -> papers.of(before.id(), Language.EN)).content()).isEqualTo(paper);
    assertThat(bills.one(before.number(), buyer()).documentHash()).isEqualTo(before.documentHash());
  }

  @Test
  void anotherTemplateAndOtherNamesReachNoFileThatIsKept() {
    Shop shop = usualShop();
    Item milk = anItem(shop, "Milk", "33.33", 100);
    long old = confirmed(milk, 3);
    printAll();
    BillView bill = bills.one(read(old).codes().billNo(), buyer());
    Papers.Paper kept = papers.kept(bill.id(), Language.EN).orElseThrow();

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
      Papers.Paper after = step(() -> papers.of(bill.id(), Language.EN));
      long young = confirmed(milk, 1);
      printAll();
      BillView next = bills.one(read(young).codes().billNo(), buyer());

      assertThat(after.content()).isEqualTo(kept.content());
      assertThat(after.sha256()).isEqualTo(kept.sha256()).isEqualTo(Hash.of(kept.content()));
      assertThat(papers.kept(next.id(), Language.EN).orElseThrow().content())
          .asString()
          .isEqualTo("tomorrow");
    } finally {
      papers.template = template;
    }
  }

  /** Also in a language that is printed for the first time, and in what credits it. */
  @Test
  void aLawThatIsChosenLaterReachesNoBill() {
    List<Map<String, String>> components = List.of(Map.of("key", "GST", "rate", "18"));
    Shop shop = shop(fields("IN", "INR", "29AAGCB7383J1Z4", null, components));
    long id = order(shirt(shop), "IN", "Maharashtra", "");
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    BillView before = bills.one(read(id).codes().billNo(), buyer());
    BillDocument document = issued(id).get(0);
    byte[] paper = step(() -> papers.of(before.id(), Language.EN)).content();

    change(shop, Map.of("tax_terms", Map.of("law", "IN")));
    papers.recent = new RecentPapers();
    returned(id, Map.of(read(id).lines().get(0).id(), 1));

    assertThat(step(() -> papers.of(before.id(), Language.EN)).content()).isEqualTo(paper);
    assertThat(step(() -> papers.of(before.id(), Language.HI)).content())
        .isEqualTo(BillPaper.print(document, Language.HI, null));
    assertThat(bills.one(before.number(), buyer()).documentHash()).isEqualTo(before.documentHash());
    BillDocument note = issued(id).get(1);
    assertThat(note.law()).isNull();
    assertThat(written(note.taxes())).isEqualTo(written(document.taxes())).contains("GST 18.00");
  }

  /** Directive 2006/112/EC, art. 90: what goes back had the rate of the sale. */
  @Test
  void aRateThatChangesLaterReachesNoCreditNote() {
    Shop shop = german(Map.of("law", "EU"));
    long id = order(anItem(shop, "Teapot", "100.00", 10), "DE", "", "");
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    change(shop, Map.of("tax_components", List.of(Map.of("key", "VAT", "rate", "21"))));
    returned(id, Map.of(read(id).lines().get(0).id(), 1));

    assertThat(written(issued(id).get(1).taxes())).isEqualTo("VAT 19.00 = 19.96");
  }

  @Test
  void aCrashBetweenIssueAndFileLosesNothing() {
    long id = confirmed(anItem(usualShop(), "Milk", "33.33", 100), 3);
    BillView bill = bills.one(read(id).codes().billNo(), buyer());
    Papers.Template template = papers.template;
    papers.template =
        (document, language, invoice) -> {
          template.print(document, language, invoice);
          throw new Faults.Interrupted();
        };
    try {
      assertThatThrownBy(() -> step(() -> papers.of(bill.id(), Language.EN)))
          .isInstanceOf(Faults.Interrupted.class);
    } finally {
      papers.template = template;
    }
    assertThat(papers.kept(bill.id(), Language.EN)).isEmpty();

    printAll();

    assertThat(papers.kept(bill.id(), Language.EN)).isPresent();
    assertThat(
            database.list(
                "select 1 from bill_due where bill_id = ?", row -> row.getInt(1), bill.id()))
        .isEmpty();
  }

  @Test
  void aRequestDuringPrintingWaitsForThatFile() throws Exception {
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
          threads.submit(() -> step(() -> papers.of(bill.id(), Language.EN)));
      awaitATransactionWaitingForALock();
      goOn.countDown();

      assertThat(printer.get(PATIENCE, TimeUnit.MINUTES)).isTrue();
      assertThat(reader.get(PATIENCE, TimeUnit.MINUTES).content())
          .isEqualTo(papers.kept(bill.id(), Language.EN).orElseThrow().content());
      assertThat(printed).hasValue(1);
    } finally {
      papers.template = template;
      threads.shutdownNow();
    }
  }

  private void printAll() {
    boolean more = true;
    while (more) {
      more = step(papers::makeNext);
    }
  }
}
