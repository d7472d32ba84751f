package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.money.LineCredit;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.returns.Granting.Kind;

/** Refunds without goods: three pieces of milk for 33.33 each, and the delivery for 60. */
class GrantingIT extends RefundLife {

  @Test
  void goodwillIsOwedBackAndCredited() {
    long id = delivered("stripe");

    grant(id, Kind.GOODWILL, "10.00");

    assertThat(read(id).amounts().refundDue()).isEqualTo("10.00");
    assertThat(refundReading.ofOrder(id, STAFF))
        .extracting(RefundReading.RefundView::kind)
        .containsExactly(RefundReading.RefundKind.DUE);
    OrderCredited credited = credits(id).get(0);
    assertThat(credited.total()).isEqualTo("10.00");
    assertThat(credited.lines()).extracting(LineCredit::quantity).containsExactly(0);
    assertThat(history(id)).contains("goodwill", "refund_due");
    step(() -> settle(id, "10.00", "re_1"));
    assertThat(read(id).amounts().refunded()).isEqualTo("10.00");
  }

  @Test
  void returnedGoodsAreWorthThatMuchLess() {
    long id = delivered("stripe");
    grant(id, Kind.GOODWILL, "9.99");

    received(id, 3);

    // 99.99 less 9.99.
    assertThat(credits(id).get(1).lines().get(0).goods()).isEqualTo("90.00");
    assertThat(read(id).amounts().refundDue())
        .isEqualTo(credits(id).get(0).total().add(credits(id).get(1).total()));
  }

