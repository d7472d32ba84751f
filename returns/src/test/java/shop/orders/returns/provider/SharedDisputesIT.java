package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.returns.provider.KeptEvent.State;
import shop.orders.returns.provider.PaymentEvent.Type;

/**
 * Disputes of a payment that two orders have, the first with 14.91 and the second with 24.92, told
 * before, between and after what is captured for them.
 */
class SharedDisputesIT extends ProviderLife {

  private static final int SEQUENCES = 24;

  private final Random random = new Random(41);

  /** Two new orders and a payment. */
  private record Shared(long one, long other, String payment) {

    PaymentEvent captureOfOne() {
      return part(one, payment, "c1", "14.91");
    }

    PaymentEvent captureOfOther() {
      return part(other, payment, "c2", "24.92");
    }

    PaymentEvent disputed(int day, Type type, Long named, String dispute, String amount) {
      return after(day, type, named, payment, dispute + payment, amount);
    }

    PaymentEvent lost(String dispute, String amount) {
      return disputed(1, Type.DISPUTE_LOST, null, dispute, amount);
    }
  }

  private Shared shared() {
    return new Shared(ordered(), ordered(), unique("pi"));
  }

  /** What went back of both orders, and is disputed of them. */
  private record End(String one, String other, String held) {}

  private End endOf(Shared orders) {
    return new End(
        moneyOf(orders.one).back().toPlainString(),
        moneyOf(orders.other).back().toPlainString(),
        DOMAIN
            .bean(Database.class)
            .first(
                "select string_agg(cast(round(disputed_amount, 2) as text), ' ' order by id)"
                    + " from orders where id in (?, ?)",
                row -> row.getString(1),
                orders.one,
                orders.other)
            .orElseThrow());
  }

  /** Tells the events in many sequences, each of two orders of its own. */
  private void assertEndsAs(End end, Function<Shared, List<PaymentEvent>> story) {
    for (int i = 0; i < SEQUENCES; i++) {
      Shared orders = shared();
      List<PaymentEvent> events = new ArrayList<>(story.apply(orders));
      Collections.shuffle(events, random);

      events.forEach(this::told);

      assertThat(endOf(orders)).as(events.toString()).isEqualTo(end);
      assertThat(waiting(orders.payment)).as(events.toString()).isZero();
    }
  }

  private static long waiting(String payment) {
    return DOMAIN
        .bean(Database.class)
        .count("payment_event", "payment = ? and state = 'UNMATCHED'", payment);
  }

  @Test
  void twoLostDisputesTakeAllOfAPaymentAlsoWhatIsCapturedLast() {
    Shared orders = shared();

    told(orders.lost("e", "30.00"));
    told(orders.lost("d", "20.00"));
    told(orders.captureOfOther());
    told(orders.captureOfOne());

    assertThat(endOf(orders)).isEqualTo(new End("14.91", "24.92", "0.00 0.00"));
    assertThat(history(orders.other)).contains("dispute_shared", "dispute_lost_less");
    assertEndsAs(
        new End("14.91", "24.92", "0.00 0.00"),
        told ->
            List.of(
                told.lost("e", "30.00"),
                told.lost("d", "20.00"),
                told.captureOfOne(),
                told.captureOfOther()));
  }

  @Test
  void aLostDisputeIsSharedByAllThatIsCapturedInTheEnd() {
    assertEndsAs(
        new End("3.74", "6.26", "0.00 0.00"),
        told -> List.of(told.lost("d", "10.00"), told.captureOfOne(), told.captureOfOther()));
  }

  @Test
  void anOpenDisputeHoldsTheSharesOfAllThatIsCapturedInTheEnd() {
    assertEndsAs(
        new End("0.00", "0.00", "3.74 6.26"),
        told ->
            List.of(
                told.disputed(0, Type.DISPUTE_OPENED, null, "d", "10.00"),
                told.captureOfOne(),
                told.captureOfOther()));
  }

  @Test
  void decisionsAndRefundsMeetTheSharesOfTheEndInAnySequence() {
    assertEndsAs(
        new End("14.91", "17.51", "3.74 6.26"),
        told ->
            List.of(
                told.captureOfOne(),
                told.captureOfOther(),
                refunded(told.one, told.payment, "re_1", "4.00"),
                refunded(told.other, told.payment, "re_2", "5.00"),
                told.lost("e", "20.00"),
                told.lost("d", "10.00"),
                told.disputed(2, Type.DISPUTE_WON, null, "d", "10.00"),
                told.disputed(0, Type.DISPUTE_OPENED, null, "f", "10.00"),
                refunded(told.one, told.payment, "re_3", "6.00")));
  }

  @Test
  void aDisputeBelongsToTheOrderThatIsNamedOnceThatHasSoMuch() {
    assertEndsAs(
        new End("0.00", "20.00", "0.00 0.00"),
        told ->
            List.of(
                told.disputed(1, Type.DISPUTE_LOST, told.other, "d", "20.00"),
                told.disputed(0, Type.DISPUTE_OPENED, null, "d", "20.00"),
                part(told.other, told.payment, "c3", "10.00"),
                told.captureOfOne(),
                told.captureOfOther()));
  }

  @Test
  void staffWhoBookTheOtherPartOfAPaymentShareItsDisputesToo() {
    Shared orders = shared();
    told(orders.captureOfOther());
    KeptEvent lost = told(orders.lost("d", "10.00"));
    assertThat(moneyOf(orders.other).back()).isEqualTo("10.00");

    step(
        () ->
            ordering.recordPayment(
                orders.one, money("14.91"), "stripe", orders.payment, Expected.ANY, STAFF));

    assertThat(endOf(orders)).isEqualTo(new End("3.74", "6.26", "0.00 0.00"));
    KeptEvent shared = kept.one(lost.id(), STAFF);
    assertThat(shared.state()).isEqualTo(State.APPLIED);
    assertThat(shared.shares())
        .containsExactly(
            new KeptEvent.Share(orders.one, money("3.74")),
            new KeptEvent.Share(orders.other, money("6.26")));
  }

  @Test
  void aCancelledOrderOwesWhatItsShareOfALostDisputeFalls() {
    Shared orders = shared();
    cancel(orders.other);
    told(orders.captureOfOther());
    told(orders.lost("d", "10.00"));
    assertThat(moneyOf(orders.other)).isEqualTo(Money.of("24.92", "10.00", "14.92"));

    told(orders.captureOfOne());

    assertThat(moneyOf(orders.other)).isEqualTo(Money.of("24.92", "6.26", "18.66"));
    assertThat(moneyOf(orders.one)).isEqualTo(Money.of("14.91", "3.74", "0.00"));
  }
}
