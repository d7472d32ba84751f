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
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import shop.orders.domain.feed.CloudEvent;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.refusal.Invalid;
import shop.orders.integration.webhook.Deliveries.Due;
import shop.orders.integration.webhook.Deliveries.Ended;
import shop.orders.integration.webhook.Deliveries.Taken;
import shop.orders.integration.webhook.Deliveries.Turn;

/**
 * Sends what is due, in rounds of one thread: it keeps what came of calls, takes what is due, and
 * begins its calls, which run beside it.
 *
 * <p>A webhook that fails gets one call at a time, and all that fail together half of the places,
 * so that they do not hold up those that work.
 */
final class Sender implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Sender.class.getName());

  static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

  private static final int MOST_OF_WEBHOOK = 8;
  private static final int MOST = 200;
  private static final int MOST_OF_FAILING = MOST / 2;

  /** Longer than a call may take, with the time to keep what came of it. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** With failures alone. */
  static final Duration GIVE_UP_AFTER = Duration.ofDays(5);

  /** Between two looks at all webhooks. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Deliveries deliveries;
  private final HttpCaller caller;
  private final WebhookSettings settings;
  private final PublicAddress address;
  private final Consumer<Answer> heard;

  /** What has ended and is not kept yet. */
  private final BlockingQueue<Flight> ended = new LinkedBlockingQueue<>();

  /** From its begin until it is kept what came of it; of this object's thread alone. */
  private final List<Flight> flights = new ArrayList<>();

  /** By the webhook: whether it failed when it was last heard of. */
  private final Map<Long, Boolean> failing = new HashMap<>();

  private long lookedAt = System.nanoTime() - LOOK.toNanos();

  /** A call on its way, and then its answer. */
  private static final class Flight {
    private final Taken taken;
    private OutgoingCall call;
    private volatile Answer answer;

    Flight(Taken taken) {
      this.taken = taken;
    }
  }

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
    List<Flight> over = landed(LOOK);
    List<Due> candidates = new ArrayList<>(keep(over));
    long now = System.nanoTime();
    if (now - lookedAt >= LOOK.toNanos()) {
      lookedAt = now;
      caller.tidyUp();
      candidates = deliveries.due();
      Collections.shuffle(candidates);
    }
    candidates.forEach(this::send);
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
    flights.stream()
        .filter(flight -> flight.answer == null && flight.call != null && flight.call.isOverdue())
        .toList()
        .forEach(flight -> flight.call.end(CallFailure.TIMEOUT));
    return over;
  }

  /**
   * Keeps what came of calls.
   *
   * @return their webhooks, of which more may be due
   */
  private List<Due> keep(List<Flight> over) {
    Map<Long, List<Flight>> byWebhook =
        over.stream()
            .collect(
                Collectors.groupingBy(
                    flight -> flight.taken.webhookId(), LinkedHashMap::new, Collectors.toList()));
    List<Due> kept = new ArrayList<>();
    Optional<RuntimeException> failure = Optional.empty();
    for (Map.Entry<Long, List<Flight>> one : byWebhook.entrySet()) {
      try {
        keep(one.getKey(), one.getValue());
        kept.add(new Due(one.getKey(), failing.getOrDefault(one.getKey(), false)));
      } catch (RuntimeException e) {
        // The next round tries again, or the lease ends.
        ended.addAll(one.getValue());
        failure = Optional.of(e);
      }
    }
    failure.ifPresent(
        e -> {
          throw e;
        });
    return kept;
  }

  private void keep(long webhookId, List<Flight> flown) {
    Optional<Turn> turn =
        deliveries.record(webhookId, flown.stream().map(Sender::ended).toList(), GIVE_UP_AFTER);
    flights.removeAll(flown);
    turn.ifPresent(
        is -> {
          failing.put(webhookId, is != Turn.WORKING);
          if (is == Turn.DISABLED) {
            Answer last = flown.get(flown.size() - 1).answer;
            LOG.warning(
                "Webhook %d is disabled: %s"
                    .formatted(
                        webhookId,
                        flown.stream().anyMatch(flight -> flight.answer.isGone())
                            ? "it has answered that it is gone"
                            : "nothing has worked for five days, at last " + last.kind()));
          }
        });
    flown.forEach(flight -> heard.accept(flight.answer));
  }

  private static Ended ended(Flight flight) {
    Answer answer = flight.answer;
    Optional<Duration> again =
        answer.isSuccess() || answer.isGone() || !answer.isOfEndpoint()
            ? Optional.empty()
            : RetryPlan.after(
                flight.taken.attempts() + 1,
                RetryPlan.wish(answer.retryAfter(), flight.taken.now().plusMillis(answer.millis())),
                ThreadLocalRandom.current().nextDouble(-1, 1));
    return new Ended(flight.taken, answer, again);
  }

  private void send(Due due) {
    failing.put(due.webhookId(), due.failing());
    int most = places(due);
    if (most > 0) {
      deliveries.take(due.webhookId(), most, LEASE).forEach(this::send);
    }
  }

  private int places(Due due) {
    long ofWebhook = flights.stream().filter(f -> f.taken.webhookId() == due.webhookId()).count();
    long ofFailing =
        flights.stream().filter(f -> failing.getOrDefault(f.taken.webhookId(), false)).count();
    return (int)
        (due.failing()
            ? Math.min(1 - ofWebhook, MOST_OF_FAILING - ofFailing)
            : Math.min(MOST_OF_WEBHOOK - ofWebhook, MOST - flights.size()));
  }

  private void send(Taken taken) {
    Flight flight = new Flight(taken);
    flights.add(flight);
    if (taken.event() == null) {
      end(flight, Answer.failed(CallFailure.EVENT_GONE, 0));
      return;
    }
    try {
      Endpoint endpoint = settings.endpoint(taken.url());
      CloudEvent event = CloudEvent.of(taken.event(), address);
      byte[] body = event.json();
      flight.call =
          caller.post(
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
    }
  }

  private void end(Flight flight, Answer answer) {
    flight.answer = answer;
    ended.add(flight);
  }

  /** How many calls are on their way or not kept yet. */
  int onTheirWay() {
    return flights.size();
  }

  /**
   * Begins nothing, waits for what is on its way at most for that time, and gives back the rest.
   */
  void finish(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!flights.isEmpty() && System.nanoTime() < deadline) {
      keep(landed(LOOK));
    }
    deliveries.giveBack(flights.stream().map(flight -> flight.taken).toList());
  }

  /** Ends without a word, as a crash does; what is on its way is sent again by whoever takes it. */
  @Override
  public void close() {
    caller.close();
  }
}
