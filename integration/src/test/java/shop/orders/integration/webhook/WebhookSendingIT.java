package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.integration.webhook.Receiver.Received;
import shop.orders.integration.webhook.Receiver.Reply;

/** Events reach endpoints: each of them once by its id, and those of a stream in their sequence. */
class WebhookSendingIT extends WebhookLife {

  private static final Reply FAILURE = new Reply(500, "Out of order\u0000");

  @Test
  void eventsAreSentSignedAsTheFeedTellsThem() throws WebhookVerificationException {
    Receiver receiver = closing(new Receiver());
    WebhookKeeping.Told told =
        step(() -> keeping.create(wish(receiver.url(), "shop.orders.item.*"), merchant));
    long item = newItem();
    changed(item);
    aNode();
    untilAllIsDelivered(told.webhook());

    Received call = receiver.received().get(0);
    assertThat(call.headers())
        .containsEntry("Content-type", "application/cloudevents+json; charset=utf-8");
    assertThat(call.text("id"))
        .isEqualTo(call.id())
        .isEqualTo(delivery(told.webhook(), 1).eventId().toString());
    assertThat(call.text("type")).isEqualTo("shop.orders.item.changed.v1");
    assertThat(call.text("partitionkey")).isEqualTo("items/" + item);
    assertThat(call.text("source")).isEqualTo("http://localhost/api/v2");
    new com.standardwebhooks.Webhook(told.secret()).verify(call.body(), headers(call));
    assertThat(results).contains("2xx");
  }

