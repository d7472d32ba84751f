package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.Decision;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Granting;
import shop.orders.returns.Preview;
import shop.orders.returns.RefundReading.RefundKind;
import shop.orders.returns.provider.KeptEvent.State;
import shop.orders.returns.provider.PaymentEvent.Type;

/**
 * Disputes of payments that several orders share, decisions that are changed, and payments that are
 * captured in parts.
 */
class DisputesIT extends ProviderLife {

  private final String payment = unique("pi");
  private final String dispute = unique("dp");

  // ---- one payment, several orders

  @Test
  void aDisputeOfASharedPaymentHoldsTheRefundsOfAllItsOrders() {
    long one = cancelledAfterPaying("60.00");
    long other = cancelledAfterPaying("40.00");

    KeptEvent opened = told(dispute(Type.DISPUTE_OPENED, null, payment, dispute, "100.00"));

    assertThat(opened.state()).isEqualTo(State.APPLIED);
    assertThat(opened.shares())
        .containsExactly(
            new KeptEvent.Share(one, money("60.00")), new KeptEvent.Share(other, money("40.00")));
    assertRefused("refund_disputed", () -> refund(one, "0.01", "re_1"));
    assertRefused("refund_disputed", () -> refund(other, "0.01", "re_1"));
    assertThat(offered(one, OrderAction.REFUND)).isEqualTo("refund_disputed");
    assertThat(idsOf(one)).contains(opened.id());
    assertThat(idsOf(other)).contains(opened.id());

    told(dispute(Type.DISPUTE_LOST, null, payment, dispute, "100.00"));

    assertThat(moneyOf(one)).isEqualTo(Money.of("60.00", "60.00", "0.00"));
    assertThat(moneyOf(other)).isEqualTo(Money.of("40.00", "40.00", "0.00"));
  }

  @Test
  void aPartOfASharedPaymentIsSharedByWhatEachOrderHasOfIt() {
    long one = cancelledAfterPaying("60.00");
    long other = cancelledAfterPaying("40.01");

    told(dispute(Type.DISPUTE_OPENED, null, payment, dispute, "50.00"));

    assertRefused("refund_disputed", () -> refund(one, "30.01", "re_1"));
    assertRefused("refund_disputed", () -> refund(other, "20.02", "re_1"));
    told(dispute(Type.DISPUTE_WON, null, payment, dispute, "50.00"));
    step(() -> refund(one, "60.00", "re_1"));
    step(() -> refund(other, "40.01", "re_1"));
  }

  @Test
  void aDisputeThatIsWonOrLostBeforeItWasOpenedHoldsNoOrder() {
    long one = cancelledAfterPaying("60.00");
    long other = cancelledAfterPaying("40.00");

    told(dispute(Type.DISPUTE_LOST, null, payment, dispute, "50.00"));
    told(dispute(Type.DISPUTE_OPENED, null, payment, dispute, "50.00"));

    assertThat(moneyOf(one)).isEqualTo(Money.of("60.00", "30.00", "30.00"));
    assertThat(moneyOf(other)).isEqualTo(Money.of("40.00", "20.00", "20.00"));
    step(() -> refund(one, "30.00", "re_1"));
    step(() -> refund(other, "20.00", "re_1"));
  }

  @Test
  void anEventThatNamesItsOrderConcernsThatAloneIfItHasSoMuch() {
    long one = cancelledAfterPaying("60.00");
    long other = cancelledAfterPaying("40.00");

    told(dispute(Type.DISPUTE_OPENED, one, payment, dispute, "60.00"));

    assertRefused("refund_disputed", () -> refund(one, "0.01", "re_1"));
    step(() -> refund(other, "40.00", "re_1"));

    String second = unique("dp");
    long third = cancelledAfterPaying("20.00");
    told(dispute(Type.DISPUTE_OPENED, third, payment, second, "30.00"));
    assertRefused("refund_disputed", () -> refund(third, "16.00", "re_1"));
  }

  @Test
  void aSharedDisputeThatIsLostForOneOrderSetsTheOthersFree() {
    long one = cancelledAfterPaying("60.00");
    long other = cancelledAfterPaying("40.00");
    told(dispute(Type.DISPUTE_OPENED, null, payment, dispute, "100.00"));

    told(dispute(Type.DISPUTE_LOST, one, payment, dispute, "60.00"));

    assertThat(moneyOf(one)).isEqualTo(Money.of("60.00", "60.00", "0.00"));
    step(() -> refund(other, "40.00", "re_1"));
  }

