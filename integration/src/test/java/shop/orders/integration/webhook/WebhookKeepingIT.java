package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.domain.access.Actor;
import shop.orders.domain.feed.UnknownCursor;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.setting.Network;
import shop.orders.integration.webhook.Receiver.Received;
import shop.orders.integration.webhook.Receiver.Reply;

/** What owners do with their webhooks, and which events they hear of. */
class WebhookKeepingIT extends WebhookLife {

  private static final String NOWHERE = "http://127.0.0.1:1/";

  @Test
  void aWebhookHearsOfItsTypesFromNowOn() {
    changed(newItem());
    Webhook items = hook(NOWHERE);
    Webhook none = hook(NOWHERE, "shop.orders.item.created.v1", "shop.orders.order.*");
    changed(newItem());
    look();

    assertThat(deliveries(items)).hasSize(1);
    assertThat(deliveries(none)).isEmpty();
    assertThat(read(none).place().cursor()).isEqualTo(read(items).place().cursor());
  }

  @Test
  void merchantsHearOfTheirOwnAndStaffOfAllOrOfSomeShops() {
    Shop other = aShop();
    Webhook own = hook(NOWHERE);
    Webhook others =
        step(() -> keeping.create(wish(NOWHERE, "shop.orders.*"), merchant(other))).webhook();
    Webhook all = step(() -> keeping.create(wish(NOWHERE, "shop.orders.item.*"), STAFF)).webhook();
    Webhook some =
        step(() ->
                keeping.create(
                    new Webhook.Wish(NOWHERE, List.of("shop.orders.*"), List.of(shop.slug()), ""),
                    STAFF))
            .webhook();
    long item = newItem();
    changed(item);
    look();

    for (Webhook hears : List.of(own, all, some)) {
      assertThat(deliveries(hears)).extracting(Delivery::stream).contains("items/" + item);
    }
    assertThat(deliveries(others)).extracting(Delivery::stream).doesNotContain("items/" + item);
    assertThat(read(some).wish().shops()).containsExactly(shop.slug());
    assertThat(read(own).merchantId()).isEqualTo(shop.merchant().publicId());
    assertThat(read(all).merchantId()).isNull();
  }

  @Test
  void aWebhookHearsOfOthersAndNotOfItself() {
    Webhook one = hook(NOWHERE, "shop.orders.webhook.*");
    Webhook other = hook(NOWHERE, "shop.orders.webhook.*");
    step(() -> keeping.rotate(one.id(), merchant));
    number();
    look();

    assertThat(deliveries(one)).extracting(Delivery::stream).containsOnly("webhooks/" + other.id());
    assertThat(deliveries(other))
        .extracting(Delivery::type)
        .contains("shop.orders.webhook.changed.v1");
  }

  @Test
  void internalNotesAreForStaffOnly() {
    Webhook own = hook(NOWHERE, "shop.orders.*");
    Webhook all = step(() -> keeping.create(wish(NOWHERE, "shop.orders.*"), STAFF)).webhook();
    long item = newItem();
    changed(item);
    database.update("update event set audience = 'STAFF' where stream = ?", "items/" + item);
    look();

    assertThat(deliveries(own)).extracting(Delivery::stream).doesNotContain("items/" + item);
    assertThat(deliveries(all)).extracting(Delivery::stream).contains("items/" + item);
  }

  @Test
  void whatIsAnothersIsNotThere() {
    Webhook hook = hook(NOWHERE);
    Actor stranger = merchant(aShop());

    assertThat(webhooks.list(stranger, OptionalLong.empty(), 100)).isEmpty();
    assertThat(webhooks.list(merchant, OptionalLong.empty(), 100))
        .extracting(Webhook::id)
        .containsExactly(hook.id());
    for (Runnable call :
        List.<Runnable>of(
            () -> webhooks.one(hook.id(), stranger),
            () -> webhooks.deliveries(hook.id(), null, stranger, OptionalLong.empty(), 1),
            () -> step(() -> keeping.pause(hook.id(), stranger)),
            () -> step(() -> keeping.rotate(hook.id(), stranger)),
            () -> step(() -> keeping.test(hook.id(), stranger)),
            () -> step(() -> keeping.redeliver(hook.id(), 1, stranger)))) {
      assertThatExceptionOfType(NotFound.class).isThrownBy(call::run);
    }
  }

