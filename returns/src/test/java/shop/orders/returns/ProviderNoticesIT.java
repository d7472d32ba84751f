package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aCustomer;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anAddress;
import static shop.orders.domain.Samples.anItem;
import static shop.orders.domain.Samples.anyCustomerActor;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Checkout;
import shop.orders.domain.order.OrderReading;
import shop.orders.domain.order.OrderView;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Parcel;
import shop.orders.domain.order.PaymentStatus;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.ProviderNotices.Notice;
import shop.orders.returns.ProviderNotices.Outcome;

/** Refunds that are due, settled by staff or by the payment provider, and never beyond. */
class ProviderNoticesIT {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  private final Ordering ordering = DOMAIN.bean(Ordering.class);
  private final OrderReading orders = DOMAIN.bean(OrderReading.class);
  private final Cancelling cancelling = DOMAIN.bean(Cancelling.class);
  private final Returning returning = DOMAIN.bean(Returning.class);
  private final ReturnReading reading = DOMAIN.bean(ReturnReading.class);
  private final Settling settling = DOMAIN.bean(Settling.class);
  private final ProviderNotices notices = DOMAIN.bean(ProviderNotices.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true, "delivery_fee", "60"));
  private final Item milk = anItem(shop, "Milk", "33.33", 100);
  private final Customer customer = aCustomer();

  // ---- the provider

  @Test
  void theProviderSettlesTheRefundOfAReturn() {
    long id = delivered("stripe");
    long goods = received(id);

    ProviderNotices.Taken taken = told(settled(id, "return-" + goods, "66.66"));

    assertThat(taken.outcome()).isEqualTo(Outcome.SETTLED);
    assertThat(read(id).refundedAmount()).isEqualTo("66.66");
    assertThat(read(id).refundDue()).isEqualTo("0.00");
    ReturnReading.ReturnView refunded = reading.one(goods, STAFF);
    assertThat(refunded.status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(refunded.refundMethod()).isEqualTo("stripe");
    assertThat(refunded.refundReference()).isEqualTo("re_1");
  }

  @Test
  void theProviderSettlesTheRefundOfACancelledOrder() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));

    told(settled(id, "cancelled", "159.99"));

    assertThat(read(id).paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(reading.refunds(id, STAFF))
        .extracting(ReturnReading.RefundView::due, ReturnReading.RefundView::reference)
        .containsExactly(tuple(true, "cancelled"), tuple(false, "cancelled"));
  }

  @Test
  void anEventCountsOnceAndIsAnsweredTheSame() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    Notice notice = settled(id, "cancelled", "159.99");
    ProviderNotices.Taken first = told(notice);

    assertThat(told(notice)).isEqualTo(first);

    assertThat(read(id).refundedAmount()).isEqualTo("159.99");
    assertRefused(
        "event_id_reused",
        () -> notices.take(notice, "something else".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anotherEventOfTheSameRefundIsRefused() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    told(settled(id, "cancelled", "159.99"));

    assertRefused("refund_reference_used", () -> take(settled(id, "cancelled", "159.99")));
  }

  @Test
  void aRefundThatFailedStaysDue() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    Notice failed =
        new Notice(
            UUID.randomUUID().toString(),
            Outcome.FAILED,
            id,
            "cancelled",
            new BigDecimal("159.99"),
            "BDT",
            null);

    told(failed);

    assertThat(read(id).refundDue()).isEqualTo("159.99");
    told(settled(id, "cancelled", "159.99"));
    assertThat(read(id).refundDue()).isEqualTo("0.00");
  }

  @Test
  void whatContradictsTheLedgerIsRefusedAndMayBeToldAgain() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    long cash = delivered("cod");
    long goods = received(cash);

    assertRefused("refund_not_found", () -> take(settled(id, "return-99999999", "159.99")));
    assertRefused("refund_not_found", () -> take(settled(99_999_999, "cancelled", "159.99")));
    assertRefused("refund_amount_differs", () -> take(settled(id, "cancelled", "159.98")));
    assertRefused("refund_not_online", () -> take(settled(cash, "return-" + goods, "66.66")));
    assertThat(read(id).refundDue()).isEqualTo("159.99");
  }

  @Test
  void whatStaffHaveSettledIsNotSettledAgain() {
    long id = delivered("stripe");
    long goods = received(id);
    step(() -> returning.refund(goods, null, null, Preview.NONE, STAFF));

    assertRefused("status_forbids", () -> take(settled(id, "return-" + goods, "66.66")));
    assertThat(read(id).refundedAmount()).isEqualTo("66.66");
  }

  // ---- staff

  @Test
  void staffPayOutWhatIsOwedInParts() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));

    step(() -> settle(id, "100.00", "re_1"));
    assertRefused("refund_exceeds_due", () -> settle(id, "60.00", "re_2"));
    assertRefused("refund_reference_used", () -> settle(id, "1.00", "re_1"));
    step(() -> settle(id, null, "re_2"));

    assertThat(read(id).refundedAmount()).isEqualTo("159.99");
    assertThat(read(id).paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
  }

  @Test
  void staffPayOutOnlyWhatCanBePaid() {
    long id = paid("stripe");
    long nothingOwed = paid("stripe");
    step(() -> cancel(id, Map.of()));

    assertRefused("invalid_value", () -> settle(id, "0.00", "re_1"));
    assertRefused("invalid_value", () -> settle(id, "-1.00", "re_1"));
    assertRefused("invalid_value", () -> settle(id, "1.001", "re_1"));
    assertRefused("invalid_value", () -> settle(id, "1.00", " "));
    assertRefused("refund_exceeds_due", () -> settle(nothingOwed, null, "re_1"));
    assertThatThrownBy(
            () ->
                step(
                    () ->
                        settling.refund(id, null, null, "re_1", Expected.ANY, anyCustomerActor())))
        .isInstanceOf(NotPermitted.class);
  }

  @Test
  void cashGoesBackAsCreditOrThroughTheBank() {
    long id = delivered("cod");
    long goods = received(id);

    assertRefused(
        "invalid_value", () -> returning.refund(goods, "stripe", null, Preview.NONE, STAFF));
    step(() -> returning.refund(goods, null, null, Preview.NONE, STAFF));

    assertThat(reading.one(goods, STAFF).refundMethod()).isEqualTo("bank_transfer");
  }

  // ---- the database, around the code

  @ParameterizedTest
  @ValueSource(strings = {"REFUND", "REFUND_DUE"})
  void theLedgerTakesNoMoreBackThanCameIn(String kind) {
    long id = paid("stripe");

    step(() -> written(id, kind, "100.00", "one"));

    assertThatThrownBy(() -> step(() -> written(id, kind, "60.00", "two")))
        .hasStackTraceContaining("left of its payments");
    step(() -> written(id, kind, "59.99", "two"));
    assertThatThrownBy(() -> step(() -> written(id, kind, "0.01", "three")))
        .hasStackTraceContaining("left of its payments");
  }

  @Test
  void theOrderHoldsNoMoreRefundsThanPayments() {
    long id = paid("stripe");

    for (String change : List.of("refunded_amount = 160", "refund_due = 160", "paid_amount = -1")) {
      assertThatThrownBy(
              () ->
                  step(
                      () ->
                          DOMAIN
                              .bean(Database.class)
                              .update("update orders set " + change + " where id = ?", id)))
          .hasStackTraceContaining("orders_refund_within_payment");
    }
  }

  @Test
  void theLedgerIsNeverChanged() {
    long id = paid("stripe");

    for (String change :
        List.of(
            "update ledger_entry set amount = 1 where order_id = ?",
            "delete from ledger_entry where order_id = ?")) {
      assertThatThrownBy(() -> step(() -> DOMAIN.bean(Database.class).update(change, id)))
          .hasStackTraceContaining("append-only");
    }
  }

  // ---- what tests start from

  private Integer written(long id, String kind, String amount, String reference) {
    return DOMAIN
        .bean(Database.class)
        .update(
            """
            insert into ledger_entry (id, order_id, at, kind, amount, currency, method, reference, actor)
            values (-nextval('order_part_id'), ?, now(), ?, ?, 'BDT', 'stripe', ?, 'nobody')""",
            id,
            kind,
            new BigDecimal(amount),
            reference);
  }

  private static Notice settled(long id, String refund, String amount) {
    return new Notice(
        UUID.randomUUID().toString(),
        Outcome.SETTLED,
        id,
        refund,
        new BigDecimal(amount),
        "BDT",
        "re_1");
  }

  private ProviderNotices.Taken told(Notice notice) {
    return step(() -> take(notice));
  }

  private ProviderNotices.Taken take(Notice notice) {
    return notices.take(notice, notice.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Object settle(long id, String amount, String reference) {
    return settling.refund(
        id, amount == null ? null : new BigDecimal(amount), null, reference, Expected.ANY, STAFF);
  }

  private Object cancel(long id, Map<Long, Integer> lines) {
    return cancelling.cancelAsStaff(
        id, new TreeMap<>(lines), "No", Expected.ANY, Preview.NONE, STAFF);
  }

  private long received(long id) {
    long line = read(id).lines().get(0).id();
    long goods =
        step(() ->
                returning.request(
                    id,
                    List.of(new Returning.Wanted(line, 2, "damaged", null)),
                    null,
                    Expected.ANY,
                    Preview.NONE,
                    STAFF))
            .id();
    step(() -> returning.approve(goods, STAFF));
    step(
        () ->
            returning.receive(
                goods, List.of(new Returning.Arrived(line, 2, null, 2)), Preview.NONE, STAFF));
    return goods;
  }

  private long paid(String method) {
    Purchase purchase =
        new Purchase(
            new TreeMap<>(Map.of(milk.id(), 3)),
            method,
            "",
            anAddress("Riyadh"),
            anAddress("Riyadh"),
            Channel.API,
            "web",
            "en",
            List.of());
    long id = step(() -> DOMAIN.bean(Checkout.class).place(purchase, customer, STAFF)).get(0).id();
    if (!method.equals("cod")) {
      step(() -> ordering.recordPayment(id, read(id).total(), method, "pi", Expected.ANY, STAFF));
    }
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    return id;
  }

  private long delivered(String method) {
    long id = paid(method);
    step(() -> ordering.pack(id, Expected.ANY, STAFF));
    step(() -> ordering.ship(id, new Parcel("x", "1", "", new TreeMap<>()), Expected.ANY, STAFF));
    step(() -> ordering.deliver(id, Expected.ANY, STAFF));
    return id;
  }

  private OrderView read(long id) {
    return orders.one(id, STAFF);
  }

  private static <T> T step(Supplier<T> work) {
    return DOMAIN.inTransaction(work);
  }

  private static void assertRefused(String code, Supplier<?> work) {
    assertThatThrownBy(() -> DOMAIN.inTransaction(work))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