  @Test
  void aDisputeOfMoreThanIsBookedWaitsForTheOtherOrder() {
    long one = cancelledAfterPaying("60.00");
    KeptEvent early = told(dispute(Type.DISPUTE_LOST, null, payment, dispute, "100.00"));
    assertThat(early.mismatch()).isEqualTo(Mismatch.EXCEEDS_PAYMENT);

    long other = cancelledAfterPaying("40.00");

    assertThat(kept.one(early.id(), STAFF).state()).isEqualTo(State.APPLIED);
    assertThat(moneyOf(one).back()).isEqualTo("60.00");
    assertThat(moneyOf(other).back()).isEqualTo("40.00");
  }

  @Test
  void closingAnEventOfASharedDisputeSetsAllItsOrdersFree() {
    long one = cancelledAfterPaying("60.00");
    long other = cancelledAfterPaying("40.00");
    told(dispute(Type.DISPUTE_OPENED, null, payment, dispute, "100.00"));
    KeptEvent wrong = told(dispute(Type.DISPUTE_LOST, null, payment, dispute, "100.01"));
    assertThat(wrong.mismatch()).isEqualTo(Mismatch.EXCEEDS_PAYMENT);

    step(() -> events.close(wrong.id(), "Settled by hand", STAFF));

    step(() -> refund(one, "60.00", "re_1"));
    step(() -> refund(other, "40.00", "re_1"));
    assertThat(history(other)).containsOnlyOnce("dispute_closed");
  }

  // ---- decisions that are changed

