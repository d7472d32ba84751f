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
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Parcel;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.placing.Checkout;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
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
  private final Refunding refunding = DOMAIN.bean(Refunding.class);
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
    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
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

    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(reading.refunds(id, STAFF))
        .extracting(
            ReturnReading.RefundView::kind,
            ReturnReading.RefundView::reference,
            ReturnReading.RefundView::dueReference)
        .containsExactly(
            tuple(ReturnReading.RefundKind.DUE, "cancelled", null),
            tuple(ReturnReading.RefundKind.PAID, "re_1", "cancelled"));
  }

  @Test
  void anEventCountsOnceAndIsAnsweredTheSame() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    Notice notice = settled(id, "cancelled", "159.99");
    ProviderNotices.Taken first = told(notice);

    assertThat(told(notice)).isEqualTo(first);

    assertThat(read(id).amounts().refunded()).isEqualTo("159.99");
    assertRefused(
        "event_id_reused",
        () -> notices.take(notice, "something else".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anotherEventOfARefundThatIsSettledBooksNothing() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    told(settled(id, "cancelled", "159.99"));
    int version = read(id).version();

    assertThat(told(settled(id, "cancelled", "159.99")).outcome()).isEqualTo(Outcome.SETTLED);

    assertThat(read(id).version()).isEqualTo(version);
    assertRefused("refund_amount_differs", () -> take(settled(id, "cancelled", "159.98")));
  }

  @Test
  void aRefundThatFailedStaysDue() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    Notice failed = failed(id, "cancelled", "159.99", null);

    told(failed);

    assertThat(read(id).amounts().refundDue()).isEqualTo("159.99");
    told(settled(id, "cancelled", "159.99"));
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
  }

  @Test
  void aRefundThatFailsAfterItWasBookedIsDueAgain() {
    long id = delivered("stripe");
    long goods = received(id);
    told(settled(id, "return-" + goods, "66.66"));
    int version = reading.one(goods, STAFF).version();

    Notice failed = failed(id, "return-" + goods, "66.66", "re_1");
    told(failed);
    told(failed);

    assertThat(read(id).amounts().refundDue()).isEqualTo("66.66");
    assertThat(read(id).amounts().refunded()).isEqualTo("0.00");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    ReturnReading.ReturnView waiting = reading.one(goods, STAFF);
    assertThat(waiting.status()).isEqualTo(ReturnStatus.RECEIVED);
    assertThat(waiting.refundedAt()).isNull();
    assertThat(waiting.endedAt()).isNull();
    assertThat(waiting.version()).isGreaterThan(version);
    assertThat(orders.history(id, STAFF))
        .extracting(OrderReading.HistoryView::kind)
        .endsWith("refund_taken_back", "return_reopened", "refund_failed");
    assertThat(reading.refunds(id, STAFF))
        .extracting(ReturnReading.RefundView::kind)
        .containsExactlyInAnyOrder(
            ReturnReading.RefundKind.DUE,
            ReturnReading.RefundKind.PAID,
            ReturnReading.RefundKind.FAILED);
    assertRefused("refund_reference_used", () -> take(settled(id, "return-" + goods, "66.66")));
    step(() -> settle(id, null, "re_2"));
    assertThat(reading.one(goods, STAFF).refundReference()).isEqualTo("re_2");
    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
  }

  @Test
  void aRefundThatFailsTakesBackOnlyWhatWasBookedAsThat() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    step(() -> settle(id, "100.00", "re_1"));
    step(() -> settle(id, null, "re_2"));

    assertRefused("refund_amount_differs", () -> take(failed(id, "cancelled", "100.00", "re_2")));
    told(failed(id, "cancelled", "159.99", "re_9"));
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    told(failed(id, "cancelled", "59.99", "re_2"));
    told(failed(id, "cancelled", "59.99", "re_2"));

    assertThat(read(id).amounts().refundDue()).isEqualTo("59.99");
    assertThat(read(id).amounts().refunded()).isEqualTo("100.00");
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
    assertThat(read(id).amounts().refundDue()).isEqualTo("159.99");
  }

  @Test
  void whatStaffHaveSettledIsNotSettledAgain() {
    long id = delivered("stripe");
    long goods = received(id);
    step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));

    told(settled(id, "return-" + goods, "66.66"));

    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
  }

  @Test
  void whatStaffBookedUnderTheProvidersReferenceIsNotBookedAgain() {
    long id = delivered("stripe");
    long first = received(id, 1);
    long second = received(id, 1);
    step(() -> settle(id, "33.33", "re_1"));

    told(settled(id, "return-" + first, "33.33"));

    assertThat(read(id).amounts().refunded()).isEqualTo("33.33");
    assertThat(reading.one(first, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(reading.one(second, STAFF).status()).isEqualTo(ReturnStatus.RECEIVED);
    assertRefused("refund_reference_used", () -> take(settled(id, "return-" + second, "33.33")));
  }

  // ---- staff

  @Test
  void whatStaffPayOutEndsTheReturnsItIsFor() {
    long id = delivered("stripe");
    long first = received(id, 1);

    step(() -> settle(id, null, "re_1"));

    assertThat(reading.one(first, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(reading.one(first, STAFF).refundReference()).isEqualTo("re_1");
    long second = received(id, 1);
    assertRefused(
        "status_forbids",
        () -> returning.refund(first, null, null, Expected.ANY, Preview.NONE, STAFF));
    step(() -> returning.refund(second, null, null, Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
  }

  @Test
  void staffSpreadAnAmountOverWhatIsOpenOrNameWhatItIsFor() {
    long id = delivered("stripe");
    long first = received(id, 1);
    long second = received(id, 1);
    long third = received(id, 1);

    assertInvalid("due_reference", () -> settle(id, "return-0", "1.00", "re_0"));
    step(() -> settle(id, "return-" + second, "3.33", "re_1"));
    step(() -> settle(id, "50.00", "re_2"));
    assertRefused("refund_exceeds_due", () -> settle(id, "return-" + first, null, "re_3"));
    assertRefused("refund_exceeds_due", () -> settle(id, "return-" + third, "33.34", "re_3"));

    assertThat(reading.refunds(id, STAFF))
        .filteredOn(refund -> refund.kind() == ReturnReading.RefundKind.PAID)
        .extracting(
            ReturnReading.RefundView::reference,
            ReturnReading.RefundView::dueReference,
            refund -> refund.amount().toPlainString())
        .containsExactlyInAnyOrder(
            tuple("re_1", "return-" + second, "3.33"),
            tuple("re_2", "return-" + first, "33.33"),
            tuple("re_2", "return-" + second, "16.67"));
    assertThat(reading.one(first, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(reading.one(second, STAFF).status()).isEqualTo(ReturnStatus.RECEIVED);
    step(() -> returning.refund(second, null, null, Expected.ANY, Preview.NONE, STAFF));
    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
  }

  @Test
  void aReferenceThatLooksLikeAReturnsBlocksNoReturn() {
    long id = delivered("stripe");
    long goods = received(id, 2);

    step(() -> settle(id, "10.00", "return-" + goods));
    step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));

    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
  }

  @Test
  void staffPayOutWhatIsOwedInParts() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));

    step(() -> settle(id, "100.00", "re_1"));
    assertRefused("refund_exceeds_due", () -> settle(id, "60.00", "re_2"));
    assertRefused("refund_reference_used", () -> settle(id, "1.00", "re_1"));
    step(() -> settle(id, null, "re_2"));

    assertThat(read(id).amounts().refunded()).isEqualTo("159.99");
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.REFUNDED);
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
                        refunding.refund(
                            id,
                            null,
                            null,
                            null,
                            "re_1",
                            Expected.ANY,
                            Preview.NONE,
                            anyCustomerActor())))
        .isInstanceOf(NotPermitted.class);
  }

  @Test
  void cashGoesBackAsCreditOrThroughTheBank() {
    long id = delivered("cod");
    long goods = received(id);

    assertRefused(
        "invalid_value",
        () -> returning.refund(goods, "stripe", null, Expected.ANY, Preview.NONE, STAFF));
    step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));

    assertThat(reading.one(goods, STAFF).refundMethod()).isEqualTo("bank_transfer");
  }

  // ---- the database, around the code

  @Test
  void theLedgerOwesNoMoreThanCameIn() {
    long id = paid("stripe");

    step(() -> owed(id, "100.00", "one"));

    assertThatThrownBy(() -> step(() -> owed(id, "60.00", "two")))
        .hasStackTraceContaining("left of its payments");
    step(() -> owed(id, "59.99", "two"));
    assertThatThrownBy(() -> step(() -> owed(id, "0.01", "three")))
        .hasStackTraceContaining("left of its payments");
  }

  @Test
  void theLedgerPaysNoMoreThanIsLeftOfADue() {
    long id = paid("stripe");
    long one = step(() -> owed(id, "100.00", "one"));
    step(() -> owed(id, "59.99", "two"));
    long others = paid("stripe");
    long due = step(() -> owed(others, "159.99", "one"));

    step(() -> written(id, "REFUND", "60.00", "re_1", one));

    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "40.01", "re_2", one)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "0.01", "re_2", 0L)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "0.01", "re_2", due)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "REFUND", "1.00", "re_2", null)))
        .hasStackTraceContaining("left of what is due");
    assertThatThrownBy(() -> step(() -> written(id, "REFUND_FAILED", "60.01", "re_1", one)))
        .hasStackTraceContaining("cannot fail");
    step(() -> written(id, "REFUND_FAILED", "60.00", "re_1", one));
    step(() -> written(id, "REFUND", "100.00", "re_2", one));
  }

  @Test
  void theLedgerOwesForACauseOfTheSameOrderAndOnce() {
    long id = delivered("stripe");
    long goods = approved(id, 1);
    long others = delivered("stripe");

    assertThatThrownBy(() -> step(() -> owedFor(others, "RETURN", goods)))
        .hasStackTraceContaining("ledger_entry_of_return");
    assertThatThrownBy(() -> step(() -> owedFor(id, "RETURN", null)))
        .hasStackTraceContaining("ledger_entry_cause_has_its_owner");
    assertThatThrownBy(() -> step(() -> owedFor(id, "ORDER_CANCELLED", goods)))
        .hasStackTraceContaining("ledger_entry_cause_has_its_owner");
    assertThatThrownBy(() -> step(() -> owedFor(id, null, null)))
        .hasStackTraceContaining("ledger_entry_due_has_a_cause");
    step(() -> owedFor(id, "RETURN", goods));
    assertThatThrownBy(() -> step(() -> owedFor(id, "RETURN", goods)))
        .hasStackTraceContaining("ledger_entry_owed_once");
    step(() -> owedFor(id, "ORDER_CANCELLED", null));
    assertThatThrownBy(() -> step(() -> owedFor(id, "ORDER_CANCELLED", null)))
        .hasStackTraceContaining("ledger_entry_owed_once");
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

  private long owed(long id, String amount, String reference) {
    return written(id, "REFUND_DUE", amount, reference, null, "LINES_CANCELLED", null);
  }

  private long owedFor(long id, String cause, Long returnId) {
    String reference = UUID.randomUUID().toString();
    return written(id, "REFUND_DUE", "1.00", reference, null, cause, returnId);
  }

  private long written(long id, String kind, String amount, String reference, Long due) {
    return written(id, kind, amount, reference, due, null, null);
  }

  private long written(
      long id,
      String kind,
      String amount,
      String reference,
      Long due,
      String cause,
      Long returnId) {
    return DOMAIN
        .bean(Database.class)
        .first(
            """
            insert into ledger_entry
              (id, order_id, at, kind, amount, currency, method, reference, actor, due_id, cause,
               return_id)
            values (-nextval('order_part_id'), ?, now(), ?, ?, 'BDT', 'stripe', ?, 'nobody', ?, ?, ?)
            returning id""",
            row -> row.getLong(1),
            id,
            kind,
            new BigDecimal(amount),
            reference,
            due,
            cause,
            returnId)
        .orElseThrow();
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

  private static Notice failed(long id, String refund, String amount, String reference) {
    return new Notice(
        UUID.randomUUID().toString(),
        Outcome.FAILED,
        id,
        refund,
        new BigDecimal(amount),
        "BDT",
        reference);
  }

  private ProviderNotices.Taken told(Notice notice) {
    return step(() -> take(notice));
  }

  private ProviderNotices.Taken take(Notice notice) {
    return notices.take(notice, notice.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Object settle(long id, String amount, String reference) {
    return settle(id, null, amount, reference);
  }

  private Object settle(long id, String due, String amount, String reference) {
    return refunding.refund(
        id,
        due,
        amount == null ? null : new BigDecimal(amount),
        null,
        reference,
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  private Object cancel(long id, Map<Long, Integer> lines) {
    return cancelling.cancelAsStaff(
        id, new TreeMap<>(lines), "No", Expected.ANY, Preview.NONE, STAFF);
  }

  private long received(long id) {
    return received(id, 2);
  }

  private long received(long id, int pieces) {
    long line = read(id).lines().get(0).id();
    long goods = approved(id, pieces);
    step(
        () ->
            returning.receive(
                goods,
                List.of(new Returning.Arrived(line, pieces, null, pieces)),
                Expected.ANY,
                Preview.NONE,
                STAFF));
    return goods;
  }

  private long approved(long id, int pieces) {
    long line = read(id).lines().get(0).id();
    long goods =
        step(() ->
                returning.request(
                    id,
                    List.of(new Returning.Wanted(line, pieces, "damaged", null)),
                    null,
                    Expected.ANY,
                    Preview.NONE,
                    STAFF))
            .id();
    step(() -> returning.approve(goods, Expected.ANY, STAFF));
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
      step(
          () ->
              ordering.recordPayment(
                  id, read(id).amounts().total(), method, "pi", Expected.ANY, STAFF));
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

  private CurrentOrder read(long id) {
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

  private static void assertInvalid(String field, Supplier<?> work) {
    assertThatThrownBy(() -> DOMAIN.inTransaction(work))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo(field));
  }
}
