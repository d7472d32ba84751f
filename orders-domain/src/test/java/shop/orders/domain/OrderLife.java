package shop.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aPurchase;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.order.Annotating;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Customer;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.Refusal;

/**
 * Base class of tests about orders. Each test has a customer of its own; its orders are placed and
 * processed by the use cases, each step in its own transaction.
 */
public abstract class OrderLife {

  protected static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  /** The number of concurrent calls in tests of concurrency. */
  protected static final int CALLERS = 32;

  protected final Checkout checkout = DOMAIN.bean(Checkout.class);
  protected final Ordering ordering = DOMAIN.bean(Ordering.class);
  protected final Annotating annotating = DOMAIN.bean(Annotating.class);
  protected final OrderReading orders = DOMAIN.bean(OrderReading.class);
  protected final Customer customer = aCustomer();

  // ---- callers

  protected Actor buyer() {
    return buyer(Channel.API);
  }

  protected Actor buyer(Channel channel) {
    return new Actor(customer.subject(), "Amina", Actor.Kind.CUSTOMER, null, Set.of(), channel);
  }

  protected static Actor stranger() {
    return new Actor(
        aCustomer().subject(), "Other", Actor.Kind.CUSTOMER, null, Set.of(), Channel.API);
  }

  // ---- orders in various states; quantities are pieces by item id

  protected long placed(Map<Long, Integer> quantities, String paymentMethod) {
    return placed(aPurchase(quantities, paymentMethod)).get(0).id();
  }

  /** Places one order for each shop. */
  protected List<Order> placed(Purchase purchase) {
    return step(() -> checkout.place(purchase, customer, buyer()));
  }

  protected long confirmed(Map<Long, Integer> quantities, String paymentMethod) {
    long id = placed(quantities, paymentMethod);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    return id;
  }

  /** An order that is paid online in full, and confirmed. */
  protected long paid(Map<Long, Integer> quantities) {
    long id = placed(quantities, "stripe");
    step(
        () ->
            ordering.recordPayment(
                id, read(id).amounts().total(), "stripe", "pi_1", Expected.ANY, STAFF));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    return id;
  }

  protected long packed(Map<Long, Integer> quantities, String paymentMethod) {
    long id = confirmed(quantities, paymentMethod);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    return id;
  }

  protected long shipped(Map<Long, Integer> quantities, String paymentMethod) {
    long id = packed(quantities, paymentMethod);
    ship(id);
    return id;
  }

  protected long delivered(Map<Long, Integer> quantities, String paymentMethod) {
    long id = shipped(quantities, paymentMethod);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    return id;
  }

  /** Ships all open pieces in one parcel. */
  protected void ship(long id) {
    ship(id, Map.of());
  }

  /** Ships pieces by line id, in one parcel. */
  protected void ship(long id, Map<Long, Integer> quantities) {
    step(() -> ordering.ship(id, aParcel(quantities), Expected.ANY, STAFF));
  }

  protected static Parcel aParcel(Map<Long, Integer> quantities) {
    return new Parcel(
        "express", "6541661", "https://track.example/6541661", new TreeMap<>(quantities));
  }

  // ---- reading orders

  /** The order as its customer reads it. */
  protected CurrentOrder read(long id) {
    return orders.one(id, buyer());
  }

  /** All orders of this customer, newest first. */
  protected List<CurrentOrder> mine() {
    return orders.list(buyer(), OrderFilter.NONE, OptionalLong.empty(), 100);
  }

  /** The id of the order's line of that item. */
  protected long line(long id, Item item) {
    return read(id).lines().stream()
        .filter(line -> line.itemId() == item.id())
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** The kinds of the entries in the order's history, oldest first. */
  protected List<String> history(long id) {
    return orders.history(id, STAFF).stream().map(HistoryView::kind).toList();
  }

  protected static Integer left(Item item) {
    return DOMAIN.bean(Stock.class).available(List.of(item.id())).get(item.id());
  }

  protected static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  // ---- transactions and threads

  protected static <T> T step(Supplier<T> work) {
    return DOMAIN.inTransaction(work);
  }

  protected static void assertRefused(String code, Supplier<?> work) {
    assertThatThrownBy(() -> DOMAIN.inTransaction(work))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  protected static void assertInvalid(String field, Supplier<?> work) {
    assertThatThrownBy(() -> DOMAIN.inTransaction(work))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  /** Runs the calls at the same moment; returns the results in the sequence of the calls. */
  protected static <T> List<T> atOnce(List<? extends Callable<T>> calls) throws Exception {
    return AtOnce.call(calls, Duration.ofMinutes(10));
  }
}