  @Test
  void closingAnOpenedDisputeEndsItsHold() {
    long id = cancelledAfterPaying("100.00");
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "60.00"));
    KeptEvent second = told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "70.00"));
    assertThat(second.mismatch()).isEqualTo(Mismatch.AMOUNT_DIFFERS);
    assertRefused("refund_disputed", () -> refund(id, "100.00", "re_1"));
    assertThat(offered(id, OrderAction.REFUND)).as("40.00 can be paid out").isEqualTo("yes");

    step(() -> events.close(second.id(), "Settled by hand", STAFF));

    step(() -> refund(id, "100.00", "re_1"));
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "60.00"));
    assertThat(read(id).amounts().refunded()).isEqualTo("100.00");
  }

  @Test
  void staffEndTheHoldOfADisputeWhoseEndIsNeverTold() {
    long one = cancelledAfterPaying("60.00");
    long other = cancelledAfterPaying("40.00");
    KeptEvent opened = told(dispute(Type.DISPUTE_OPENED, null, payment, dispute, "100.00"));
    assertInvalid("reason", () -> events.close(opened.id(), " ", STAFF));
    assertThatThrownBy(() -> step(() -> events.close(opened.id(), "Mine", buyer())))
        .isInstanceOf(NotPermitted.class);

    assertThat(offered(one, OrderAction.END_DISPUTE)).isEqualTo("yes");
    KeptEvent ended = step(() -> events.close(opened.id(), "The bank forgot it", STAFF));

    assertThat(ended.state()).isEqualTo(State.APPLIED);
    assertThat(ended.closedBy()).isEqualTo(STAFF.name());
    assertThat(ended.closeReason()).isEqualTo("The bank forgot it");
    assertThat(step(() -> events.close(opened.id(), "Once more", STAFF))).isEqualTo(ended);
    assertThat(history(one)).containsOnlyOnce("dispute_closed");
    assertThat(offered(other, OrderAction.REFUND)).isEqualTo("yes");
    assertThat(offered(one, OrderAction.END_DISPUTE)).isEqualTo("nothing_disputed");
    step(() -> refund(one, "60.00", "re_1"));
    told(after(1, Type.DISPUTE_LOST, null, payment, dispute, "100.00"));
    assertThat(moneyOf(one)).isEqualTo(Money.of("60.00", "60.00", "0.00"));
    assertThat(history(one)).contains("dispute_loss");
    assertThat(moneyOf(other)).isEqualTo(Money.of("40.00", "40.00", "0.00"));
  }

  @Test
  void anAppliedEventOfADecidedDisputeIsNotClosed() {
    long id = cancelledAfterPaying("60.00");
    KeptEvent opened = told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "60.00"));
    KeptEvent won = told(dispute(Type.DISPUTE_WON, id, payment, dispute, "60.00"));
    KeptEvent paid = told(captured(id, unique("pi"), "1.00"));

    for (KeptEvent event : List.of(opened, won, paid)) {
      assertRefused("notification_applied", () -> events.close(event.id(), "No", STAFF));
    }
  }

  @Test
  void aDisputeThatIsWonAfterItWasLostBringsTheMoneyBack() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(after(1, Type.DISPUTE_LOST, null, payment, dispute, "60.00"));
    assertThat(moneyOf(id).back()).isEqualTo("60.00");

    PaymentEvent won = after(2, Type.DISPUTE_WON, null, payment, dispute, "60.00");
    assertThat(told(won).state()).isEqualTo(State.APPLIED);
    told(won);
    told(after(2, Type.DISPUTE_WON, id, payment, dispute, "60.00"));
    told(after(1, Type.DISPUTE_LOST, id, payment, dispute, "60.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "0.00"));
    assertThat(refunds(id)).containsExactly(RefundKind.DISPUTE_LOST, RefundKind.DISPUTE_WON);
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    told(after(3, Type.DISPUTE_LOST, id, payment, dispute, "60.00"));
    assertThat(moneyOf(id).back()).isEqualTo("60.00");
  }

  @Test
  void theLaterDecisionCountsInAnySequence() {
    long id = ordered();
    told(captured(id, payment, "100.00"));

    told(after(2, Type.DISPUTE_WON, id, payment, dispute, "60.00"));
    told(after(1, Type.DISPUTE_LOST, id, payment, dispute, "60.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "0.00"));
    told(after(4, Type.DISPUTE_LOST, id, payment, dispute, "60.00"));
    told(after(3, Type.DISPUTE_WON, id, payment, dispute, "60.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "60.00", "0.00"));
  }

  @Test
  void whatALostDisputeSettledIsDueAgainWhenItIsWon() {
    long id = delivered(payment);
    long goods = received(id);
    told(after(1, Type.DISPUTE_LOST, id, payment, dispute, "100.00"));
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.REFUNDED);

    told(after(2, Type.DISPUTE_WON, id, payment, dispute, "100.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "100.00"));
    assertThat(reading.one(goods, STAFF).status()).isEqualTo(ReturnStatus.RECEIVED);
    step(() -> refund(id, "100.00", "re_1"));
  }

  @Test
  void aCancelledOrderOwesWhatIsWonBack() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(after(1, Type.DISPUTE_LOST, id, payment, dispute, "60.00"));
    cancel(id);
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "60.00", "40.00"));

    told(after(2, Type.DISPUTE_WON, id, payment, dispute, "60.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "100.00"));
  }

  @Test
  void aRefundThatIsToldAfterALostDisputeStaysOnceThatIsWon() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(after(1, Type.DISPUTE_LOST, id, payment, dispute, "60.00"));
    KeptEvent late = told(refunded(id, payment, unique("re"), "50.00"));
    assertThat(late.state()).isEqualTo(State.APPLIED);
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
    assertThat(history(id)).contains("dispute_loss");

    told(after(2, Type.DISPUTE_WON, id, payment, dispute, "60.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "50.00", "0.00"));
    assertThat(history(id)).contains("dispute_loss_ended");
  }

  @Test
  void aSharedDisputeIsWonBackForAllItsOrders() {
    long one = cancelledAfterPaying("60.00");
    long other = cancelledAfterPaying("40.00");
    told(after(1, Type.DISPUTE_LOST, null, payment, dispute, "100.00"));

    told(after(2, Type.DISPUTE_WON, null, payment, dispute, "100.00"));

    assertThat(moneyOf(one)).isEqualTo(Money.of("60.00", "0.00", "60.00"));
    assertThat(moneyOf(other)).isEqualTo(Money.of("40.00", "0.00", "40.00"));
    step(() -> refund(other, "40.00", "re_1"));
  }

  // ---- what is said of the order

  @Test
  void anOrderThatWasPaidAnewAfterALostDisputeIsPaid() {
    long id = ordered();
    told(captured(id, payment, "100.00"));
    told(after(1, Type.DISPUTE_LOST, id, payment, dispute, "100.00"));
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.REFUNDED);

    told(captured(id, unique("pi"), "100.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("200.00", "100.00", "0.00"));
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    told(after(2, Type.DISPUTE_WON, id, payment, dispute, "100.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("200.00", "0.00", "100.00"));
    step(() -> refund(id, "100.00", "re_1"));
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.PAID);
    cancel(id);
    step(() -> refund(id, "100.00", "re_2"));
    assertThat(read(id).payment().status()).isEqualTo(PaymentStatus.REFUNDED);
  }

  @Test
  void noGrantIsOfferedWhileAllThatIsLeftIsDisputed() {
    long id = delivered(payment);
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "100.00"));

    assertThat(offered(id)).isEqualTo("refund_disputed");
    assertRefused("refund_disputed", () -> grant(id));

    told(dispute(Type.DISPUTE_WON, id, payment, dispute, "100.00"));
    assertThat(offered(id)).isEqualTo("yes");
    step(() -> grant(id));
  }

  @Test
  void aGrantIsOfferedIfSomethingIsLeftBesideTheDisputedSum() {
    long id = delivered(payment);
    told(dispute(Type.DISPUTE_OPENED, id, payment, dispute, "99.99"));

    assertThat(offered(id)).isEqualTo("yes");
    step(() -> grant(id));
    assertThat(offered(id)).isEqualTo("refund_disputed");
    assertRefused("refund_disputed", () -> grant(id));
  }

  // ---- captures

  @Test
  void aPaymentIsCapturedInPartsOfOneReference() {
    long id = ordered();

    told(part(id, payment, "c1", "60.00"));
    told(part(id, payment, "c1", "60.00"));
    told(part(id, payment, "c2", "40.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "0.00"));
    assertThat(told(part(id, payment, "c1", "61.00")).mismatch())
        .isEqualTo(Mismatch.AMOUNT_DIFFERS);
    told(refunded(null, payment, unique("re"), "80.00"));
    assertThat(told(refunded(null, payment, unique("re"), "20.01")).mismatch())
        .isEqualTo(Mismatch.EXCEEDS_PAYMENT);
    told(dispute(Type.DISPUTE_LOST, null, payment, dispute, "20.00"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "100.00", "0.00"));
  }

  @Test
  void aLostDisputeTakesWhatIsCapturedAfterIt() {
    long id = ordered();
    told(part(id, payment, "c1", "59.29"));
    told(refunded(id, payment, unique("re"), "46.05"));
    told(dispute(Type.DISPUTE_LOST, id, payment, dispute, "26.32"));
    assertThat(moneyOf(id)).isEqualTo(Money.of("59.29", "59.29", "0.00"));

    told(part(id, payment, "c2", "16.13"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("75.42", "72.37", "0.00"));
  }

  @Test
  void aPaymentThatIsBookedAsAWholeContainsItsCaptures() {
    long id = ordered();
    step(() -> ordering.recordPayment(id, money("100"), "stripe", payment, Expected.ANY, STAFF));

    told(part(id, payment, "c1", "50.00"));
    told(part(id, payment, "c2", "50.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "0.00"));
    assertThat(told(part(id, payment, "c3", "0.01")).mismatch()).isEqualTo(Mismatch.AMOUNT_DIFFERS);
  }

  @Test
  void theWholePaymentMayBeToldBeforeItsLastCapture() {
    long id = ordered();
    told(part(id, payment, "c1", "50.00"));

    KeptEvent whole = told(captured(id, payment, "100.00"));
    told(part(id, payment, "c2", "50.00"));

    assertThat(moneyOf(id)).isEqualTo(Money.of("100.00", "0.00", "0.00"));
    assertThat(kept.one(whole.id(), STAFF).state()).isEqualTo(State.APPLIED);
  }

  @Test
  void onlyAnEventOfAPaymentNamesACapture() {
    PaymentEvent event = part(1L, payment, "c1", "1.00");

    assertInvalid(
        "capture",
        () ->
            take(
                new PaymentEvent(
                    event.eventId(),
                    Type.REFUND_SUCCEEDED,
                    event.occurredAt(),
                    1L,
                    payment,
                    "c1",
                    "re",
                    null,
                    null,
                    event.amount(),
                    "BDT")));
  }

  // ---- orders and questions

  /** A cancelled order that got that much of the payment and owes it back. */
  private long cancelledAfterPaying(String amount) {
    long id = placed(Map.of(cheese.id(), 1), "stripe");
    cancel(id);
    told(captured(id, payment, amount));
    return id;
  }

  private Object grant(long id) {
    return DOMAIN
        .bean(Granting.class)
        .grant(
            id, Granting.Kind.GOODWILL, money("0.01"), "Sorry", Expected.ANY, Preview.NONE, STAFF);
  }

  /** Whether the order's actions offer a grant: yes, or the reason why not. */
  private String offered(long id) {
    return offered(id, OrderAction.REFUND_GOODWILL);
  }

  private String offered(long id, OrderAction action) {
    Decision decision = action.decide(orders.one(id, STAFF).facts(), STAFF, Instant.now());
    return decision.allowed() ? "yes" : decision.broken().code();
  }

  private List<Long> idsOf(long order) {
    return kept.list(null, order, OptionalLong.empty(), 100, STAFF).stream()
        .map(KeptEvent::id)
        .toList();
  }
}
