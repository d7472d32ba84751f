package shop.orders.domain.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aPurchase;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import shop.orders.domain.AtOnce;
import shop.orders.domain.OrderLife;
import shop.orders.domain.Waiting;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Shop;

/** Each committed change is told once, without holes, and those of an order in its sequence. */
class EventFeedIT extends OrderLife {

  private static final int WRITERS = 8;
  private static final int ORDERS_EACH = 6;

  private final Database database = DOMAIN.bean(Database.class);
  private final EventFeed feed = DOMAIN.bean(EventFeed.class);
  private final EventNumbering numbering = DOMAIN.bean(EventNumbering.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Item milk = anItem(shop, "Milk", "80", 1_000);

  /** What comes after it has happened in the test. */
  private final long before = numbered();

  @Test
  void anOrderIsToldInItsSequence() {
    long order = confirmed(Map.of(milk.id(), 2), "cod");
    step(() -> annotating.addNote(order, "Fragile", true, STAFF));
    step(() -> ordering.cancel(ANYTHING_GOES, order, "Out of stock", Expected.ANY, STAFF));
    numbered();

    assertThat(ofOrder(order, STAFF))
        .extracting(FeedEvent::type)
        .containsExactly(
            "shop.orders.order.placed.v1",
            "shop.orders.order.confirmed.v1",
            "shop.orders.order.internal_note_added.v1",
            "shop.orders.order.cancelled.v1");
    FeedEvent confirmed = ofOrder(order, STAFF).get(1);
    assertThat(confirmed.stream()).isEqualTo("orders/" + order);
    assertThat(confirmed.data())
        .containsEntry("order_id", (int) order)
        .containsEntry("order_code", read(order).codes().orderCode())
        .containsEntry("sequence", 2)
        .containsEntry("actor_kind", "staff")
        .containsEntry("channel", "api")
        .containsEntry("changes", Map.of("status", Map.of("from", "PENDING", "to", "CONFIRMED")));
  }

  @Test
  void merchantsReadTheirOwnWithoutInternalNotes() {
    long order = confirmed(Map.of(milk.id(), 2), "cod");
    step(() -> annotating.addNote(order, "Fragile", true, STAFF));
    numbered();

    assertThat(ofOrder(order, merchant(shop)))
        .extracting(FeedEvent::type)
        .containsExactly("shop.orders.order.placed.v1", "shop.orders.order.confirmed.v1");
    assertThat(ofOrder(order, merchant(aShop()))).isEmpty();
    assertThat(ofOrder(order, buyer())).isEmpty();
  }

  @Test
  void whatPeopleWroteIsNotTold() {
    long order = confirmed(Map.of(milk.id(), 2), "cod");
    step(() -> ordering.cancel(ANYTHING_GOES, order, "Amina is ill", Expected.ANY, STAFF));
    numbered();

    Map<String, Object> cancelled = ofOrder(order, STAFF).get(2).data();
    assertThat(cancelled.toString()).doesNotContain("ill").contains("cancel_reason");
    assertThat(cancelled.get("changes"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("status", Map.of("from", "CONFIRMED", "to", "CANCELLED"))
        .doesNotContainKey("cancel_reason");
  }

  @Test
  void onlyWantedTypesAreRead() {
    long order = confirmed(Map.of(milk.id(), 2), "cod");
    numbered();

    assertThat(ofOrder(order, STAFF, "shop.orders.order.confirmed.v1", "shop.orders.bill.*"))
        .extracting(FeedEvent::type)
        .containsExactly("shop.orders.order.confirmed.v1");
    assertThat(
            all(before, STAFF, "shop.orders.stock.*").stream()
                .filter(event -> event.aggregateId().equals("" + milk.id()))
                .map(event -> event.data().get("pieces")))
        .contains(-2);
  }

  @Test
  void whatACheckoutTakesIsDueAsOneRowAndToldForEachItem() {
    Item rice = anItem(shop, "Rice", "60", 500);
    numbered();

    long order = confirmed(Map.of(milk.id(), 2, rice.id(), 3), "cod");
    long due = numberOf("select count(*) from event_due where aggregate = 'stock'");
    // One row at a time, of which one has two events.
    List<Integer> steps = new ArrayList<>();
    for (int told = numbering.number(1); told > 0; told = numbering.number(1)) {
      steps.add(told);
    }

    assertThat(due).isEqualTo(1);
    assertThat(steps).contains(2);
    assertThat(
            all(before, STAFF, "shop.orders.stock.*").stream()
                .filter(event -> Objects.equals(event.data().get("order_id"), (int) order)))
        .extracting(FeedEvent::stream, FeedEvent::aggregateId, FeedEvent::data)
        .containsExactlyInAnyOrder(
            tuple("items/" + milk.id(), "" + milk.id(), sold(milk, 2, 998, order)),
            tuple("items/" + rice.id(), "" + rice.id(), sold(rice, 3, 497, order)));
    assertThat(all(before, merchant(shop), "shop.orders.stock.*"))
        .extracting(event -> event.data().get("kind"))
        .contains("sale", "sale");
  }

  private static Map<String, Object> sold(Item item, int pieces, int left, long order) {
    int id = (int) item.id();
    return Map.of(
        "id",
        id,
        "item_id",
        id,
        "kind",
        "sale",
        "pieces",
        -pieces,
        "available",
        left,
        "order_id",
        (int) order);
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    confirmed(Map.of(milk.id(), 1), "cod");
    confirmed(Map.of(milk.id(), 1), "cod");
    numbered();

    List<FeedEvent> together = new ArrayList<>();
    FeedPage page = feed.after(OptionalLong.of(before), List.of(), STAFF, 3);
    while (!page.events().isEmpty()) {
      together.addAll(page.events());
      page = feed.after(OptionalLong.of(page.next()), List.of(), STAFF, 3);
    }
    assertThat(together)
        .extracting(FeedEvent::id)
        .containsExactlyElementsOf(all(before, STAFF).stream().map(FeedEvent::id).toList());
  }

  @Test
  void whatRollsBackIsNotTold() {
    AtomicLong order = new AtomicLong();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                DOMAIN.run(
                    () -> {
                      Purchase purchase = aPurchase(Map.of(milk.id(), 1), "cod");
                      order.set(checkout.place(purchase, customer, buyer()).get(0).id());
                      throw new IllegalStateException("Rolled back");
                    }));
    numbered();

    assertThat(all(before, STAFF)).noneMatch(event -> event.stream().equals("orders/" + order));
  }

  /** Many write and two number at the same time; afterwards nothing is missing or out of order. */
  @Test
  void underLoadNothingIsMissingDoubledOrOutOfOrder() throws Exception {
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Callable<List<Long>>> calls = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(i);
      calls.add(
          () -> {
            try {
              return lives(random);
            } finally {
              writing.decrementAndGet();
            }
          });
    }
    for (int i = 0; i < 2; i++) {
      calls.add(
          () -> {
            while (writing.get() > 0) {
              numbering.number(5);
            }
            return List.of();
          });
    }
    List<Long> orders = AtOnce.call(calls, Waiting.LIMIT).stream().flatMap(List::stream).toList();
    numbered();

    List<FeedEvent> told = all(before, STAFF);
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i).number()).as("number without a hole").isEqualTo(before + 1 + i);
    }
    for (long order : orders) {
      assertThat(
              told.stream()
                  .filter(event -> event.aggregate().equals("order"))
                  .filter(event -> event.aggregateId().equals("" + order))
                  .map(event -> event.data().get("sequence")))
          .as("history of order " + order)
          .containsExactlyElementsOf(sequences(order));
    }
  }

  /**
   * The numbering begins behind what it knows to be done. A transaction that has written and not
   * ended is not done, even if none that began after it has ended either.
   */
  @Test
  void whatTakesLongToCommitIsToldInTheEnd() {
    numbered();
    Item late = anItem(shop, "Late", "1", null);
    numbered();
    DOMAIN.run(
        () -> {
          database.update("update item set active = not active where id = ?", late.id());
          for (int i = 0; i < 4; i++) {
            // In a thread, and so in a transaction, of its own.
            CompletableFuture.runAsync(() -> numbering.number(1_000)).join();
          }
        });
    numbering.number(1_000);

    assertThat(all(before, STAFF, "shop.orders.item.changed.v1"))
        .extracting(FeedEvent::aggregateId)
        .contains("" + late.id());
  }

  /** What is done is not looked at again, which is what makes old deleted rows cheap. */
  @Test
  void theNumberingBeginsBehindWhatIsDone() {
    anItem(shop, "Early", "1", null);
    long drawn = numberOf("select pg_sequence_last_value('event_due_position_seq')");
    numbered();

    Waiting.until(
        "all that began before has ended",
        () -> {
          numbering.number(1_000);
          return numberOf("select position from event_done") >= drawn;
        });
  }

  /** Rows of a history are written in any sequence, and told in its own. */
  @Test
  void aHistoryIsNotCutInTheMiddleOfATransaction() {
    long order = placed(Map.of(milk.id(), 1), "cod");
    numbered();
    DOMAIN.run(
        () -> {
          ordering.confirm(order, Expected.ANY, STAFF);
          annotating.addNote(order, "Fragile", true, STAFF);
          annotating.addNote(order, "Please ring twice", false, STAFF);
        });

    assertThat(numbering.number(1)).isEqualTo(3);
    assertThat(ofOrder(order, STAFF))
        .extracting(event -> event.data().get("sequence"))
        .containsExactly(1, 2, 3, 4);
  }

  /** A million changes at once must not stop the feed: a step costs what it numbers. */
  @Test
  void aStepDoesNotReadAllThatIsDue() {
    database.update(
        """
        insert into event_due (aggregate, aggregate_id, kind, data)
        select 'item', 1 + n % 100, 'changed', '{}' from generate_series(1, 50000) n\
        """);
    String read = "select %s from pg_stat_xact_user_tables where relname = 'event_due'";
    DOMAIN.run(
        () -> {
          // They can have those of transactions before, which the session has not reported yet.
          long wholly = numberOf(read.formatted("seq_tup_read"));
          long byKey = numberOf(read.formatted("idx_tup_fetch"));
          assertThat(numbering.number(100)).isEqualTo(100);
          assertThat(numberOf(read.formatted("seq_tup_read")) - wholly).isZero();
          assertThat(numberOf(read.formatted("idx_tup_fetch")) - byKey).isLessThan(1_000);
        });
    numbered();
  }

  @Test
  void oldDaysAreDroppedAndWhatWasInThemIsGone() {
    numbered();
    long oldest = numberOf("select oldest from event_head");
    aDayOfAnEvent("2020-01-01", 1);
    try {
      assertThat(numbering.dropOldest(30)).isTrue();
      assertThat(numbering.dropOldest(30)).isFalse();
      assertThat(numberOf("select oldest from event_head")).isEqualTo(Math.max(oldest, 2));
      assertThat(numberOf("select count(*) from event_partitions() where day < '2026-01-01'"))
          .isZero();
    } finally {
      database.update("update event_head set oldest = ?", oldest);
    }
  }

  /** Its events are as young as those before them. */
  @Test
  void aDayOfAClockThatWasOnceBehindIsKeptWithItsNeighbours() {
    numbered();
    aDayOfAnEvent("2020-01-02", feed.head());
    try {
      assertThat(numbering.dropOldest(30)).isFalse();
    } finally {
      database.update("drop table event_20200102");
    }
  }

  private void aDayOfAnEvent(String day, long number) {
    database.first("select make_event_partition(?::date)", row -> 1, day);
    database.update(
        """
        insert into event (number, day, id, aggregatetype, aggregateid, type, payload, at, stream,
          audience)
        values (?, ?::date, gen_random_uuid(), 'item', '1', 'shop.orders.item.changed.v1', '{}',
          now(), 'items/1', 'STAFF')\
        """,
        number,
        day);
  }

  private long numberOf(String query) {
    return database.first(query, row -> row.getLong(1)).orElseThrow();
  }

  /** What one transaction does to many rows must not be too much for one step. */
  @Test
  void aLargeTransactionIsNumberedInSteps() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      items.add(anItem(shop, "Egg " + i, "1", null));
    }
    numbered();
    database.update(
        "update item set active = not active where id between ? and ?",
        items.get(0).id(),
        items.get(29).id());

    assertThat(numbering.number(10)).isEqualTo(10);
    assertThat(numbering.number(10)).isEqualTo(10);
    numbered();
    assertThat(
            all(before, STAFF, "shop.orders.item.changed.v1").stream()
                .map(FeedEvent::aggregateId)
                .toList())
        .containsAll(items.stream().map(item -> "" + item.id()).toList());
  }

  @Test
  void aNumberThatNoEventHasIsRefused() {
    assertThatExceptionOfType(UnknownCursor.class)
        .isThrownBy(() -> feed.after(OptionalLong.of(before + 1_000_000), List.of(), STAFF, 10))
        .satisfies(unknown -> assertThat(unknown.facts()).containsKey("last_cursor"));
  }

  /** Statuses are kinds of events. */
  @Test
  void everyStatusHasItsType() {
    List<String> told =
        database.list(
            """
            select distinct replace(case c.conrelid::regclass::text when 'order_return' then 'return'
                when 'cancellation_request' then 'cancellation' else 'withdrawal' end
              || '.' || lower(s[1]), 'cancellation.pending', 'cancellation.requested')
            from pg_constraint c,
              regexp_matches(pg_get_constraintdef(c.oid), $q$'([A-Z]+)'$q$, 'g') s
            where c.contype = 'c' and pg_get_constraintdef(c.oid) like 'CHECK ((status = ANY%'
              and c.conrelid in ('order_return'::regclass, 'cancellation_request'::regclass,
                'withdrawal'::regclass)
            """,
            row -> "shop.orders." + row.getString(1) + ".v1");

    assertThat(told).hasSizeGreaterThan(12).isSubsetOf(EventTypes.all());
  }

  @Test
  void aPageLooksAtAPartOfTheFeed() {
    assertThat(feed.following(before, List.of(), 10))
        .isEqualTo(new FeedPage(List.of(), before, true, 0));
    database.update("update event_head set number = number + ?", EventFeed.SPAN + 1);
    try {
      assertThat(feed.following(before, List.of(), 10))
          .isEqualTo(new FeedPage(List.of(), before + EventFeed.SPAN, false, 0));
    } finally {
      database.update("update event_head set number = ?", before);
    }
  }

  @Test
  void itIsSaidIfEventsAreNotKeptAnyMore() {
    long oldest =
        database.first("select oldest from event_head", row -> row.getLong(1)).orElseThrow();
    database.update("update event_head set oldest = ?", before + 1);
    try {
      if (before > 0) {
        assertThatExceptionOfType(EventsGone.class)
            .isThrownBy(() -> feed.after(OptionalLong.of(before - 1), List.of(), STAFF, 10))
            .satisfies(gone -> assertThat(gone.facts()).containsEntry("oldest_cursor", before));
      }
      assertThat(feed.following(0, List.of(), 10).missed()).isEqualTo(before);
      assertThat(feed.following(before, List.of(), 10).missed()).isZero();
      assertThat(feed.after(OptionalLong.empty(), List.of(), STAFF, 10).next())
          .isGreaterThanOrEqualTo(before);
    } finally {
      database.update("update event_head set oldest = ?", oldest);
    }
  }

  private List<Long> lives(Random random) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < ORDERS_EACH; i++) {
      long id = confirmed(Map.of(milk.id(), 1 + random.nextInt(2)), "cod");
      if (random.nextBoolean()) {
        step(() -> annotating.addNote(id, "Fragile", false, STAFF));
        step(() -> ordering.cancel(ANYTHING_GOES, id, "Out of stock", Expected.ANY, STAFF));
      }
      ids.add(id);
    }
    return ids;
  }

  private List<Object> sequences(long order) {
    return database.list(
        "select seq from order_history where order_id = ? order by seq",
        row -> row.getInt(1),
        order);
  }

  /** Numbers all that is committed, and returns the last number. */
  private long numbered() {
    Waiting.until(
        "all is numbered",
        () -> {
          numbering.number(1_000_000);
          return numbering.waiting().count() == 0;
        });
    return feed.head();
  }

  private List<FeedEvent> ofOrder(long order, Actor reader, String... types) {
    return all(before, reader, types).stream()
        .filter(event -> event.stream().equals("orders/" + order))
        .toList();
  }

  private List<FeedEvent> all(long after, Actor reader, String... types) {
    List<TypePattern> patterns =
        List.of(types).stream().map(type -> TypePattern.of(type, "type")).toList();
    return feed.after(OptionalLong.of(after), patterns, reader, 1_000_000).events();
  }

  private static Actor merchant(Shop of) {
    String merchantId =
        DOMAIN
            .bean(Database.class)
            .first(
                "select m.public_id from shop s join merchant m on m.id = s.merchant_id where"
                    + " s.id = ?",
                row -> row.getString(1),
                of.id())
            .orElseThrow();
    return new Actor(
        "merchant", "Merchant", Actor.Kind.MERCHANT, merchantId, Set.of(), Channel.API);
  }
}