  static HttpHeaders headers(Received call) {
    return HttpHeaders.of(
        call.headers().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                    entry -> List.of(entry.getValue()))),
        (name, value) -> true);
  }

  @Test
  void anEventThatFailsHoldsUpItsStreamAndNoOther() {
    long stuck = newItem();
    long free = newItem();
    Set<String> refused = ConcurrentHashMap.newKeySet();
    refused.add("items/" + stuck);
    Receiver receiver =
        closing(new Receiver(call -> refused.contains(call.stream()) ? FAILURE : Reply.OK));
    Webhook hook = hook(receiver.url());
    changed(stuck, stuck, free, free, stuck);
    aNode();

    Waiting.until("the others are delivered", () -> receiver.ofStream("items/" + free).size() == 2);
    untilTried(hook, 1, 1);
    assertThat(receiver.ofStream("items/" + stuck)).hasSize(1);
    assertThat(delivery(hook, 1).last().status()).isEqualTo(500);
    assertThat(delivery(hook, 1).last().answer()).isEqualTo("Out of order\\u0000");
    assertThat(delivery(hook, 1).dueAt())
        .isBetween(
            delivery(hook, 1).last().at().plusMillis(4_400),
            delivery(hook, 1).last().at().plusMillis(5_600));
    assertThat(delivery(hook, 2).dueAt()).isNull();
    assertThat(read(hook).condition().waiting()).isEqualTo(3);

    refused.clear();
    timePasses(hook);
    untilAllIsDelivered(hook);
    List<Received> calls = receiver.ofStream("items/" + stuck);
    assertThat(calls.get(0).id()).isEqualTo(calls.get(1).id());
    assertThat(calls.get(0).body()).isEqualTo(calls.get(1).body());
    assertThat(calls.subList(1, 4).stream().map(call -> call.text("sequence")))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void afterTheLastAttemptTheStreamGoesOn() {
    long item = newItem();
    Receiver receiver = closing(new Receiver(call -> FAILURE));
    Webhook hook = hook(receiver.url());
    changed(item);
    look();
    database.update("update webhook_delivery set attempts = 9 where webhook_id = ?", hook.id());
    changed(item);
    aNode();

    Waiting.until("the second is tried", () -> receiver.received().size() == 2);
    untilTried(hook, 2, 1);
    assertThat(delivery(hook, 1).state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery(hook, 1).attempts()).isEqualTo(10);
    assertThat(delivery(hook, 2).state()).isEqualTo(Delivery.State.WAITING);
  }

  /** Hundreds of its calls would wait for their time to be over. */
  @Test
  void anEndpointThatIsSilentHoldsUpNoOther() {
    CountDownLatch never = new CountDownLatch(1);
    try (RawServer silent = new RawServer((socket, out) -> never.await())) {
      Webhook dead = hook("http://127.0.0.1:" + silent.port() + "/");
      Receiver receiver = closing(new Receiver());
      Webhook alive = hook(receiver.url());
      long[] items = new long[300];
      for (int i = 0; i < items.length; i++) {
        items[i] = newItem();
      }
      changed(items);
      aNode();

      untilAllIsDelivered(alive);
      assertThat(silent.connections()).isLessThanOrEqualTo(8 + 1);
      assertThat(read(dead).condition().waiting()).isEqualTo(300);
      never.countDown();
    }
  }

  @Test
  void whoAnswersThatItIsGoneIsNotCalledAgain() {
    Receiver receiver = closing(new Receiver(call -> new Reply(410, "")));
    Webhook hook = hook(receiver.url());
    changed(newItem());
    aNode();

    Waiting.until("it is disabled", () -> read(hook).condition().state() == Webhook.State.DISABLED);
    assertThat(read(hook).condition().reason()).isEqualTo(Webhook.Reason.GONE);
    // What it was called for is not lost if that was a mistake.
    assertThat(delivery(hook, 1).state()).isEqualTo(Delivery.State.WAITING);
    assertThat(delivery(hook, 1).attempts()).isZero();
    assertThat(delivery(hook, 1).last().status()).isEqualTo(410);
    number();
    assertThat(toldOf(hook)).containsExactly("created", "disabled");
  }

  private List<String> toldOf(Webhook hook) {
    return database.list(
        "select split_part(type, '.', 4) from event where stream = ? order by number",
        row -> row.getString(1),
        "webhooks/" + hook.id());
  }

  @Test
  void whoHasFailedForFiveDaysIsDisabled() {
    Receiver receiver = closing(new Receiver(call -> FAILURE));
    Webhook hook = hook(receiver.url());
    failing(hook, "6 days", "1 day");
    changed(newItem());
    aNode();

    Waiting.until("it is disabled", () -> read(hook).condition().state() == Webhook.State.DISABLED);
    assertThat(read(hook).condition().reason()).isEqualTo(Webhook.Reason.FAILING);
  }

  /** Nothing was tried for most of the time. */
  @Test
  void oneFailureLongAfterTheLastOneDisablesNobody() {
    Receiver receiver = closing(new Receiver(call -> FAILURE));
    Webhook hook = hook(receiver.url());
    failing(hook, "20 days", "19 days");
    changed(newItem());
    aNode();

    untilTried(hook, 1, 1);
    assertThat(read(hook).condition().state()).isEqualTo(Webhook.State.ACTIVE);
    assertThat(read(hook).condition().failingSince())
        .isAfter(delivery(hook, 1).createdAt().minusSeconds(60));
  }

  private void failing(Webhook hook, String since, String last) {
    database.update(
        "update webhook set failing_since = now() - ?::interval, failed_at = now() - ?::interval"
            + " where id = ?",
        since,
        last,
        hook.id());
  }

  @Test
  void aReceiverThatAsksForTimeGetsIt() {
    Receiver receiver =
        closing(new Receiver(call -> new Reply(503, "Busy", "Retry-After", "3600")));
    Webhook hook = hook(receiver.url());
    changed(newItem());
    aNode();

    untilTried(hook, 1, 1);
    Instant tried = delivery(hook, 1).last().at();
    assertThat(Duration.between(tried, delivery(hook, 1).dueAt()))
        .isBetween(Duration.ofSeconds(3_590), Duration.ofSeconds(3_610));
    assertThat(read(hook).condition().failingSince()).isNotNull();
  }

  /**
   * What nobody was there to take is sent as soon as somebody is; not so what was refused before,
   * or is to wait by the receiver's wish.
   */
  @Test
  void afterAnOutageNothingOfItWaitsForHours() {
    Receiver receiver = closing(new Receiver(call -> new Reply(503, "")));
    Webhook hook = hook(receiver.url());
    changed(newItem(), newItem(), newItem());
    aNode();
    untilTried(hook, 1, 1);
    untilTried(hook, 2, 1);
    untilTried(hook, 3, 1);
    database.update(
        """
        update webhook_delivery set due_at = now() + interval '10 hours',
          first_at = case n when 2 then now() - interval '2 hours' else now() end,
          not_before = case n when 3 then now() + interval '3 hours' end
        where webhook_id = ?
        """,
        hook.id());
    failing(hook, "1 hour", "1 minute");

    receiver.answers(call -> Reply.OK);
    changed(newItem());
    Waiting.until("it is delivered", () -> delivery(hook, 1).state() == Delivery.State.DELIVERED);
    assertThat(read(hook).condition().failingSince()).isNull();
    Instant sent = delivery(hook, 4).last().at();
    assertThat(Duration.between(sent, delivery(hook, 2).dueAt()).toHours()).isEqualTo(9);
    assertThat(Duration.between(sent, delivery(hook, 3).dueAt()).toHours()).isEqualTo(2);
  }

  @Test
  void inAnOutageAttemptsAfterTheFourthDoNotCount() {
    Receiver receiver = closing(new Receiver(call -> FAILURE));
    Webhook hook = hook(receiver.url());
    changed(newItem());
    look();
    database.update("update webhook_delivery set attempts = 9 where webhook_id = ?", hook.id());
    failing(hook, "3 days", "1 hour");
    aNode();

    Waiting.until("it is tried", () -> delivery(hook, 1).last() != null);
    assertThat(delivery(hook, 1).attempts()).isEqualTo(9);
    assertThat(delivery(hook, 1).state()).isEqualTo(Delivery.State.WAITING);
  }

  /** A transaction that changes a webhook must hold up no other one's. */
  @Test
  void aWebhookThatIsLockedHoldsUpNoOther() throws Exception {
    Receiver receiver = closing(new Receiver());
    Webhook locked = hook(receiver.url());
    changed(newItem());
    look();
    Deliveries.Taken taken = deliveries.take(locked.id(), 8, Sender.LEASE).get(0);
    Webhook other = hook(receiver.url());
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch holds = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                step(
                    () -> {
                      webhooks.locked(locked.id(), merchant);
                      holds.countDown();
                      await(over);
                      return null;
                    }));
    holder.start();
    try {
      holds.await();
      changed(newItem());
      look();
      assertThat(record(locked, taken, new Answer(200, null, 1, "", null)))
          .contains(Deliveries.Turn.LOCKED);
      assertThat(delivery(locked, 1).attempts()).isZero();
      aNode();
      untilAllIsDelivered(other);
    } finally {
      over.countDown();
      holder.join();
    }
    look();
    assertThat(record(locked, taken, new Answer(200, null, 1, "", null)))
        .contains(Deliveries.Turn.WORKING);
    untilAllIsDelivered(locked);
  }

  /** One whose statements fail, such as by a time limit, must hold up no other one's. */
  @Test
  void aWebhookThatCannotBeLookedAtHoldsUpNoOther() {
    Webhook poisoned = hook("http://127.0.0.1:1/");
    Webhook other = hook("http://127.0.0.1:1/");
    progress(poisoned, "last_n = -1");
    database.update(
        """
        insert into webhook_delivery (webhook_id, n, event_id, type, stream, test, state)
        values (?, 0, gen_random_uuid(), '', '', '{}', 'DELIVERED')
        """,
        poisoned.id());
    changed(newItem());
    look();

    assertThat(deliveries(other)).hasSize(1);
    assertThat(read(poisoned).place().cursor()).isLessThan(read(other).place().cursor());
  }

  /** Those that wait longest are first, and each look is a transaction of its own. */
  @Test
  void manyWebhooksThatAreBehindAllGoOn() {
    List<Webhook> hooks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      hooks.add(hook("http://127.0.0.1:1/"));
    }
    changed(newItem(), newItem(), newItem());
    database.update(
        "update webhook_progress set looked_at = now() - webhook_id * interval '1 second'"
            + " where webhook_id = any (?)",
        (Object) hooks.stream().map(Webhook::id).toArray(Long[]::new));
    look();

    assertThat(hooks).allSatisfy(hook -> assertThat(deliveries(hook)).hasSize(3));
    List<Long> looked =
        database.list(
            "select webhook_id from webhook_progress where webhook_id = any (?) order by looked_at",
            row -> row.getLong(1),
            (Object) hooks.stream().map(Webhook::id).toArray(Long[]::new));
    assertThat(looked).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  /** While a backup reads the database, entries of the index stay; nobody reads them again. */
  @Test
  void claimsBeginBehindWhatWasDone() {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    changed(newItem());
    progress(hook, "due_from = now() - interval '1 hour'");
    aNode();
    untilAllIsDelivered(hook);

    assertThat(
            database.count(
                "webhook_progress",
                "webhook_id = ? and due_from > now() - interval '5 minutes'",
                hook.id()))
        .isEqualTo(1);
    // What is not tried stays in reach.
    changed(newItem());
    look();
    assertThat(outOfReach(hook)).isZero();
  }

  private long outOfReach(Webhook hook) {
    return database.count(
        "webhook_progress p join webhook_delivery d using (webhook_id)",
        "webhook_id = ? and d.due_at < p.due_from",
        hook.id());
  }

  /** As that of a database that has taken over from another. */
  @Test
  void whatBecomesDueAfterTheClockWasSetBackIsInReach() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem());
    clockIsSetBack(hook);
    look();
    assertThat(outOfReach(hook)).as("a new one").isZero();
    Deliveries.Taken taken = deliveries.take(hook.id(), 8, Sender.LEASE).get(0);

    clockIsSetBack(hook);
    deliveries.giveBack(List.of(taken), Duration.ZERO);
    assertThat(outOfReach(hook)).as("one that was given back").isZero();
    taken = deliveries.take(hook.id(), 8, Sender.LEASE).get(0);

    clockIsSetBack(hook);
    recordFailure(hook, taken, new Answer(500, null, 1, "", null));
    assertThat(outOfReach(hook)).as("one that is tried again").isZero();

    Webhook made = hook("http://127.0.0.1:1/");
    Webhook resumed = hook("http://127.0.0.1:1/");
    changed(newItem());
    look();
    clockIsSetBack(made);
    step(() -> keeping.redeliver(made.id(), 1, merchant));
    assertThat(outOfReach(made)).as("one that is made again").isZero();

    Webhook tested = hook("http://127.0.0.1:1/");
    clockIsSetBack(tested);
    step(() -> keeping.test(tested.id(), merchant));
    assertThat(outOfReach(tested)).as("a test").isZero();

    step(() -> keeping.pause(resumed.id(), merchant));
    database.update(
        "update webhook_delivery set due_at = now() + interval '2 hours' where webhook_id = ?",
        resumed.id());
    clockIsSetBack(resumed);
    step(() -> keeping.resume(resumed.id(), merchant));
    assertThat(outOfReach(resumed)).as("what waited").isZero();
  }

  private void clockIsSetBack(Webhook hook) {
    progress(hook, "due_from = now() + interval '1 hour'");
  }

  private java.util.Optional<Deliveries.Turn> recordFailure(
      Webhook hook, Deliveries.Taken taken, Answer answer) {
    Duration wish = RetryPlan.wish(answer.retryAfter(), taken.now());
    return deliveries.record(
        hook.id(),
        List.of(new Deliveries.Ended(taken, answer, RetryPlan.next(0, false, wish, 0))),
        Sender.GIVE_UP_AFTER);
  }

  private static final Answer SUCCESS = new Answer(200, null, 1, "", null);
  private static final Answer ERROR = new Answer(500, null, 1, "", null);

  /** Whatever waits, an endpoint that is down is asked from time to time whether it is back. */
  @Test
  void whoFailsIsCalledOnceAtATimeAndThenLeftAlone() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem(), newItem(), newItem(), newItem());
    look();
    failing(hook, "1 hour", "1 minute");

    List<Deliveries.Taken> probe = deliveries.take(hook.id(), 8, Sender.LEASE);
    assertThat(probe).hasSize(1);
    assertThat(deliveries.take(hook.id(), 8, Sender.LEASE)).as("another node").isEmpty();
    assertThat(recordFailure(hook, probe.get(0), ERROR)).contains(Deliveries.Turn.FAILING);
    assertThat(isDue(hook)).isFalse();
    assertThat(deliveries.take(hook.id(), 8, Sender.LEASE)).isEmpty();
    assertThat(seconds(hook)).isEqualTo(60);

    progress(hook, "call_not_before = now()");
    assertThat(isDue(hook)).isTrue();
    probe = deliveries.take(hook.id(), 8, Sender.LEASE);
    assertThat(record(hook, probe.get(0), SUCCESS)).contains(Deliveries.Turn.WORKING);
    assertThat(deliveries.take(hook.id(), 8, Sender.LEASE)).hasSize(3);
  }

  private boolean isDue(Webhook hook) {
    return deliveries.due().stream().anyMatch(due -> due.webhookId() == hook.id());
  }

  /** For how long the webhook is left alone since the last failure; null if it is not. */
  private Integer seconds(Webhook hook) {
    return database
        .list(
            """
            select round(extract(epoch from p.call_not_before - w.failed_at))::integer
            from webhook w, webhook_progress_of(w.id) p where w.id = ?
            """,
            row -> row.getObject(1, Integer.class),
            hook.id())
        .get(0);
  }

  @Test
  void oneFailureHoldsUpNothingAndFurtherOnesMoreAndMore() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem());
    look();
    assertThat(secondsAfterAFailure(hook, null)).isNull();
    assertThat(secondsAfterAFailure(hook, "1 second")).isEqualTo(1);
    assertThat(secondsAfterAFailure(hook, "80 seconds")).isEqualTo(20);
    assertThat(secondsAfterAFailure(hook, "3 days")).isEqualTo(60);
  }

  private Integer secondsAfterAFailure(Webhook hook, String failingSince) {
    if (failingSince != null) {
      failing(hook, failingSince, "1 second");
    }
    timePasses(hook);
    progress(hook, "call_not_before = null");
    recordFailure(hook, deliveries.take(hook.id(), 8, Sender.LEASE).get(0), ERROR);
    return seconds(hook);
  }

  /** It may take all others, and must be asked. */
  @Test
  void whoRefusesEventsIsNotLeftAlone() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem(), newItem());
    look();
    failing(hook, "1 hour", "1 minute");

    Deliveries.Taken refused = deliveries.take(hook.id(), 8, Sender.LEASE).get(0);
    recordFailure(hook, refused, new Answer(422, null, 1, "", null));

    assertThat(seconds(hook)).isNull();
    assertThat(deliveries.take(hook.id(), 8, Sender.LEASE))
        .extracting(Deliveries.Taken::n)
        .doesNotContain(refused.n())
        .hasSize(1);
  }

  /** All that waits for it would be refused, too. */
  @Test
  void whoAsksForTimeIsLeftAloneButForWhatItsOwnerWants() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem(), newItem(), newItem());
    look();
    List<Deliveries.Taken> taken = deliveries.take(hook.id(), 2, Sender.LEASE);
    recordFailure(hook, taken.get(0), new Answer(429, null, 1, "", "3600"));
    assertThat(seconds(hook)).isEqualTo(3_600);
    record(hook, taken.get(1), SUCCESS);
    assertThat(isDue(hook)).as("that was called before").isFalse();
    assertThat(deliveries.take(hook.id(), 8, Sender.LEASE)).isEmpty();

    long test = step(() -> keeping.test(hook.id(), merchant)).n();
    assertThat(isDue(hook)).isTrue();
    taken = deliveries.take(hook.id(), 8, Sender.LEASE);
    assertThat(taken).extracting(Deliveries.Taken::n).containsExactly(test);
    recordFailure(hook, taken.get(0), ERROR);
    assertThat(isDue(hook)).isFalse();
    step(() -> keeping.redeliver(hook.id(), 1, merchant));
    taken = deliveries.take(hook.id(), 8, Sender.LEASE);
    assertThat(taken).extracting(Deliveries.Taken::n).containsExactly(1L);
    record(hook, taken.get(0), SUCCESS);
    assertThat(deliveries.take(hook.id(), 8, Sender.LEASE))
        .extracting(Deliveries.Taken::n)
        .containsExactly(3L);
  }

  @Test
  void whoIsResumedOrGivenAnotherAddressIsCalledAtOnce() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem());
    look();
    isLeftAlone(hook);
    step(() -> keeping.pause(hook.id(), merchant));
    step(() -> keeping.resume(hook.id(), merchant));
    assertThat(isDue(hook)).isTrue();

    isLeftAlone(hook);
    step(
        () ->
            keeping.change(
                hook.id(), wish("http://127.0.0.1:2/", "shop.*"), version -> {}, merchant));
    assertThat(isDue(hook)).isTrue();
  }

  private void isLeftAlone(Webhook hook) {
    progress(hook, "call_not_before = now() + interval '1 hour', wished_at = now()");
    assertThat(isDue(hook)).isFalse();
  }

  /** By a clock that was set back. */
  @Test
  void aPauseThatIsLongerThanThereAreAnyIsOver() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem());
    look();
    progress(hook, "call_not_before = now() + interval '1 minute'");
    assertThat(isDue(hook)).isFalse();
    progress(hook, "call_not_before = now() + interval '1 hour'");
    assertThat(isDue(hook)).isTrue();
  }

  /** What the old address answers says nothing of the new one. */
  @Test
  void anAnswerToACallFromBeforeAChangeEndsNothing() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem());
    look();
    Deliveries.Taken before = deliveries.take(hook.id(), 8, Sender.LEASE).get(0);
    step(
        () ->
            keeping.change(
                hook.id(), wish("http://127.0.0.1:2/", "shop.*"), version -> {}, merchant));
    assertThat(recordGone(hook, before)).contains(Deliveries.Turn.WORKING);
    assertThat(read(hook).condition().state()).isEqualTo(Webhook.State.ACTIVE);
    assertThat(read(hook).condition().failingSince()).isNull();

    Deliveries.Taken paused = deliveries.take(hook.id(), 8, Sender.LEASE).get(0);
    step(() -> keeping.pause(hook.id(), merchant));
    step(() -> keeping.resume(hook.id(), merchant));
    assertThat(recordGone(hook, paused)).contains(Deliveries.Turn.WORKING);

    Deliveries.Taken now = deliveries.take(hook.id(), 8, Sender.LEASE).get(0);
    assertThat(now.url()).isEqualTo("http://127.0.0.1:2/");
    assertThat(recordGone(hook, now)).contains(Deliveries.Turn.DISABLED);
  }

  private java.util.Optional<Deliveries.Turn> recordGone(Webhook hook, Deliveries.Taken taken) {
    return deliveries.record(
        hook.id(),
        List.of(
            new Deliveries.Ended(
                taken, new Answer(410, null, 1, "", null), RetryPlan.Next.AS_BEFORE)),
        Sender.GIVE_UP_AFTER);
  }

  /** A backup's snapshot keeps all versions of a row; readers find the last one at the end. */
  @Test
  void eachChangeOfTheProgressIsTheNextStep() {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    aNode();
    long item = newItem();
    changed(item, item, item);
    untilAllIsDelivered(hook);

    assertThat(database.count("webhook_progress", "webhook_id = ?", hook.id())).isEqualTo(1);
    assertThat(database.count("webhook_progress", "webhook_id = ? and step > 3", hook.id()))
        .isEqualTo(1);
  }

  /** As nodes of the version before do. */
  @Test
  void whatIsWrittenWhereItWasBeforeIsNotLost() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem(), newItem());
    look();
    long n =
        database
            .first(
                "update webhook set last_n = last_n + 1, waiting = waiting + 1 where id = ?"
                    + " returning last_n",
                row -> row.getLong(1),
                hook.id())
            .orElseThrow();
    assertThat(n).isEqualTo(3);
    assertThat(read(hook).condition().waiting()).isEqualTo(3);
  }

  /** It is no attempt of the delivery, and ends no others. */
  @Test
  void whatFailsHereIsTriedAgain() {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    long failing = newItem();
    AtomicBoolean mended = new AtomicBoolean();
    nodeAddress =
        new PublicAddress() {
          @Override
          public String of(String path) {
            if (path.contains("items/" + failing) && !mended.get()) {
              throw new IllegalStateException("A fault of this node");
            }
            return super.of(path);
          }
        };
    heard =
        answer -> {
          results.add(answer.kind());
          throw new IllegalStateException("Nobody counts");
        };
    changed(failing, newItem(), newItem());
    aNode();

    Waiting.until("the others are sent", () -> receiver.received().size() == 2);
    Waiting.until("it is told", () -> results.contains("not_begun"));
    assertThat(delivery(hook, 1).attempts()).isZero();
    assertThat(delivery(hook, 1).last()).isNull();
    assertThat(read(hook).condition().failingSince()).isNull();
    mended.set(true);
    untilAllIsDelivered(hook);
  }

  /** Twenty of them would hold all places of a node. */
  @Test
  void anEndpointThatIsSlowHasFewPlaces() {
    CountDownLatch slow = new CountDownLatch(1);
    Receiver receiver =
        closing(
            new Receiver(
                call -> {
                  await(slow);
                  return Reply.OK;
                }));
    Webhook hook = hook(receiver.url());
    for (int i = 0; i < 10; i++) {
      changed(newItem());
    }
    look();
    aNode();
    Receiver quick = closing(new Receiver());
    Webhook other = hook(quick.url());
    changed(newItem(), newItem(), newItem());
    untilAllIsDelivered(other);

    assertThat(receiver.received()).hasSizeLessThanOrEqualTo(2);
    slow.countDown();
    untilAllIsDelivered(hook);
  }

  @Test
  void whatANodeHadInHandWhenItDiedAnotherSendsAgain() {
    CountDownLatch died = new CountDownLatch(1);
    long item = newItem();
    Receiver receiver =
        closing(
            new Receiver(
                call -> {
                  await(died);
                  return Reply.OK;
                }));
    Webhook hook = hook(receiver.url());
    changed(item, item);
    Node first = aNode();
    Waiting.until("it is called", () -> receiver.received().size() == 1);
    first.kill();
    died.countDown();
    Node second = aNode();

    // Its lease is not over.
    assertThat(delivery(hook, 1).attempts()).isZero();
    timePasses(hook);
    untilAllIsDelivered(hook);
    second.close();
    List<Received> calls = receiver.ofStream("items/" + item);
    assertThat(calls).hasSize(3);
    assertThat(calls.get(1).id()).isEqualTo(calls.get(0).id());
    assertThat(calls.get(2).id()).isNotEqualTo(calls.get(0).id());
  }

  /** A node that was halted must not overwrite what came of the call of another. */
  @Test
  void whoHasLostItsLeaseKeepsNothing() {
    Webhook hook = hook("http://127.0.0.1:1/");
    changed(newItem());
    look();
    Deliveries.Taken late = deliveries.take(hook.id(), 8, Duration.ZERO).get(0);
    Deliveries.Taken next = deliveries.take(hook.id(), 8, Sender.LEASE).get(0);
    Answer answer = new Answer(200, null, 1, "", null);

    assertThat(record(hook, late, Answer.failed(CallFailure.TIMEOUT, 1))).isEmpty();
    assertThat(delivery(hook, 1).attempts()).isZero();
    assertThat(record(hook, next, answer)).contains(Deliveries.Turn.WORKING);
    assertThat(record(hook, late, answer)).isEmpty();
    assertThat(delivery(hook, 1).attempts()).isEqualTo(1);
    assertThat(read(hook).condition().waiting()).isZero();
  }

  private java.util.Optional<Deliveries.Turn> record(
      Webhook hook, Deliveries.Taken taken, Answer answer) {
    return deliveries.record(
        hook.id(),
        List.of(new Deliveries.Ended(taken, answer, RetryPlan.Next.NONE)),
        Sender.GIVE_UP_AFTER);
  }

  /** At its end a node gives back what it could not finish, so that nobody waits for the lease. */
  @Test
  void aNodeThatStopsGivesBackWhatItHasInHand() {
    CountDownLatch stopped = new CountDownLatch(1);
    Receiver receiver =
        closing(
            new Receiver(
                call -> {
                  await(stopped);
                  return Reply.OK;
                }));
    Webhook hook = hook(receiver.url());
    changed(newItem());
    Node node = aNode();
    Waiting.until("it is called", () -> receiver.received().size() == 1);

    node.close();
    stopped.countDown();
    assertThat(deliveries.take(hook.id(), 8, Sender.LEASE)).hasSize(1);
  }

  /** What came of a call is kept or, if that cannot be, the call is made again at once. */
  @Test
  void aNodeThatStopsGivesBackWhatItCouldNotKeep() throws Exception {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    changed(newItem());
    look();
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch holds = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                step(
                    () -> {
                      webhooks.locked(hook.id(), merchant);
                      holds.countDown();
                      await(over);
                      return null;
                    }));
    holder.start();
    try {
      holds.await();
      Node node = aNode();
      Waiting.until("it is called", () -> receiver.received().size() == 1);
      node.close();
      assertThat(deliveries.take(hook.id(), 8, Sender.LEASE)).hasSize(1);
    } finally {
      over.countDown();
      holder.join();
    }
  }

  /** Two nodes share the work, and nothing is sent twice as long as both live. */
  @Test
  void twoNodesSendEachEventOnce() {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    long[] items = new long[40];
    for (int i = 0; i < items.length; i++) {
      items[i] = newItem();
    }
    aNode();
    aNode();
    for (int round = 0; round < 10; round++) {
      changed(items);
    }
    untilAllIsDelivered(hook);

    Waiting.until("all is looked at", () -> deliveries(hook).size() == 400);
    untilAllIsDelivered(hook);
    assertThat(receiver.received()).hasSize(400).extracting(Received::id).doesNotHaveDuplicates();
    Map<String, List<String>> sequences = new ConcurrentHashMap<>();
    receiver
        .received()
        .forEach(
            call ->
                sequences
                    .computeIfAbsent(call.stream(), any -> new ArrayList<>())
                    .add(call.text("sequence")));
    assertThat(sequences).hasSize(40);
    assertThat(sequences.values()).allSatisfy(told -> assertThat(told).hasSize(10).isSorted());
  }

  @Test
  void anEventThatIsNotKeptAnyMoreIsGivenUp() {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    long item = newItem();
    changed(item, item);
    look();
    database.update(
        "update webhook_delivery set event_day = event_day - 1000 where webhook_id = ? and n = 1",
        hook.id());
    aNode();

    Waiting.until("the next is sent", () -> receiver.received().size() == 1);
    assertThat(delivery(hook, 1).state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery(hook, 1).last().failure()).isEqualTo("event_gone");
    assertThat(read(hook).condition().failingSince()).isNull();
  }

  @Test
  void whatHasEndedIsDeletedSomeDaysLater() {
    Receiver receiver = closing(new Receiver());
    Webhook hook = hook(receiver.url());
    changed(newItem(), newItem(), newItem());
    aNode();
    untilAllIsDelivered(hook);
    database.update(
        "update webhook_delivery set created_at = now() - interval '31 days'"
            + " where webhook_id = ? and n <= 2",
        hook.id());

    while (following.deleteOld(30, 1) > 0) {
      // One at a time.
    }
    assertThat(deliveries(hook)).extracting(Delivery::n).containsExactly(3L);

    step(
        () -> {
          keeping.remove(hook.id(), STAFF);
          return null;
        });
    while (following.deleteOld(30, 1) > 0) {
      // One at a time.
    }
    assertThat(database.count("webhook_delivery", "webhook_id = ?", hook.id())).isZero();
    assertThat(database.count("webhook", "id = ?", hook.id())).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