  @Test
  void aMerchantNamesItsOwnShopsOnly() {
    Shop other = aShop();
    Webhook.Wish wish =
        new Webhook.Wish(NOWHERE, List.of("shop.orders.*"), List.of(other.slug()), "");

    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(() -> step(() -> keeping.create(wish, merchant)))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("shops"));
    Webhook hook = hook(NOWHERE);
    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(() -> step(() -> keeping.change(hook.id(), wish, version -> {}, STAFF)));
  }

  /** Also one that was made while more was allowed. */
  @Test
  void aMerchantsWebhookDoesNotLeadWhereOnlyStaffsMay() {
    Receiver receiver = closing(new Receiver());
    Webhook own = hook(receiver.url());
    nodeSettings = new WebhookSettings(true, List.of(Network.of("127.0.0.0/8", "test")), false);
    keeping.settings = nodeSettings;
    try {
      assertThatExceptionOfType(Invalid.class).isThrownBy(() -> hook(receiver.url()));
      assertThatExceptionOfType(Invalid.class)
          .isThrownBy(
              () ->
                  step(
                      () ->
                          keeping.change(
                              own.id(), wish(receiver.url(), "shop.*"), version -> {}, STAFF)));
      Webhook all =
          step(() -> keeping.create(wish(receiver.url(), "shop.orders.item.*"), STAFF)).webhook();
      long item = newItem();
      changed(item);
      aNode();

      untilTried(own, 1, 1);
      untilTried(all, 1, 1);
      assertThat(delivery(own, 1).last().failure()).isEqualTo("address_refused");
      assertThat(receiver.ofStream("items/" + item)).hasSize(1);
    } finally {
      keeping.settings = LOOPBACK;
    }
  }

  @Test
  void aMerchantHasTwentyAtMost() {
    for (int i = 0; i < 20; i++) {
      hook(NOWHERE);
    }
    assertThatExceptionOfType(TooManyWebhooks.class).isThrownBy(() -> hook(NOWHERE));
    Webhook last = webhooks.list(merchant, OptionalLong.empty(), 1).get(0);
    step(
        () -> {
          keeping.remove(last.id(), merchant);
          return null;
        });

    assertThatCode(() -> hook(NOWHERE)).doesNotThrowAnyException();
  }

  /** A dead endpoint costs so many rows, and no more, however much happens. */
  @Test
  void onlySoManyDeliveriesWait() {
    Webhook hook = hook(NOWHERE);
    changed(newItem(), newItem(), newItem(), newItem(), newItem());
    while (following.look(3) > 0) {
      // There is more.
    }

    assertThat(deliveries(hook)).hasSize(3);
    assertThat(read(hook).condition().waiting()).isEqualTo(3);
    long head =
        database.first("select number from event_head", row -> row.getLong(1)).orElseThrow();
    assertThat(read(hook).place().cursor()).isLessThanOrEqualTo(head - 2);

    look();
    assertThat(deliveries(hook)).extracting(Delivery::n).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(deliveries(hook).stream().map(Delivery::event).toList())
        .isSortedAccordingTo(java.util.Comparator.reverseOrder())
        .doesNotHaveDuplicates();
    assertThat(read(hook).condition().waiting()).isEqualTo(5);
  }

  /** It takes the others. */
  @Test
  void whatAReceiverRefusesHasPlacesOfItsOwn() {
    Receiver receiver = closing(new Receiver(call -> new Reply(500, "")));
    Webhook hook = hook(receiver.url());
    changed(newItem(), newItem(), newItem());
    aNode();
    for (long n = 1; n <= 3; n++) {
      untilTried(hook, n, 1);
    }
    assertThat(tried(hook)).isEqualTo(3);
    assertThat(room(hook, 3)).as("nothing works").isLessThanOrEqualTo(0);
    receiver.answers(call -> Reply.OK);
    changed(newItem());
    Waiting.until("another one works", () -> listed(hook, Delivery.State.DELIVERED).contains(4L));
    assertThat(read(hook).condition().failingSince()).isNull();
    assertThat(room(hook, 3)).isEqualTo(3);

    timePasses(hook);
    untilAllIsDelivered(hook);
    assertThat(tried(hook)).isZero();
    step(() -> keeping.redeliver(hook.id(), 1, merchant));
    untilAllIsDelivered(hook);
    assertThat(tried(hook)).isZero();
    assertThat(read(hook).condition().waiting()).isZero();
  }

  private int tried(Webhook hook) {
    return database
        .first("select tried from webhook_progress_of(?)", row -> row.getInt(1), hook.id())
        .orElseThrow();
  }

  private int room(Webhook hook, int most) {
    return database
        .first(
            "select webhook_room(w, p, ?) from webhook w, webhook_progress_of(w.id) p where id = ?",
            row -> row.getInt(1),
            most,
            hook.id())
        .orElseThrow();
  }

  /** It was paused for longer than events are kept. */
  @Test
  void eventsThatWereDroppedBeforeItLookedAreTold() {
    Webhook hook = hook(NOWHERE);
    changed(newItem(), newItem());
    long oldest =
        database.first("select oldest from event_head", row -> row.getLong(1)).orElseThrow();
    long head =
        database.first("select number from event_head", row -> row.getLong(1)).orElseThrow();
    database.update("update event_head set oldest = ?", head);
    try {
      look();
    } finally {
      database.update("update event_head set oldest = ?", oldest);
    }

    assertThat(read(hook).place().missedUntil()).isEqualTo(head - 1);
    assertThat(deliveries(hook)).extracting(Delivery::event).containsExactly(head);
  }

  @Test
  void nothingIsSentWhileItIsPaused() {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    changed(newItem());
    look();
    step(() -> keeping.pause(hook.id(), merchant));
    changed(newItem());
    look();
    assertThat(deliveries(hook)).hasSize(1);
    assertThat(deliveries.take(hook.id(), 8, Sender.LEASE)).isEmpty();
    assertThatExceptionOfType(WebhookNotActive.class)
        .isThrownBy(() -> step(() -> keeping.test(hook.id(), merchant)));

    aNode();
    step(() -> keeping.resume(hook.id(), merchant));
    Waiting.until("both are sent", () -> receiver.received().size() == 2);
  }

  @Test
  void aChangeHoldsForWhatWasNotLookedAtYet() {
    Webhook hook = hook(NOWHERE);
    Webhook changed =
        step(
            () ->
                keeping.change(
                    hook.id(),
                    new Webhook.Wish(
                        "http://127.0.0.1:2/", List.of("shop.orders.order.*"), List.of(), "ERP"),
                    version -> assertThat(version).isEqualTo(1),
                    merchant));
    changed(newItem());
    look();

    assertThat(changed.wish().url()).isEqualTo("http://127.0.0.1:2/");
    assertThat(changed.wish().description()).isEqualTo("ERP");
    assertThat(changed.version()).isEqualTo(2);
    assertThat(deliveries(hook)).isEmpty();
  }

  @Test
  void bothSecretsSignForADayWhileOneIsReplaced() throws Exception {
    Receiver receiver = closing(new Receiver());
    WebhookKeeping.Told before =
        step(() -> keeping.create(wish(receiver.url(), "shop.orders.item.*"), merchant));
    long id = before.webhook().id();
    WebhookKeeping.Told now = step(() -> keeping.rotate(id, merchant));
    aNode();
    changed(newItem());
    Waiting.until("it is sent", () -> receiver.received().size() == 1);

    Received call = receiver.received().get(0);
    for (String secret : List.of(before.secret(), now.secret())) {
      new com.standardwebhooks.Webhook(secret).verify(call.body(), WebhookSendingIT.headers(call));
    }
    assertThat(now.webhook().times().previousSecretUntil())
        .isAfter(now.webhook().times().createdAt().plusSeconds(86_000));

    database.update("update webhook set previous_until = now() where id = ?", id);
    changed(newItem());
    Waiting.until("another is sent", () -> receiver.received().size() == 2);
    assertThat(receiver.received().get(1).headers().get("Webhook-signature")).doesNotContain(" ");
  }

  /** The receiver has the first one still. */
  @Test
  void theFirstSecretSignsAlsoIfItsSuccessorIsReplacedAtOnce() throws Exception {
    Receiver receiver = closing(new Receiver());
    WebhookKeeping.Told first =
        step(() -> keeping.create(wish(receiver.url(), "shop.orders.item.*"), merchant));
    step(() -> keeping.rotate(first.webhook().id(), merchant));
    WebhookKeeping.Told third = step(() -> keeping.rotate(first.webhook().id(), merchant));
    aNode();
    changed(newItem());
    Waiting.until("it is sent", () -> receiver.received().size() == 1);

    Received call = receiver.received().get(0);
    for (String secret : List.of(first.secret(), third.secret())) {
      new com.standardwebhooks.Webhook(secret).verify(call.body(), WebhookSendingIT.headers(call));
    }
  }

  @Test
  void aTestIsSentToOneWebhookAlone() {
    Receiver receiver = closing(new Receiver());
    Receiver other = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    hook(other.url(), "shop.orders.*");
    Delivery test = step(() -> keeping.test(hook.id(), merchant));
    aNode();
    untilAllIsDelivered(hook);

    assertThat(test.n()).isEqualTo(1);
    Received call = receiver.received().get(0);
    assertThat(call.text("type")).isEqualTo("shop.orders.webhook.tested.v1");
    assertThat(call.id()).isEqualTo(test.eventId().toString());
    assertThat(call.text("subject")).isEqualTo("webhooks/" + hook.id());
    number();
    look();
    assertThat(other.received())
        .extracting(received -> received.text("type"))
        .doesNotContain("shop.orders.webhook.tested.v1");
  }

  @Test
  void aDeliveryIsMadeAgainWithTheSameId() {
    long item = newItem();
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    changed(item, item);
    aNode();
    untilAllIsDelivered(hook);

    Delivery again = step(() -> keeping.redeliver(hook.id(), 1, merchant));
    assertThat(again.state()).isEqualTo(Delivery.State.WAITING);
    Waiting.until("it is sent again", () -> receiver.received().size() == 3);
    untilAllIsDelivered(hook);
    assertThat(receiver.received().get(2).id()).isEqualTo(receiver.received().get(0).id());
    assertThat(delivery(hook, 1).attempts()).isEqualTo(2);
    assertThat(read(hook).condition().waiting()).isZero();
  }

  /** What comes later in its stream waits for it again. */
  @Test
  void whatIsMadeAgainGoesBeforeTheRestOfItsStream() {
    long item = newItem();
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    changed(item);
    aNode();
    untilAllIsDelivered(hook);
    receiver.answers(call -> new Reply(500, ""));
    changed(item);
    untilTried(hook, 2, 1);

    step(() -> keeping.redeliver(hook.id(), 1, merchant));
    untilTried(hook, 1, 2);
    assertThat(delivery(hook, 2).dueAt()).isNull();
    receiver.answers(call -> Reply.OK);
    step(() -> keeping.redeliver(hook.id(), 1, merchant));
    untilAllIsDelivered(hook);
    List<Received> calls = receiver.ofStream("items/" + item);
    assertThat(calls.get(calls.size() - 2).id()).isEqualTo(calls.get(0).id());
    assertThat(calls.get(calls.size() - 1).id()).isEqualTo(delivery(hook, 2).eventId().toString());
  }

  @Test
  void aRangeIsToldAgain() {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    changed(newItem(), newItem(), newItem());
    aNode();
    untilAllIsDelivered(hook);
    Waiting.until("all were sent", () -> receiver.received().size() == 3);
    List<Delivery> first = deliveries(hook);

    long second = first.get(1).event();
    Webhook replaying = step(() -> keeping.replay(hook.id(), second - 1, second, null, merchant));
    assertThat(replaying.place().replay()).isEqualTo(new Webhook.Range(second - 1, second));
    Waiting.until("it was sent", () -> receiver.received().size() == 4);
    assertThat(receiver.received().get(3).id()).isEqualTo(first.get(1).eventId().toString());

    Waiting.until("the replay is over", () -> read(hook).place().replay() == null);
    Instant begin =
        database
            .first(
                "select at from event where number = ?",
                row -> row.getTimestamp(1).toInstant(),
                first.get(0).event())
            .orElseThrow();
    step(() -> keeping.replay(hook.id(), null, null, begin, merchant));
    Waiting.until("the last was sent", () -> receiver.received().size() == 5);
    assertThat(receiver.received().get(4).id()).isEqualTo(first.get(0).eventId().toString());
  }

  @Test
  void aRangeWithoutEventsIsNotToldAgain() {
    Webhook hook = hook(NOWHERE);
    long cursor = read(hook).place().cursor();

    assertThatExceptionOfType(NothingToReplay.class)
        .isThrownBy(() -> step(() -> keeping.replay(hook.id(), cursor, null, null, merchant)))
        .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("last_cursor", cursor));
    changed(newItem());
    look();
    step(() -> keeping.replay(hook.id(), cursor, null, null, merchant));
    Webhook other = step(() -> keeping.replay(hook.id(), cursor, cursor + 1, null, merchant));
    assertThat(other.place().replay())
        .as("another range replaces it")
        .isEqualTo(new Webhook.Range(cursor, cursor + 1));
  }

  /** In sequence, which a replay beside what happens would not be. */
  @Test
  void aNewWebhookMayBeginWhereAnotherReaderStood() {
    Webhook first = hook(NOWHERE);
    long cursor = read(first).place().cursor();
    changed(newItem(), newItem());
    Webhook late =
        step(() -> keeping.create(wish(NOWHERE, "shop.orders.item.*"), cursor, merchant)).webhook();
    look();
    Webhook all = step(() -> keeping.create(wish(NOWHERE, "shop.*"), 0L, merchant)).webhook();

    assertThat(deliveries(late))
        .extracting(Delivery::event)
        .isEqualTo(deliveries(first).stream().map(Delivery::event).toList())
        .hasSize(2);
    assertThat(all.place().cursor()).isLessThanOrEqualTo(cursor);
    assertThat(late.place().missedUntil()).isNull();
  }

  /** As after a number that was read before the database was restored. */
  @Test
  void aNewWebhookBeginsBehindNoNumberThatThereIsNot() {
    long head = read(hook(NOWHERE)).place().cursor();

    assertThatExceptionOfType(UnknownCursor.class)
        .isThrownBy(
            () -> step(() -> keeping.create(wish(NOWHERE, "shop.*"), head + 1_000, merchant)))
        .satisfies(
            refusal ->
                assertThat((Long) refusal.facts().get("last_cursor")).isGreaterThanOrEqualTo(head));
  }

  @Test
  void aNewWebhookTellsWhichEventsWereDroppedBefore() {
    hook(NOWHERE);
    changed(newItem(), newItem());
    long oldest =
        database.first("select oldest from event_head", row -> row.getLong(1)).orElseThrow();
    long head =
        database.first("select number from event_head", row -> row.getLong(1)).orElseThrow();
    database.update("update event_head set oldest = ?", head);
    try {
      assertThat(begun(head - 2).place()).isEqualTo(new Webhook.Place(head - 1, head - 1, null));
      assertThat(begun(head - 1).place()).isEqualTo(new Webhook.Place(head - 1, null, null));
    } finally {
      database.update("update event_head set oldest = ?", oldest);
    }
  }

  private Webhook begun(long after) {
    return step(() -> keeping.create(wish(NOWHERE, "shop.*"), after, merchant)).webhook();
  }

  @Test
  void findsTheFirstEventSinceATime() {
    hook(NOWHERE);
    for (int i = 0; i < 5; i++) {
      changed(newItem());
    }
    record Numbered(long number, String at) {}
    List<Numbered> kept =
        database.list(
            "select number, at::text from event order by number",
            row -> new Numbered(row.getLong(1), row.getString(2)));
    for (Numbered one : kept.subList(kept.size() - 5, kept.size())) {
      long found =
          database
              .first("select first_event_since(?::timestamptz)", row -> row.getLong(1), one.at())
              .orElseThrow();
      long expected =
          database
              .first(
                  "select min(number) from event where at >= ?::timestamptz",
                  row -> row.getLong(1),
                  one.at())
              .orElseThrow();
      assertThat(found).isEqualTo(expected);
    }
    assertThat(
            database.first(
                "select first_event_since('infinity') - number from event_head",
                row -> row.getLong(1)))
        .contains(1L);
  }

  @Test
  void nothingIsAddedByHandWhereTooMuchWaits() {
    Webhook hook = hook(NOWHERE);
    changed(newItem());
    look();
    progress(hook, "waiting = " + Following.MOST_WAITING);
    database.update(
        "update webhook_delivery set state = 'FAILED', due_at = null where webhook_id = ?",
        hook.id());

    assertThatExceptionOfType(TooManyWaiting.class)
        .isThrownBy(() -> step(() -> keeping.test(hook.id(), merchant)));
    assertThatExceptionOfType(TooManyWaiting.class)
        .isThrownBy(() -> step(() -> keeping.redeliver(hook.id(), 1, merchant)));
    // Others count what waits of all.
    progress(hook, "waiting = 0");
  }

  @Test
  void deliveriesAreListedByTheirState() {
    Webhook hook = hook(NOWHERE);
    changed(newItem(), newItem(), newItem(), newItem());
    look();
    for (Delivery.State state : List.of(Delivery.State.DELIVERED, Delivery.State.FAILED)) {
      database.update(
          "update webhook_delivery set state = ?, due_at = null where webhook_id = ? and n = ?",
          state.name(),
          hook.id(),
          state.ordinal());
    }

    assertThat(listed(hook, null)).containsExactly(4L, 3L, 2L, 1L);
    assertThat(listed(hook, Delivery.State.DELIVERED)).containsExactly(1L);
    assertThat(listed(hook, Delivery.State.FAILED)).containsExactly(2L);
    assertThat(listed(hook, Delivery.State.WAITING)).containsExactly(4L, 3L);
  }

  private List<Long> listed(Webhook hook, Delivery.State state) {
    return webhooks.deliveries(hook.id(), state, STAFF, OptionalLong.empty(), 10).stream()
        .map(Delivery::n)
        .toList();
  }

  @Test
  void countsWhatWaitsAndFails() {
    Webhooks.Counts before = webhooks.counts();
    Webhook hook = hook(NOWHERE);
    changed(newItem(), newItem());
    look();

    assertThat(webhooks.counts().waiting()).isEqualTo(before.waiting() + 2);
    assertThat(webhooks.counts().lateSeconds()).isPositive();
    database.update("update webhook set failing_since = now() where id = ?", hook.id());
    assertThat(webhooks.counts().failing()).isEqualTo(before.failing() + 1);
    assertThat(webhooks.counts().lateSeconds()).as("of those that work").isZero();
    progress(hook, "cursor = cursor - 2");
    assertThat(webhooks.counts().behind()).isGreaterThanOrEqualTo(2);
  }
}
