package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Preview;
import shop.orders.returns.RefundReading;
import shop.orders.returns.RefundReading.RefundKind;
import shop.orders.returns.provider.KeptEvent.State;
import shop.orders.returns.provider.PaymentEvent.Type;

/** What the provider tells of payments, refunds and disputes is booked once, in any order. */
class ProviderEventsIT extends ProviderLife {

  private final String payment = unique("pi");
  private final String refund = unique("re");
  private final String dispute = unique("dp");

  @Test
  void aCaptureIsBookedOnce() {
    long id = ordered();
    PaymentEvent event = captured(id, payment, "100.00");

    KeptEvent first = told(event);

    assertThat(first.state()).isEqualTo(State.APPLIED);
    assertThat(first.orderId()).isEqualTo(id);
    assertThat(told(event)).isEqualTo(first);
    told(captured(id, payment, "100.00"));
    told(event(Type.PAYMENT_SUCCEEDED, null, payment, null, null, "100.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "0.00"));
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    assertRefused(
        "event_id_reused", () -> events.take(event, "other".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatStaffBookedUnderTheReferenceIsNotBookedAgain() {
    long id = ordered();
    step(() -> ordering.recordPayment(id, money("100"), "stripe", payment, Expected.ANY, STAFF));

    assertThat(told(captured(id, payment, "100.00")).state()).isEqualTo(State.APPLIED);

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "0.00"));
    assertMismatch(captured(id, payment, "99.00"), Mismatch.AMOUNT_DIFFERS);
  }

  @Test
  void moneyAfterTheCancellationIsOwedBackAtOnce() {
    long id = ordered();
    cancel(id);

    told(captured(id, payment, "100.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "100.00"));
  }

  @Test
  void aFailedPaymentIsOnlyNoted() {
    long id = ordered();

    told(event(Type.PAYMENT_FAILED, id, payment, null, null, "100.00"));
    told(event(Type.PAYMENT_FAILED, id, payment, null, null, "100.00"));

    assertThat(history(id)).containsOnlyOnce("payment_failed");
    assertThat(moneyOf(id)).isEqualTo(Money.of("0.00", "0.00", "0.00"));
    told(captured(id, payment, "100.00"));
    assertThat(moneyOf(id).paid()).isEqualTo("100.00");
  }

  @Test
  void aRefundOfTheDashboardNeedsNoDue() {
    long id = ordered();
    told(captured(id, payment, "100.00"));

    told(refunded(null, payment, refund, "30.00"));
    told(refunded(id, payment, refund, "30.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "30.00", "0.00"));
    assertThat(refunds(id)).containsExactly(RefundKind.PAID);
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    assertRefused("refund_exceeds_due", () -> refund(id, "1.00", "re_x"));
    cancel(id);
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "30.00", "70.00"));
  }

  /** Cash was agreed, but the order was paid online, so money goes back online. */
  @Test
  void aRefundOfTheDashboardIsOnlineWhateverWasAgreed() {
    long id = placed(Map.of(cheese.id(), 1), Purchase.COD);
    told(captured(id, payment, "100.00"));

    told(refunded(id, payment, refund, "30.00"));

    assertThat(refundReading.ofOrder(id, STAFF))
        .extracting(RefundReading.RefundView::method)
        .containsExactly("online");
  }

  @Test
  void aRefundOfTheDashboardSettlesWhatIsOwed() {
    long id = delivered(payment);
    long goods = received(id);

    told(refunded(id, payment, refund, "100.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(refunds(id))
        .containsExactlyInAnyOrder(RefundKind.DUE, RefundKind.PAID, RefundKind.SET_OFF);
    told(notRefunded(id, payment, refund, "100.00"));
    told(notRefunded(id, payment, refund, "100.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "100.00"));
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.RECEIVED);
    step(() -> refund(id, "100.00", "re_2"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
  }

  @Test
  void aRefundThatNamesItsDueSettlesThatFirst() {
    long id = delivered(payment);
    String second = unique("pi");
    told(captured(id, second, "100.00"));
    long goods = received(id);
    PaymentEvent plain = refunded(id, payment, refund, "100.00");

    told(
        new PaymentEvent(
            plain.eventId(),
            plain.type(),
            plain.occurredAt(),
            id,
            payment,
            null,
            refund,
            null,
            "return-" + goods,
            plain.amount(),
            "BDT"));

    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(moneyOf(id)).isEqualTo(Money.of("200.00", "100.00", "100.00"));
  }

  @Test
  void aRefundThatStaffBookedIsNotBookedAgain() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    cancel(id);
    step(() -> refund(id, "100.00", refund));

    told(refunded(id, payment, refund, "100.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    told(notRefunded(id, payment, refund, "100.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "100.00"));
  }

  @Test
  void staffDoNotBookAgainWhatTheProviderTold() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(refunded(id, payment, refund, "40.00"));
    cancel(id);

    assertRefused("refund_reference_used", () -> refund(id, "40.00", refund));
    assertRefused(
        "payment_reference_used",
        () -> ordering.recordPayment(id, money("100"), "stripe", payment, Expected.ANY, STAFF));
  }

  @Test
  void aRefundBeforeItsPaymentWaitsForIt() {
    long id = ordered();

    KeptEvent early = told(refunded(null, payment, refund, "30.00"));
    KeptEvent named = told(refunded(id, payment, unique("re"), "20.00"));

    assertThat(early.state()).isEqualTo(State.UNMATCHED);
    assertThat(early.mismatch()).isEqualTo(Mismatch.PAYMENT_UNKNOWN);
    assertThat(named.mismatch()).isEqualTo(Mismatch.PAYMENT_UNKNOWN);
    step(() -> ordering.recordPayment(id, money("100"), "stripe", payment, Expected.ANY, STAFF));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "50.00", "0.00"));
    assertThat(kept.one(early.id(), STAFF).state()).isEqualTo(State.APPLIED);
    assertThat(kept.one(early.id(), STAFF).orderId()).isEqualTo(id);
  }

  @Test
  void aRefundThatFailedBeforeItSucceededIsNone() {
    long id = ordered();
    told(captured(id, payment, "100.00"));

    told(notRefunded(id, payment, refund, "30.00"));
    told(refunded(id, payment, refund, "30.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "0.00"));
  }

  @Test
  void aRefundWaitsUntilThatBeforeItHasFailed() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(refunded(id, payment, refund, "100.00"));

    KeptEvent second = told(refunded(id, payment, unique("re"), "100.00"));
    assertThat(second.mismatch()).isEqualTo(Mismatch.EXCEEDS_PAYMENT);
    told(notRefunded(id, payment, refund, "100.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    assertThat(kept.one(second.id(), STAFF).state()).isEqualTo(State.APPLIED);
  }

  @Test
  void theRefundOfASecondPaymentMayComeBeforeIt() {
    long id = ordered();
    told(captured(id, payment, "100.00"));

    told(refunded(id, payment, refund, "100.00"));
    told(captured(id, unique("pi"), "100.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("200.00", "100.00", "0.00"));
  }

  @Test
  void aRefundFromBeforeTheCancellationDoesNotPayForALaterPayment() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(refunded(id, payment, refund, "100.00"));
    cancel(id);

    told(captured(id, unique("pi"), "100.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("200.00", "100.00", "100.00"));
    told(notRefunded(id, payment, refund, "100.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("200.00", "0.00", "200.00"));
  }

  @Test
  void aDisputedSumIsNotRefundedMeanwhile() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "60.00"));
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "60.00"));
    cancel(id);

    assertRefused("refund_disputed", () -> refund(id, "40.01", "re_1"));
    step(() -> refund(id, "40.00", "re_1"));
    assertRefused("refund_disputed", () -> refund(id, "0.01", "re_2"));
    told(dispute(Type.DISPUTE_WON, id, payment, dispute, "60.00"));

    step(() -> refund(id, "60.00", "re_2"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    assertThat(history(id)).containsOnlyOnce("dispute_opened", "dispute_won");
  }

  @Test
  void theReturnOfDisputedGoodsIsNotRefundedMeanwhile() {
    long id = delivered(payment);
    long goods = received(id);
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "100.00"));

    assertRefused(
        "refund_disputed",
        () -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));
    told(dispute(Type.DISPUTE_LOST, id, payment, dispute, "100.00"));

    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
  }

  @Test
  void aLostDisputeIsMoneyThatWentOutWithNothingFurtherOwed() {
    long id = ordered();
    told(captured(id, payment, "100.00"));

    told(dispute(Type.DISPUTE_LOST, null, payment, dispute, "60.00"));
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "60.00"));
    told(dispute(Type.DISPUTE_LOST, id, payment, dispute, "60.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "60.00", "0.00"));
    assertThat(refunds(id)).containsExactly(RefundKind.DISPUTE_LOST);
    cancel(id);
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "60.00", "40.00"));
    step(() -> refund(id, "40.00", "re_1"));
  }

  @Test
  void anOrderWhoseMoneyHasGoneAgainIsConfirmedOnlyWhenItIsPaidAnew() {
    long lost = ordered();
    told(captured(lost, payment, "100.00"));
    told(dispute(Type.DISPUTE_LOST, lost, payment, dispute, "100.00"));
    long refunded = ordered();
    String second = unique("pi");
    told(captured(refunded, second, "100.00"));
    told(refunded(refunded, second, refund, "0.01"));

    assertRefused("payment_missing", () -> ordering.confirm(lost, Expected.ANY, STAFF));
    assertRefused("payment_missing", () -> ordering.confirm(refunded, Expected.ANY, STAFF));

    told(captured(lost, unique("pi"), "100.00"));
    told(captured(refunded, unique("pi"), "0.01"));
    step(() -> ordering.confirm(lost, Expected.ANY, STAFF));
    step(() -> ordering.confirm(refunded, Expected.ANY, STAFF));
  }

  @Test
  void aDisputeWonBeforeItWasOpenedHoldsNothing() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(dispute(Type.DISPUTE_WON, id, payment, dispute, "100.00"));
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "100.00"));
    cancel(id);

    step(() -> refund(id, "100.00", "re_1"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
  }

  @Test
  void aDisputeThatIsLostAfterARefundTakesWhatIsLeftAndBlocksNothing() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    cancel(id);
    step(() -> refund(id, "65.00", "re_1"));
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "100.00"));
    assertRefused("refund_disputed", () -> refund(id, "35.00", "re_2"));

    KeptEvent lost = told(dispute(Type.DISPUTE_LOST, id, payment, dispute, "100.00"));

    assertThat(lost.state()).isEqualTo(State.APPLIED);
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    assertThat(history(id)).contains("dispute_lost").containsOnlyOnce("dispute_loss");
    told(dispute(Type.DISPUTE_LOST, id, payment, dispute, "100.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    told(captured(id, unique("pi"), "5.00"));
    step(() -> refund(id, "5.00", "re_2"));
  }

  @Test
  void aDisputeThatIsLostWhenNothingIsLeftIsOnlyALossOfTheShop() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(refunded(id, payment, refund, "100.00"));

    told(dispute(Type.DISPUTE_LOST, id, payment, dispute, "40.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    assertThat(history(id)).containsOnlyOnce("dispute_loss").doesNotContain("dispute_lost");

    told(dispute(Type.DISPUTE_WON, id, payment, dispute, "40.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    assertThat(history(id)).endsWith("dispute_won", "dispute_loss_ended");
  }

  @Test
  void aLostDisputeTookTheMoneyOfARefundThatFailsLater() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(refunded(id, payment, refund, "60.00"));
    told(dispute(Type.DISPUTE_LOST, id, payment, dispute, "100.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    cancel(id);

    told(notRefunded(id, payment, refund, "60.00"));
    told(notRefunded(id, payment, refund, "60.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
  }

  @Test
  void closingADisputesEventEndsTheHoldOfItsDispute() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "60.00"));
    cancel(id);
    KeptEvent lost = told(dispute(Type.DISPUTE_LOST, null, payment, dispute, "100.01"));
    assertThat(lost.mismatch()).isEqualTo(Mismatch.EXCEEDS_PAYMENT);
    assertRefused("refund_disputed", () -> refund(id, "100.00", "re_1"));

    step(() -> events.close(lost.id(), "Settled by hand", STAFF));

    assertThat(history(id)).containsOnlyOnce("dispute_closed");
    step(() -> refund(id, "100.00", "re_1"));
  }

  @Test
  void whatWaitsOfAPaymentOfOneOrderIsFoundByThatOrder() {
    long id = ordered();
    told(captured(id, payment, "100.00"));

    KeptEvent nameless = told(refunded(null, payment, refund, "100.01"));
    KeptEvent misnamed = told(dispute(Type.DISPUTE_LOST, 999_999_999L, payment, dispute, "1.00"));

    assertThat(kept.list(State.UNMATCHED, id, OptionalLong.empty(), 100, STAFF))
        .extracting(KeptEvent::id)
        .containsExactly(misnamed.id(), nameless.id());
  }

  @Test
  void whatFitsNoOrderIsKeptForStaff() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    int version = read(id).version();

    assertMismatch(captured(999_999_999L, payment, "1.00"), Mismatch.ORDER_UNKNOWN);
    assertMismatch(captured(null, unique("pi"), "1.00"), Mismatch.ORDER_UNKNOWN);
    assertMismatch(refunded(id, unique("pi"), refund, "1.00"), Mismatch.PAYMENT_UNKNOWN);
    assertMismatch(refunded(id, payment, refund, "100.01"), Mismatch.EXCEEDS_PAYMENT);
    assertMismatch(
        dispute(Type.DISPUTE_OPENED, id, payment, dispute, "100.01"), Mismatch.EXCEEDS_PAYMENT);
    PaymentEvent euro =
        new PaymentEvent(
            unique("evt"),
            Type.PAYMENT_CAPTURED,
            java.time.Instant.now(),
            id,
            unique("pi"),
            null,
            null,
            null,
            null,
            money("1.00"),
            "EUR");
    assertMismatch(euro, Mismatch.CURRENCY_DIFFERS);

    assertThat(read(id).version()).isEqualTo(version);
    List<KeptEvent> waiting = kept.list(State.UNMATCHED, id, OptionalLong.empty(), 100, STAFF);
    assertThat(waiting)
        .extracting(KeptEvent::mismatch)
        .containsExactly(
            Mismatch.CURRENCY_DIFFERS,
            Mismatch.EXCEEDS_PAYMENT,
            Mismatch.EXCEEDS_PAYMENT,
            Mismatch.PAYMENT_UNKNOWN);
    assertThat(kept.list(null, id, OptionalLong.of(waiting.get(2).id()), 1, STAFF))
        .containsExactly(waiting.get(3));
    assertThat(kept.waiting().count()).isGreaterThanOrEqualTo(6);
    assertThat(kept.waiting().oldestSeconds()).isGreaterThanOrEqualTo(0);
    assertRefused(
        "permission_missing", () -> kept.list(null, null, OptionalLong.empty(), 1, buyer()));
  }

  @Test
  void staffTryAgainOrClose() {
    long id = ordered();
    String second = unique("pi");
    told(captured(id, payment, "100.00"));
    told(captured(id, second, "10.00"));
    KeptEvent tooMuch = told(refunded(id, second, refund, "30.00"));

    assertRefused("notification_unmatched", () -> events.retry(tooMuch.id(), STAFF));
    KeptEvent closed = step(() -> events.close(tooMuch.id(), "Ours were 10", STAFF));

    assertThat(closed.state()).isEqualTo(State.CLOSED);
    assertThat(closed.closedBy()).isEqualTo("staff");
    assertThat(closed.closeReason()).isEqualTo("Ours were 10");
    assertRefused("notification_closed", () -> events.retry(tooMuch.id(), STAFF));
    KeptEvent applied = told(refunded(id, second, unique("re"), "10.00"));
    assertThat(step(() -> events.retry(applied.id(), STAFF))).isEqualTo(applied);
    assertRefused("notification_applied", () -> events.close(applied.id(), "No", STAFF));
    assertInvalid("reason", () -> events.close(tooMuch.id(), " ", STAFF));
    assertRefused("payment_notification_not_found", () -> events.retry(999_999_999, STAFF));
    assertRefused("permission_missing", () -> events.retry(tooMuch.id(), buyer()));
  }

  @Test
  void aPaymentOfSeveralOrdersNeedsItsOrderNamed() {
    told(captured(ordered(), payment, "50.00"));
    long id = ordered();
    told(captured(id, payment, "50.00"));

    assertMismatch(refunded(null, payment, refund, "5.00"), Mismatch.ORDER_AMBIGUOUS);
    told(refunded(id, payment, unique("re"), "5.00"));

    assertThat(moneyOf(id).back()).isEqualTo("5.00");
  }

  @Test
  void staffNameTheOrderOfARefundWhosePaymentSeveralOrdersHave() {
    long other = ordered();
    told(captured(other, payment, "50.00"));
    long id = ordered();
    KeptEvent paid = told(captured(id, payment, "50.00"));
    long stranger = ordered();
    KeptEvent waiting = told(refunded(null, payment, refund, "5.00"));
    assertRefused("notification_unmatched", () -> events.retry(waiting.id(), stranger, STAFF));
    assertInvalid("order_id", () -> events.retry(paid.id(), other, STAFF));
    assertRefused("permission_missing", () -> events.retry(waiting.id(), id, buyer()));

    KeptEvent applied = step(() -> events.retry(waiting.id(), id, STAFF));

    assertThat(applied.state()).isEqualTo(State.APPLIED);
    assertThat(applied.orderId()).isEqualTo(id);
    assertThat(moneyOf(id).back()).isEqualTo("5.00");
    assertThat(moneyOf(other).back()).isEqualTo("0.00");
    assertThat(step(() -> events.retry(waiting.id(), id, STAFF))).isEqualTo(applied);
  }

  @Test
  void aPaymentAndItsRefundAtOnceFindEachOther() throws Exception {
    for (int i = 0; i < 10; i++) {
      long id = ordered();
      String one = unique("pi");
      String back = unique("re");
      List<Callable<KeptEvent>> calls = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        calls.add(() -> told(captured(id, one, "100.00")));
        calls.add(() -> told(refunded(null, one, back, "40.00")));
      }

      atOnce(calls);

      assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "40.00", "0.00"));
    }
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void anEventNamesWhatItIsAbout(Type type) {
    long id = ordered();
    String re = type.isOfRefund() ? "re" : null;
    String dp = type.isOfDispute() ? "dp" : null;

    assertInvalid("payment", () -> take(event(type, id, " ", re, dp, "1.00")));
    assertInvalid("amount", () -> take(event(type, id, payment, re, dp, "0.00")));
    assertInvalid("amount", () -> take(event(type, id, payment, re, dp, "1.001")));
    if (type.isOfRefund()) {
      assertInvalid("refund", () -> take(event(type, id, payment, null, null, "1.00")));
      assertInvalid("dispute", () -> take(event(type, id, payment, "re", "dp", "1.00")));
    } else if (type.isOfDispute()) {
      assertInvalid("dispute", () -> take(event(type, id, payment, null, null, "1.00")));
      assertInvalid("refund", () -> take(event(type, id, payment, "re", "dp", "1.00")));
    } else {
      assertInvalid("refund", () -> take(event(type, id, payment, "re", null, "1.00")));
      assertInvalid("dispute", () -> take(event(type, id, payment, null, "dp", "1.00")));
    }
  }

  private void assertMismatch(PaymentEvent event, Mismatch why) {
    KeptEvent waiting = told(event);
    assertThat(waiting.state()).isEqualTo(State.UNMATCHED);
    assertThat(waiting.mismatch()).isEqualTo(why);
  }
}
