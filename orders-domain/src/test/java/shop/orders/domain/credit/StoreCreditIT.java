package shop.orders.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aPurchaseWithCredit;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;

/** Store credit is given, spent at checkout and on orders, expires, and is never below zero. */
class StoreCreditIT extends CreditLife {

  @Test
  void staffGiveCreditAndTakeItBackButNoMoreThanThereIs() {
    Shop shop = shop();
    Shop other = shop();

    granted(shop, "25.00");
    DOMAIN.run(
        () -> granting.correct(customer.publicId(), shop.slug(), money("5.00"), "Typo", STAFF));

    assertThat(balance(shop)).isEqualTo("20.00");
    assertThat(entries(shop)).containsExactly("GRANT 25.00", "CORRECTION -5.00");
    assertRefused("insufficient_store_credit", () -> correct(shop, "20.01", STAFF));
    assertRefused("insufficient_store_credit", () -> correct(other, "0.01", STAFF));
    assertInvalid("amount", () -> correct(shop, "0.001", STAFF));
    assertInvalid("amount", () -> correct(shop, "0", STAFF));
    assertInvalid("amount", () -> grant(shop, "999999999990.00", STAFF));
    assertRefused("permission_missing", () -> grant(shop, "1.00", staffWithout()));
    assertRefused("permission_missing", () -> correct(shop, "1.00", buyer()));
    assertRefused("permission_missing", () -> correct(shop, "1.00", staffWithout()));
    assertThat(balance(shop)).isEqualTo("20.00");
  }

