package shop.orders.integration.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import shop.orders.domain.database.FailureLog;
import shop.orders.domain.feed.CloudEvent;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.refusal.Invalid;
import shop.orders.integration.webhook.Deliveries.Due;
import shop.orders.integration.webhook.Deliveries.Ended;
import shop.orders.integration.webhook.Deliveries.Taken;
import shop.orders.integration.webhook.Deliveries.Turn;
import shop.orders.integration.webhook.Lane.Flight;

/**
 * Sends what is due, in rounds of one thread: it keeps what came of calls, takes what is due, and
 * begins its calls, which run beside it.
 *
 * <p>Webhooks that fail or are slow get few calls at a time, and all of them together half of the
 * places, so that they do not hold up those that work. Half of these again is all that those get of
 * which nothing works; so one that is slow or has failed once finds a place. A merchant gets a
 * fifth.
 */
final class Sender implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Sender.class.getName());

  static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

  private static final int MOST = 200;
  private static final int MOST_OF_CAREFUL = MOST / 2;
  static final int MOST_OF_DOWN = MOST / 4;
  private static final int MOST_OF_MERCHANT = MOST / 5;

  /** From there on, who has just ended waits for its turn among all that are due. */
  private static final int CROWDED = MOST / 2;

  /** Longer than a call may take, with the time to keep what came of it. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** With failures alone. */
  static final Duration GIVE_UP_AFTER = Duration.ofDays(5);

  /** Between two looks at all webhooks. */
  private static final Duration LOOK = Duration.ofMillis(200);

  /** After a failure to keep what came of calls. */
  private static final Duration KEPT_AGAIN_AFTER = Duration.ofSeconds(5);

  /** What this node could not begin, is tried again after that. */
  private static final Duration BEGUN_AGAIN_AFTER = Duration.ofSeconds(5);

  /** So many webhooks in a row whose statements fail are the database's fault. */
  private static final int MOST_FAILURES = 3;

  private static final int MOST_LANES = 5_000;

  private final Deliveries deliveries;
  private final HttpCaller caller;
  private final WebhookSettings settings;
  private final PublicAddress address;
  private final Consumer<Answer> heard;

  private final FailureLog keeping =
      new FailureLog(LOG, "What came of calls of a webhook could not be kept");
  private final FailureLog taking =
      new FailureLog(LOG, "Deliveries of a webhook could not be taken");

  /** What has ended and is not kept yet. */
  private final BlockingQueue<Flight> ended = new LinkedBlockingQueue<>();

  /** What could not be kept, by the time of the system's nanoseconds at which to try again. */
  private final Map<Flight, Long> unkept = new LinkedHashMap<>();

  /** By the webhook; of this object's thread alone. */
  private final Map<Long, Lane> lanes = new HashMap<>();

  private long lookedAt = System.nanoTime() - LOOK.toNanos();

  /**
   * @param heard is told of each answer that was kept
   */
  Sender(
      Deliveries deliveries,
      HttpCaller caller,
      WebhookSettings settings,
      PublicAddress address,
      Consumer<Answer> heard) {
    this.deliveries = deliveries;
    this.caller = caller;
    this.settings = settings;
    this.address = address;
    this.heard = heard;
  }

  /** One round, which waits a moment if there is nothing to do. */
  void round() {
    List<Due> next = keep(landed(LOOK));
    if (onTheirWay() >= CROWDED) {
      next = List.of();
    }
    long now = System.nanoTime();
    if (now - lookedAt >= LOOK.toNanos()) {
      lookedAt = now;
      if (lanes.size() > MOST_LANES) {
        lanes.values().removeIf(lane -> lane.flights().isEmpty());
      }
      next = new ArrayList<>(deliveries.due());
      Collections.shuffle(next);
    }
    int failures = 0;
    for (Due due : next) {
      try {
        send(due);
        taking.succeeded();
        failures = 0;
      } catch (RuntimeException e) {
        taking.failed(e);
        if (++failures == MOST_FAILURES) {
          throw e;
        }
      }
    }
  }

  /** Those that have ended; waits for one at most for that time. */
  private List<Flight> landed(Duration most) {
    List<Flight> over = new ArrayList<>();
    try {
      Flight first = ended.poll(most.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        over.add(first);
        ended.drainTo(over);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    unkept
        .entrySet()
        .removeIf(
            one -> {
              boolean again = one.getValue() - System.nanoTime() <= 0;
              if (again) {
                over.add(one.getKey());
              }
              return again;
            });
    return over;
  }

  /**
   * Keeps what came of calls.
   *
   * @return their webhooks, of which more may be due
   */
  private List<Due> keep(List<Flight> over) {
    List<Due> kept = new ArrayList<>();
    over.stream()
        .collect(
            Collectors.groupingBy(
                flight -> flight.taken.webhookId(), LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (webhook, flown) -> {
              try {
                keep(webhook, flown).ifPresent(kept::add);
                keeping.succeeded();
              } catch (RuntimeException e) {
                keeping.failed(e);
                keepLater(flown, KEPT_AGAIN_AFTER);
              }
            });
    return kept;
  }

  /** Unless the leases are over, and others have sent them. */
  private void keepLater(List<Flight> flown, Duration pause) {
    for (Flight flight : flown) {
      if (flight.isOlderThan(LEASE.toNanos())) {
        forget(flight);
      } else {
        unkept.put(flight, System.nanoTime() + pause.toNanos());
      }
    }
  }

  private void forget(Flight flight) {
    lane(flight.taken.webhookId(), flight.taken.owner()).flights().remove(flight);
  }

  private Lane lane(long webhookId, long owner) {
    return lanes.computeIfAbsent(webhookId, id -> new Lane(owner));
  }

  private Optional<Due> keep(long webhookId, List<Flight> flown) {
    List<Flight> tried = flown.stream().filter(one -> !one.answer().isNotBegun()).toList();
    List<Flight> notBegun = flown.stream().filter(one -> one.answer().isNotBegun()).toList();
    if (!notBegun.isEmpty()) {
      deliveries.giveBack(notBegun.stream().map(one -> one.taken).toList(), BEGUN_AGAIN_AFTER);
      notBegun.forEach(this::forget);
      notBegun.forEach(this::tell);
    }
    if (tried.isEmpty()) {
      return Optional.empty();
    }
    Optional<Turn> turn =
        deliveries.record(webhookId, tried.stream().map(Sender::ended).toList(), GIVE_UP_AFTER);
    if (turn.equals(Optional.of(Turn.LOCKED))) {
      keepLater(tried, LOOK);
      return Optional.empty();
    }
    Lane lane = lane(webhookId, tried.get(0).taken.owner());
    lane.flights().removeAll(tried);
    tried.forEach(
        flight -> {
          if (flight.answer().isOfEndpoint()) {
            lane.heard(flight.answer());
          }
          tell(flight);
        });
    if (turn.equals(Optional.of(Turn.DISABLED))) {
      warn(webhookId, tried);
    }
    return turn.filter(is -> is != Turn.DISABLED)
        .map(
            is ->
                new Due(
                    webhookId,
                    lane.owner(),
                    is == Turn.FAILING,
                    is == Turn.FAILING && lane.isDown()));
  }

  private static void warn(long webhookId, List<Flight> flown) {
    LOG.warning(
        "Webhook %d is disabled: %s"
            .formatted(
                webhookId,
                flown.stream().anyMatch(flight -> flight.answer().isGone())
                    ? "it has answered that it is gone"
                    : "nothing has worked for five days, at last "
                        + flown.get(flown.size() - 1).answer().kind()));
  }

  /** What became of the call is kept already. */
  private void tell(Flight flight) {
    try {
      heard.accept(flight.answer());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A call of a webhook could not be counted", e);
    }
  }

  private static Ended ended(Flight flight) {
    Taken taken = flight.taken;
    Answer answer = flight.answer();
    if (answer.isGone()) {
      // It waits for the webhook to be resumed.
      return new Ended(taken, answer, RetryPlan.Next.AS_BEFORE);
    }
    return new Ended(
        taken,
        answer,
        answer.isSuccess() || !answer.isOfEndpoint()
            ? RetryPlan.Next.NONE
            : RetryPlan.next(
                taken.attempts(),
                taken.outage(),
                RetryPlan.wish(answer.retryAfter(), taken.now().plusMillis(answer.millis())),
                ThreadLocalRandom.current().nextDouble(-1, 1)));
  }

  private void send(Due due) {
    Lane lane = lane(due.webhookId(), due.owner());
    lane.is(due);
    int most = places(lane);
    if (most > 0) {
      for (Taken taken : deliveries.take(due.webhookId(), most, LEASE)) {
        send(taken, lane);
      }
    }
  }

  private int places(Lane lane) {
    int places = Math.min(lane.room(), MOST - onTheirWay());
    if (lane.isDown()) {
      places = Math.min(places, MOST_OF_DOWN - onTheirWay(Lane::isDown));
    }
    if (lane.isCareful()) {
      places = Math.min(places, MOST_OF_CAREFUL - onTheirWay(Lane::isCareful));
    }
    if (lane.owner() != 0) {
      places = Math.min(places, MOST_OF_MERCHANT - onTheirWay(one -> one.owner() == lane.owner()));
    }
    return places;
  }

  private void send(Taken taken, Lane lane) {
    Flight flight = lane.begin(taken);
    if (taken.event() == null) {
      end(flight, Answer.failed(CallFailure.EVENT_GONE, 0));
      return;
    }
    try {
      Endpoint endpoint = settings.endpoint(taken.url(), taken.isOfMerchant());
      CloudEvent event = CloudEvent.of(taken.event(), address);
      byte[] body = event.json();
      caller.post(
          new HttpCaller.Owner(taken.owner(), settings.addresses(taken.isOfMerchant())),
          endpoint,
          Signature.headers(
              event.id().toString(), taken.now().getEpochSecond(), body, taken.secrets()),
          MEDIA_TYPE,
          body,
          answer -> end(flight, answer));
    } catch (Invalid e) {
      // The settings allow less than they did.
      LOG.log(Level.FINE, e, () -> "Webhook " + taken.webhookId() + " may not be called");
      end(flight, Answer.failed(CallFailure.ADDRESS_REFUSED, 0));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          e,
          () ->
              "Delivery %d of webhook %d could not be sent"
                  .formatted(taken.n(), taken.webhookId()));
      end(flight, Answer.failed(CallFailure.NOT_BEGUN, 0));
    }
  }

  private void end(Flight flight, Answer answer) {
    flight.land(answer);
    ended.add(flight);
  }

  /** How many calls are on their way or not kept yet. */
  int onTheirWay() {
    return onTheirWay(lane -> true);
  }

  private int onTheirWay(Predicate<Lane> of) {
    return lanes.values().stream().filter(of).mapToInt(lane -> lane.flights().size()).sum();
  }

  /**
   * Begins nothing, waits for what is on its way at most for that time, keeps what has come in, and
   * gives back the rest.
   */
  void finish(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (onTheirWay() > 0 && System.nanoTime() < deadline) {
      keep(landed(LOOK));
    }
    // The end of their connections would look like their answers.
    Map<Boolean, List<Flight>> answered =
        lanes.values().stream()
            .flatMap(lane -> lane.flights().stream())
            .collect(Collectors.partitioningBy(flight -> flight.answer() != null));
    caller.close();
    keep(answered.get(true));
    List<Flight> back = new ArrayList<>(answered.get(false));
    // Whose webhook is locked still.
    answered.get(true).stream().filter(this::isOnItsWay).forEach(back::add);
    deliveries.giveBack(back.stream().map(flight -> flight.taken).toList(), Duration.ZERO);
  }

  private boolean isOnItsWay(Flight flight) {
    return lanes.values().stream().anyMatch(lane -> lane.flights().contains(flight));
  }

  /** Ends without a word, as a crash does; what is on its way is sent again by whoever takes it. */
  @Override
  public void close() {
    caller.close();
  }
}
