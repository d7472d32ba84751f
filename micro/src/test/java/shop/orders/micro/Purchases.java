package shop.orders.micro;

import static org.hamcrest.Matchers.equalTo;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/**
 * Customers who buy at a steady rate until they are told to stop. Each one fills a cart, checks
 * out, pays and reads the order, once. As the contract tells clients, a write that is not answered
 * or refused with 503 is sent again with the same idempotency key until it is acknowledged.
 */
final class Purchases {

  private static final int BUYERS = 8;

  /** Between two purchases of a buyer, in milliseconds. */
  private static final long PAUSE = 200;

  /** Before a call is sent again, in milliseconds. */
  private static final long BEFORE_RETRY = 250;

  /** Every so many purchases one wants what soon is sold out. */
  private static final int RARE = 4;

  private final Market market;
  private final long plenty;
  private final long rare;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong soldOut = new AtomicLong();
  private final Queue<Long> orders = new ConcurrentLinkedQueue<>();
  private final Queue<Long> paid = new ConcurrentLinkedQueue<>();
  private final Queue<Long> acknowledgements = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(BUYERS);
  private volatile Throwable failure;

  /**
   * @param plenty an item of which there is enough
   * @param rare one that is sold out soon
   */
  Purchases(Market market, long plenty, long rare) {
    this.market = market;
    this.plenty = plenty;
    this.rare = rare;
    for (int i = 0; i < BUYERS; i++) {
      threads.scheduleWithFixedDelay(
          this::buyIfAllIsWell, i * PAUSE / BUYERS, PAUSE, TimeUnit.MILLISECONDS);
    }
  }

  private void buyIfAllIsWell() {
    try {
      buy();
    } catch (RuntimeException | AssertionError e) {
      failure = e;
      throw e;
    }
  }

  private void buy() {
    String customer = Market.newCustomer();
    long item = begun.incrementAndGet() % RARE == 0 ? rare : plenty;
    Answer filled = insist(customer, "/api/v2/cart/lines", Map.of("item_id", item, "quantity", 1));
    Answer placed =
        filled.statusCode() == 201
            ? insist(customer, "/api/v2/checkout", Market.checkout("stripe"))
            : filled;
    if (placed.statusCode() != 201) {
      soldOut.incrementAndGet();
      return;
    }
    long order = placed.getLong("orders[0].id");
    orders.add(order);
    Map<String, Object> payment =
        Map.of(
            "amount",
            placed.getString("orders[0].total"),
            "method",
            "stripe",
            "reference",
            "pi_" + order);
    insist(Market.STAFF, "/api/v2/orders/" + order + "/payments", payment).statusCode(201);
    paid.add(order);
    read(customer, order);
  }

  private Answer insist(String token, String path, Object body) {
    String key = UUID.randomUUID().toString();
    while (true) {
      Answer answer =
          answer(() -> market.as(token).header("Idempotency-Key", key).body(body).post(path));
      if (answer != null && answer.statusCode() == 201) {
        acknowledgements.add(System.nanoTime());
        return answer;
      }
      if (isRefused(answer, "insufficient_stock")) {
        return answer;
      }
      pause(answer);
    }
  }

  private static boolean isRefused(Answer answer, String code) {
    return answer != null && answer.statusCode() == 409 && code.equals(answer.getString("code"));
  }

  private void read(String customer, long order) {
    while (true) {
      Answer answer = answer(() -> market.as(customer).get("/api/v2/orders/" + order));
      if (answer != null && answer.statusCode() == 200) {
        answer.body("payment_status", equalTo("PAID"));
        return;
      }
      pause(answer);
    }
  }

  /** Null if there is none, as the connection was cut. */
  private Answer answer(Supplier<Answer> call) {
    String status = "cut";
    try {
      Answer answer = call.get();
      status = Integer.toString(answer.statusCode());
      return answer;
    } catch (UncheckedIOException e) {
      return null;
    } finally {
      answers.computeIfAbsent(status, one -> new AtomicLong()).incrementAndGet();
    }
  }

  /** Of the refusals, only those are tried again that say that the call was not at fault. */
  private static void pause(Answer refusal) {
    if (refusal != null
        && !List.of(502, 503, 504).contains(refusal.statusCode())
        && !isRefused(refusal, "idempotency_in_flight")) {
      throw new AssertionError(
          refusal.called() + " " + refusal.statusCode() + " " + refusal.asString());
    }
    try {
      TimeUnit.MILLISECONDS.sleep(BEFORE_RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The times of {@link System#nanoTime} at which writes were acknowledged, ascending. */
  List<Long> acknowledgements() {
    requireNoFailure();
    return acknowledgements.stream().sorted().toList();
  }

  private void requireNoFailure() {
    if (failure != null) {
      throw new AssertionError("A purchase has failed", failure);
    }
  }

  /** Lets each buyer end the purchase that is under way. */
  void end() {
    threads.shutdown();
    Waiting.until("all purchases are ended", threads::isTerminated);
    requireNoFailure();
  }

  /** The ids of the acknowledged orders, after the {@link #end}. */
  List<Long> orders() {
    return List.copyOf(orders);
  }

  /** The ids of the orders whose payment was acknowledged. */
  List<Long> paid() {
    return List.copyOf(paid);
  }

  /** How many were refused as the rare item was sold out. */
  long soldOut() {
    return soldOut.get();
  }

  /** How many answers had which status, such as {@code 201=1000 503=20 cut=8}. */
  String answers() {
    return answers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }
}
