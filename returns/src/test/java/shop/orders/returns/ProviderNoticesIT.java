package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.ProviderNotices.Notice;
import shop.orders.returns.ProviderNotices.Outcome;

/** Refunds that the payment provider settles: never more than is due. */
class ProviderNoticesIT extends RefundLife {

  private static final List<ProviderNotices.SettledTwice> ALL = new CopyOnWriteArrayList<>();

  static {
    DOMAIN.observe(ProviderNotices.SettledTwice.class, ALL::add);
  }

  private final ProviderNotices notices = DOMAIN.bean(ProviderNotices.class);
  private final List<ProviderNotices.SettledTwice> differences = ALL;

  @BeforeEach
  void forgetOthers() {
    ALL.clear();
  }

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
    assertThat(refundReading.ofOrder(id, STAFF))
        .extracting(
            RefundReading.RefundView::kind,
            RefundReading.RefundView::reference,
            RefundReading.RefundView::dueReference)
        .containsExactly(
            tuple(RefundReading.RefundKind.DUE, "cancelled", null),
            tuple(RefundReading.RefundKind.PAID, "re_1", "cancelled"));
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
    assertThat(refundReading.ofOrder(id, STAFF))
        .extracting(RefundReading.RefundView::kind)
        .containsExactlyInAnyOrder(
            RefundReading.RefundKind.DUE,
            RefundReading.RefundKind.PAID,
            RefundReading.RefundKind.FAILED);
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
  void aNoticeThatContradictsTheLedgerIsRefused() {
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

  @Test
  void whatWasSettledInAnotherWayIsListedForStaff() {
    long id = delivered("stripe");
    long goods = received(id);
    String due = "return-" + goods;
    step(
        () ->
            returning.refund(
                goods, RefundWish.by("store_credit"), "G-1", Expected.ANY, Preview.NONE, STAFF));

    assertThat(told(settled(id, due, "66.66")).outcome()).isEqualTo(Outcome.SETTLED);

    assertThat(differences).hasSize(1);
    assertThat(differences.get(0).notice().refund()).isEqualTo(due);
    assertThat(orders.history(id, STAFF))
        .extracting(OrderReading.HistoryView::kind)
        .containsOnlyOnce("refund_settled_twice");
    assertThat(read(id).amounts().refunded()).isEqualTo("66.66");
  }

  @Test
  void aSecondRefundOfTheProviderIsListedForStaff() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));
    Notice first = settled(id, "cancelled", "159.99");
    told(first);
    told(settled(id, "cancelled", "159.99"));
    assertThat(differences).isEmpty();

    told(
        new Notice(
            UUID.randomUUID().toString(),
            Outcome.SETTLED,
            id,
            "cancelled",
            first.amount(),
            first.currency(),
            "re_2"));

    assertThat(differences).hasSize(1);
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
}