  private static Actor staffWithout() {
    Set<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.UPDATE_STORE_CREDIT));
    return new Actor("s", "s", Actor.Kind.STAFF, null, others, Channel.API);
  }

  private Object grant(Shop shop, String amount, Actor actor) {
    return granting.grant(customer.publicId(), shop.slug(), money(amount), "Sorry", actor);
  }

  private Object correct(Shop shop, String amount, Actor actor) {
    return granting.correct(customer.publicId(), shop.slug(), money(amount), "Typo", actor);
  }

  @Test
  void eachShopOwesItsOwnCredit() {
    Shop shop = shop();
    Shop other = shop("currency", "EUR");
    granted(shop, "25.00");
    granted(other, "3.00");
    long id = placed(Map.of(milk(other).id(), 1), "stripe");

    assertRefused("insufficient_store_credit", () -> payByCredit(id, "3.01"));
    step(() -> payByCredit(id, "3.00"));

    assertThat(balance(shop)).isEqualTo("25.00");
    assertThat(balance(other)).isEqualTo("0.00");
    assertThat(account(other).parts()).isEmpty();
  }

  @Test
  void anUnpaidOrderIsPaidByItsCustomerOrByStaff() {
    Shop shop = shop();
    granted(shop, "25.00");
    long id = placed(Map.of(milk(shop).id(), 2), "stripe");

    Actor stranger = stranger();
    assertRefused("order_not_found", () -> payAs(id, "1.00", stranger));
    assertRefused("permission_missing", () -> payAs(id, "1.00", nobody()));
    assertRefused("store_credit_exceeds_unpaid", () -> payByCredit(id, "20.01"));
    assertInvalid("amount", () -> payByCredit(id, "0"));
    step(() -> payByCredit(id, "12.00"));
    step(() -> payAs(id, "8.00", STAFF));

    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(balance(shop)).isEqualTo("5.00");
    assertThat(entries(shop)).containsExactly("GRANT 25.00", "PAYMENT -12.00", "PAYMENT -8.00");
    assertThat(history(id)).containsExactly("placed", "payment_recorded", "payment_recorded");
    assertRefused("store_credit_exceeds_unpaid", () -> payByCredit(id, "0.01"));
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
  }

  @Test
  void aCustomerBooksNoOtherMoney() {
    long id = placed(Map.of(milk(shop()).id(), 2), "stripe");

    assertRefused(
        "permission_missing",
        () -> ordering.recordPayment(id, money("20.00"), "stripe", null, Expected.ANY, buyer()));
  }

  private Object payAs(long id, String amount, Actor actor) {
    return ordering.recordPayment(id, money(amount), "store_credit", null, Expected.ANY, actor);
  }

  private static Actor nobody() {
    return new Actor("s", "s", Actor.Kind.STAFF, null, Set.of(), Channel.API);
  }

  @Test
  void aCheckoutUsesTheCreditOfEachShopAsFarAsItReaches() {
    Shop rich = shop();
    Shop poor = shop();
    Shop none = shop();
    granted(rich, "100.00");
    granted(poor, "4.00");
    Map<Long, Integer> pieces = new TreeMap<>();
    List.of(rich, poor, none).forEach(shop -> pieces.put(milk(shop).id(), 3));

    List<Order> orders =
        step(() -> checkout.place(aPurchaseWithCredit(pieces, "stripe"), customer, buyer()));

    assertThat(orders)
        .extracting(Order::paymentStatus)
        .containsExactly(PaymentStatus.PAID, PaymentStatus.PARTIALLY_PAID, PaymentStatus.UNPAID);
    assertThat(orders)
        .extracting(order -> read(order.id()).amounts().paid().toPlainString())
        .containsExactly("30.00", "4.00", "0.00");
    assertThat(balance(rich)).isEqualTo("70.00");
    assertThat(balance(poor)).isEqualTo("0.00");
    CreditEntry payment =
        accounts.entries(customer.id(), rich.slug(), OptionalLong.empty(), 1).get(0);
    assertThat(payment.orderId()).isEqualTo(orders.get(0).id());
    assertThat(payment.orderCode()).isEqualTo(orders.get(0).code());
  }

  @Test
  void aCourierDoesNotCollectWhatCreditHasPaid() {
    Shop shop = shop("delivery_fee", "2.00");
    granted(shop, "25.00");
    Item milk = milk(shop);
    long id =
        step(() ->
                checkout.place(aPurchaseWithCredit(Map.of(milk.id(), 3), "cod"), customer, buyer()))
            .get(0)
            .id();
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id, Map.of(line(id, milk), 1));
    long first = read(id).shipments().get(0).id();
    step(() -> ordering.deliverShipment(id, first, Expected.ANY, STAFF));

    assertThat(read(id).amounts().paid()).isEqualTo("25.00");

    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    assertThat(read(id).amounts().paid()).isEqualTo("32.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void anOrderPaidInFullByCreditIsNeverCollected() {
    Shop shop = shop();
    granted(shop, "20.00");
    Map<Long, Integer> milk = Map.of(milk(shop).id(), 2);
    long id =
        step(() -> checkout.place(aPurchaseWithCredit(milk, "cod"), customer, buyer())).get(0).id();
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    ship(id);
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));

    assertThat(read(id).amounts().paid()).isEqualTo("20.00");
    assertThat(history(id)).containsOnlyOnce("payment_recorded");
  }

  @Test
  void aCancelledOrderIsNotPaid() {
    Shop shop = shop();
    granted(shop, "20.00");
    long id = placed(Map.of(milk(shop).id(), 1), "stripe");
    step(() -> ordering.cancel(ANYTHING_GOES, id, "No", Expected.ANY, STAFF));

    assertRefused("order_cancelled", () -> payByCredit(id, "1.00"));
  }

  // ---- expiry

  /** In Dhaka it is already the next day. */
  private static final Instant EVENING = Instant.parse("2026-01-30T20:30:00Z");

  @Test
  void creditHasALastDayInTheShopsTimeZone() {
    Shop shop = shop("time_zone", "Asia/Dhaka", "store_credit_months", 1);

    granted(shop, "5.00", EVENING);

    assertThat(entry(shop).lastDay()).isEqualTo(LocalDate.parse("2026-02-28"));
    assertThat(usable(shop, "2026-02-28T17:59:59Z")).isEqualTo("5.00");
    assertThat(usable(shop, "2026-02-28T18:00:00Z")).isEqualTo("0.00");
  }

  @Test
  void creditOfAShopWithoutARuleNeverExpires() {
    Shop shop = shop();

    granted(shop, "5.00", EVENING);

    assertThat(entry(shop).lastDay()).isNull();
    assertThat(usable(shop, "2126-01-30T20:30:00Z")).isEqualTo("5.00");
  }

  private CreditEntry entry(Shop shop) {
    return accounts.entries(customer.id(), shop.slug(), OptionalLong.empty(), 1).get(0);
  }

  private String usable(Shop shop, String at) {
    return step(() -> credit.usable(holder(shop), Instant.parse(at))).toPlainString();
  }

  @Test
  void whatExpiresFirstIsSpentFirst() {
    Shop shop = shop("store_credit_months", 1);
    Instant now = Instant.now();
    granted(shop, "5.00", now);
    granted(shop, "4.00", now.minusSeconds(10 * 86_400));
    granted(shop, "3.00", now.minusSeconds(20 * 86_400));
    long id = placed(Map.of(milk(shop).id(), 1), "stripe");

    step(() -> payByCredit(id, "6.00"));

    assertThat(account(shop).parts())
        .extracting(part -> part.amount().toPlainString())
        .containsExactly("1.00", "5.00");
    assertThat(entries(shop)).endsWith("PAYMENT -3.00", "PAYMENT -3.00");
  }

  @Test
  void whatHasExpiredIsNeitherShownNorSpentBeforeThatIsBooked() {
    Shop shop = shop("store_credit_months", 1);
    granted(shop, "5.00", EVENING);
    granted(shop, "2.00");
    long id = placed(Map.of(milk(shop).id(), 1), "stripe");

    assertThat(balance(shop)).isEqualTo("2.00");
    assertRefused("insufficient_store_credit", () -> payByCredit(id, "2.01"));
    step(() -> payByCredit(id, "1.50"));

    assertThat(entries(shop))
        .containsExactly("GRANT 5.00", "GRANT 2.00", "EXPIRY -5.00", "PAYMENT -1.50");
    assertThat(balance(shop)).isEqualTo("0.50");
  }

  @Test
  void whatHasExpiredIsBookedOnceByTheTaskOfAnyNode() {
    Shop shop = shop("store_credit_months", 1);
    granted(shop, "5.00", EVENING);
    granted(shop, "2.00", EVENING.plusSeconds(86_400));

    assertThat(step(() -> credit.expireNext(EVENING))).isFalse();
    runTask();
    runTask();

    assertThat(entries(shop))
        .containsExactly("GRANT 5.00", "GRANT 2.00", "EXPIRY -5.00", "EXPIRY -2.00");
    assertThat(step(() -> credit.expireNext(Instant.now()))).isFalse();
  }

  /** Runs at once what is to be repeated. */
  private static void runTask() {
    ScheduledExecutorService threads =
        (ScheduledExecutorService)
            Proxy.newProxyInstance(
                StoreCreditIT.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                  ((Runnable) arguments[0]).run();
                  return null;
                });
    DOMAIN.bean(CreditExpiry.class).start(new BackgroundWork(threads));
  }

  // ---- at once

  @Test
  void twentyPaymentsAtOnceSpendNoMoreThanThereIs() throws Exception {
    Shop shop = shop();
    Map<Long, Integer> milk = Map.of(milk(shop).id(), 1);
    granted(shop, "40.00");
    granted(shop, "33.00");
    List<Long> orders = IntStream.range(0, 20).mapToObj(i -> placed(milk, "stripe")).toList();

    List<String> results =
        atOnce(
            orders.stream()
                .map(id -> (Callable<String>) () -> outcome(() -> payByCredit(id, "7.00")))
                .toList());

    assertThat(results.stream().filter("paid"::equals)).hasSize(10);
    assertThat(results.stream().filter("insufficient_store_credit"::equals)).hasSize(10);
    assertThat(balance(shop)).isEqualTo("3.00");
  }

  @Test
  void checkoutsAndPaymentsAtOnceNeverWaitForEachOther() throws Exception {
    Shop one = shop();
    Shop two = shop();
    granted(one, "50.00");
    granted(two, "50.00");
    Map<Long, Integer> both = Map.of(milk(one).id(), 1, milk(two).id(), 1);
    List<Long> unpaid = IntStream.range(0, 10).mapToObj(i -> placed(both, "stripe")).toList();

    List<Callable<String>> calls =
        new ArrayList<>(
            unpaid.stream()
                .map(id -> (Callable<String>) () -> outcome(() -> payByCredit(id, "7.00")))
                .toList());
    for (int i = 0; i < 10; i++) {
      calls.add(
          () ->
              outcome(
                  () -> checkout.place(aPurchaseWithCredit(both, "stripe"), customer, buyer())));
    }
    List<String> results = atOnce(calls);

    assertThat(results).containsOnly("paid", "insufficient_store_credit");
    assertThat(account(one).balance().signum()).isNotNegative();
    assertThat(balance(two)).isEqualTo("0.00");
  }

  private static String outcome(Supplier<?> call) {
    try {
      step(call::get);
      return "paid";
    } catch (Refusal refused) {
      return refused.code();
    }
  }

  @Test
  void entriesAreReadInPages() {
    Shop shop = shop();
    for (int i = 0; i < 5; i++) {
      granted(shop, "1.00");
    }

    List<CreditEntry> first = accounts.entries(customer.id(), shop.slug(), OptionalLong.empty(), 3);
    List<CreditEntry> rest =
        accounts.entries(customer.id(), shop.slug(), OptionalLong.of(first.get(2).id()), 3);

    assertThat(first).hasSize(3);
    assertThat(rest).hasSize(2);
    assertThat(accounts.entries(aCustomer().id(), null, OptionalLong.empty(), 3)).isEmpty();
    assertThat(accounts.accounts(aCustomer().id(), OptionalLong.empty(), 3)).isEmpty();
  }
}
