package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.returns.provider.KeptEvent.State;

/** Refunds of a payment that two orders have: each is a refund of one of them. */
class SharedRefundsIT extends ProviderLife {

  private final String payment = unique("pi");
  private final String refund = unique("re");
  private long one;
  private long other;

  @BeforeEach
  void twoOrdersHaveThePayment() {
    one = ordered();
    other = ordered();
    told(captured(one, payment, "50.00"));
    told(captured(other, payment, "50.00"));
  }

  @Test
  void aRefundThatIsToldTwiceIsBookedOnce() {
    KeptEvent first = told(refunded(null, payment, refund, "5.00"));
    KeptEvent second = told(refunded(null, payment, refund, "5.00"));
    step(() -> events.retry(first.id(), one, STAFF));

    assertThat(kept.one(second.id(), STAFF).state()).isEqualTo(State.APPLIED);
    assertThat(kept.one(second.id(), STAFF).orderId()).isEqualTo(one);
    assertRefused("notification_applied", () -> events.retry(second.id(), other, STAFF));
    assertRefused("notification_applied", () -> events.retry(first.id(), other, STAFF));
    told(refunded(null, payment, refund, "5.00"));
    KeptEvent misnamed = told(refunded(other, payment, refund, "5.00"));

    assertThat(misnamed.mismatch()).isEqualTo(Mismatch.REFUND_ELSEWHERE);
    assertThat(moneyOf(one).back()).isEqualTo("5.00");
    assertThat(moneyOf(other).back()).isEqualTo("0.00");
  }

  @Test
  void ofTwoRetriesAtOnceOneNamesTheOrder() throws Exception {
    KeptEvent first = told(refunded(null, payment, refund, "5.00"));
    KeptEvent second = told(refunded(null, payment, refund, "5.00"));

    atOnce(
        List.of(
            () -> retried(first, one),
            () -> retried(second, other),
            () -> retried(first, other),
            () -> retried(second, one)));

    assertThat(moneyOf(one).back().add(moneyOf(other).back())).isEqualTo("5.00");
  }

  @Test
  void aRefundThatFailedIsFoundWhereItIsBooked() {
    told(refunded(one, payment, refund, "5.00"));
    KeptEvent failed = told(notRefunded(null, payment, refund, "5.00"));

    assertThat(failed.orderId()).isEqualTo(one);
    assertThat(moneyOf(one).back()).isEqualTo("0.00");
  }

  @Test
  void aFailureThatIsToldFirstWaitsForItsRefund() {
    String elsewhere = unique("re");
    KeptEvent unnamed = told(refunded(null, payment, elsewhere, "7.00"));
    KeptEvent failed = told(notRefunded(null, payment, refund, "5.00"));
    assertThat(failed.mismatch()).isEqualTo(Mismatch.ORDER_AMBIGUOUS);

    told(refunded(one, payment, refund, "5.00"));

    assertThat(kept.one(failed.id(), STAFF).state()).isEqualTo(State.APPLIED);
    assertThat(moneyOf(one).back()).isEqualTo("0.00");
    assertThat(kept.one(unnamed.id(), STAFF).state()).isEqualTo(State.UNMATCHED);
    assertRefused("notification_unmatched", () -> events.retry(unnamed.id(), STAFF));
  }

  @Test
  void aRetryThatNamesAnotherOrderIsRefused() {
    KeptEvent failed = told(notRefunded(null, payment, refund, "5.00"));
    step(() -> events.retry(failed.id(), one, STAFF));
    KeptEvent later = told(refunded(null, payment, refund, "5.00"));

    assertThat(later.orderId()).isEqualTo(one);
    assertThat(moneyOf(one).back()).isEqualTo("0.00");
    assertRefused("notification_applied", () -> events.retry(later.id(), other, STAFF));
  }

  private boolean retried(KeptEvent event, long order) {
    try {
      step(() -> events.retry(event.id(), order, STAFF));
      return true;
    } catch (NotificationEnded | StillUnmatched refused) {
      return false;
    }
  }
}