  @Test
  void cancelledPiecesAreWorthThatMuchLess() {
    long id = paid("stripe");
    long line = read(id).lines().get(0).id();
    grant(id, Kind.GOODWILL, "9.99");

    step(() -> cancel(id, Map.of(line, 1)));

    // A third of 99.99 less a third of 9.99.
    assertThat(credits(id).get(1).total()).isEqualTo("30.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("39.99");
    step(() -> cancel(id, Map.of()));
    assertThat(read(id).amounts().refundDue()).isEqualTo("159.99");
  }

  @Test
  void theDeliveryChargeIsGivenBackOnceAndAsAWhole() {
    long id = delivered("stripe");

    assertRefused("delivery_charge_differs", () -> granted(id, Kind.DELIVERY_FEE, "40.00"));
    grant(id, Kind.DELIVERY_FEE, null);
    assertRefused("no_delivery_charge", () -> granted(id, Kind.DELIVERY_FEE, "60.00"));

    assertThat(credits(id)).extracting(OrderCredited::total).containsExactly(money("60.00"));
    assertThat(credits(id).get(0).reference()).startsWith("delivery-");
    assertThat(history(id)).contains("delivery_granted", "refund_due");
    assertThat(read(id).amounts().refundDue()).isEqualTo("60.00");
    received(id, 3);
    assertThat(credits(id).get(1).delivery().total()).isEqualTo("0.00");
    assertThat(read(id).amounts().refundDue()).isEqualTo("159.99");
  }

  /** By the shop's rules only the goods go back: 99.99, and the delivery for 60 is kept. */
  @Test
  void theDeliveryChargeIsGivenBackAfterAllGoodsCameBack() {
    long id = delivered("stripe");
    received(id, 3);
    step(() -> settle(id, "99.99", "re_1"));
    assertThat(isOffered(id)).isTrue();

    assertRefused("nothing_kept", () -> granted(id, Kind.GOODWILL, "1.00"));
    grant(id, Kind.DELIVERY_FEE, null);

    assertThat(credits(id)).extracting(OrderCredited::total).endsWith(money("60.00"));
    assertThat(read(id).amounts().refundDue()).isEqualTo("60.00");
    assertThat(isOffered(id)).isFalse();
    assertRefused("nothing_kept", () -> granted(id, Kind.DELIVERY_FEE, null));
    step(() -> settle(id, "60.00", "re_2"));
    assertThat(read(id).amounts().refunded()).isEqualTo("159.99");
  }

  /** Each piece came back in another way, and the last one took the charge along. */
  @Test
  void aDeliveryChargeThatWentBackWithTheLastGoodsIsNotGivenBackAgain() {
    long id = delivered("stripe");
    step(
        () ->
            DOMAIN
                .bean(Database.class)
                .update("update orders set delivery_back_with_last = true where id = ?", id));
    received(id, 3);

    assertThat(read(id).amounts().refundDue()).isEqualTo("159.99");
    assertThat(isOffered(id)).isFalse();
    assertRefused("nothing_kept", () -> granted(id, Kind.DELIVERY_FEE, null));
  }

  private boolean isOffered(long id) {
    return OrderAction.REFUND_GOODWILL.decide(read(id).facts(), STAFF, Instant.now()).allowed();
  }

  @Test
  void aDisputedSumIsNotGranted() {
    long id = delivered("stripe");
    step(
        () ->
            DOMAIN
                .bean(Database.class)
                .update(
                    "insert into payment_dispute values (?, 'dp_1', 'pi_1', 150, 'OPEN', now())",
                    id));

    assertRefused("refund_disputed", () -> granted(id, Kind.GOODWILL, "10.00"));
    assertRefused("refund_disputed", () -> granted(id, Kind.DELIVERY_FEE, null));
    grant(id, Kind.GOODWILL, "9.99");
    assertRefused("refund_disputed", () -> granted(id, Kind.GOODWILL, "0.01"));
  }

  @Test
  void noMoreIsGrantedThanWasPaidAndIsStillThere() {
    long id = delivered("stripe");

    assertRefused("refund_exceeds_paid", () -> granted(id, Kind.GOODWILL, "100.00"));
    grant(id, Kind.GOODWILL, "99.99");
    assertRefused("refund_exceeds_paid", () -> granted(id, Kind.GOODWILL, "0.01"));
    long unpaid = placed(Map.of(milk.id(), 1), "stripe");
    assertRefused("nothing_refundable", () -> granted(unpaid, Kind.GOODWILL, "0.01"));
    step(
        () ->
            ordering.recordPayment(
                unpaid, read(unpaid).amounts().total(), "stripe", "pi_9", Expected.ANY, STAFF));
    assertRefused("not_confirmed", () -> granted(unpaid, Kind.GOODWILL, "0.01"));
    long cancelled = paid("stripe");
    step(() -> cancel(cancelled, Map.of()));
    assertRefused("nothing_kept", () -> granted(cancelled, Kind.GOODWILL, "0.01"));
  }

  @Test
  void aGrantHasAReasonAPermissionAndAPreview() {
    long id = delivered("stripe");

    assertInvalid("reason", () -> granting(id, Kind.GOODWILL, "1.00", " ", Preview.NONE));
    assertInvalid("amount", () -> granted(id, Kind.GOODWILL, "0"));
    assertInvalid("amount", () -> granted(id, Kind.GOODWILL, "1.001"));
    assertInvalid("amount", () -> granted(id, Kind.GOODWILL, null));
    assertInvalid("kind", () -> granted(id, null, "1.00"));
    assertRefused(
        "permission_missing",
        () ->
            granting.grant(
                id, Kind.GOODWILL, money("1"), "No", Expected.ANY, Preview.NONE, buyer()));
    assertThatThrownBy(
            () -> step(() -> granting(id, Kind.GOODWILL, "1.00", "Late", Preview.of(true, null))))
        .isInstanceOfSatisfying(
            Previewed.class,
            shown -> {
              assertThat(shown.effects().refundDue()).isEqualTo("1.00");
              step(
                  () ->
                      granting(
                          id, Kind.GOODWILL, "1.00", "Late", Preview.of(false, shown.token())));
            });
    assertThat(read(id).amounts().refundDue()).isEqualTo("1.00");
    assertThat(List.of(history(id).get(history(id).size() - 2))).containsExactly("goodwill");
  }

  private Object granted(long id, Kind kind, String amount) {
    return granting(id, kind, amount, "Late", Preview.NONE);
  }

  private Object granting(long id, Kind kind, String amount, String reason, Preview preview) {
    return granting.grant(
        id, kind, amount == null ? null : money(amount), reason, Expected.ANY, preview, STAFF);
  }
}
