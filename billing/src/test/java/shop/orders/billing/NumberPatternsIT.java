package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.billing.Fixtures.with;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;

class NumberPatternsIT extends BillLife {

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

  /** May of the same fiscal year is in 2026 with one first month and in 2027 with the other. */
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
      awaitATransactionWaitingForALock();
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
}
