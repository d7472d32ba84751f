package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anyCustomerActor;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.RefundRefused;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.life.CorrectingReceipts;

/** Refunds that staff book: never more than is due. */
class RefundingIT extends RefundLife {

  private final CorrectingReceipts correcting = DOMAIN.bean(CorrectingReceipts.class);
  private final LateGoods late = DOMAIN.bean(LateGoods.class);

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
    assertThatThrownBy(() -> step(() -> settle(id, "return-" + first, null, "re_3")))
        .isInstanceOf(RefundRefused.class)
        .hasMessageMatching("This was settled on 20.*Z, and nothing of it is owed back any more.");
    assertRefused("refund_exceeds_due", () -> settle(id, "return-" + third, "33.34", "re_3"));

    assertThat(refundReading.ofOrder(id, STAFF))
        .filteredOn(refund -> refund.kind() == RefundReading.RefundKind.PAID)
        .extracting(
            RefundReading.RefundView::reference,
            RefundReading.RefundView::dueReference,
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

  /** Nobody brings cash back: what was paid to a courier goes back by bank transfer. */
  @Test
  void entriesAboutARefundSayHowTheMoneyWent() {
    long id = delivered(Purchase.COD);
    long line = read(id).lines().get(0).id();
    long goods = received(id, 2);
    step(() -> settle(id, null, "re_1"));
    step(() -> correcting.correct(goods, one(line), "Counted again", Expected.ANY, STAFF));
    Return rest = step(() -> late.expect(goods, List.of(), Expected.ANY, STAFF));
    step(
        () ->
            returning.receive(
                rest.id(),
                List.of(new Returning.Arrived(line, 1, null, 1)),
                Expected.ANY,
                Preview.NONE,
                STAFF));

    assertThat(refundReading.ofOrder(id, STAFF))
        .extracting(RefundReading.RefundView::kind, RefundReading.RefundView::method)
        .contains(
            tuple(RefundReading.RefundKind.NOT_OWED, "bank_transfer"),
            tuple(RefundReading.RefundKind.SET_OFF, "bank_transfer"))
        .extracting(entry -> entry.toList().get(1))
        .containsOnly("bank_transfer");
    assertThat(reading.one(rest.id(), STAFF).refundMethod()).isEqualTo("bank_transfer");
  }

  private static List<CorrectingReceipts.Recounted> one(long line) {
    return List.of(new CorrectingReceipts.Recounted(line, 1, 1));
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
  void aSecondPaymentGoesBackAsAnythingElseThatIsOwed() {
    long id = paid("stripe");
    step(() -> ordering.recordPayment(id, money("159.99"), "stripe", "pi_2", Expected.ANY, STAFF));
    String due = refundReading.ofOrder(id, STAFF).get(0).reference();
    assertThat(due).startsWith("overpaid-");

    step(() -> settle(id, due, null, "re_1"));
    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    assertThat(read(id).amounts().refunded()).isEqualTo("159.99");
    step(() -> cancel(id, Map.of()));

    assertThat(read(id).amounts().refundDue()).isEqualTo("159.99");
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
  void moneyGoesBackInTheWayInWhichItCameOrByOneThatFitsAny() {
    long id = paid("stripe");
    step(() -> cancel(id, Map.of()));

    for (String other : new String[] {"cod", "by pigeon", "paypal"}) {
      assertRefused("invalid_value", () -> settleBy(id, other, "re_1"));
    }
    step(() -> settleBy(id, "stripe", "re_1"));
    step(() -> settleBy(id, "bank_transfer", "re_2"));
    step(() -> settleBy(id, "store_credit", "re_3"));
    assertThat(read(id).amounts().refunded()).isEqualTo("3.00");
  }

  @Test
  void aSecondPaymentGoesBackByItsOwnMethod() {
    long id = paid("stripe");
    step(() -> ordering.recordPayment(id, money("5"), "paypal", "pp_1", Expected.ANY, STAFF));

    step(() -> settleBy(id, "paypal", "re_1"));

    assertThat(read(id).amounts().refunded()).isEqualTo("1.00");
  }

  private Object settleBy(long id, String method, String reference) {
    return refunding.refund(
        id,
        null,
        money("1.00"),
        RefundWish.by(method),
        reference,
        Expected.ANY,
        Preview.NONE,
        STAFF);
  }

  @Test
  void cashGoesBackAsCreditOrThroughTheBank() {
    long id = delivered("cod");
    long goods = received(id);

    assertRefused(
        "invalid_value",
        () ->
            returning.refund(
                goods, RefundWish.by("stripe"), null, Expected.ANY, Preview.NONE, STAFF));
    step(() -> returning.refund(goods, null, null, Expected.ANY, Preview.NONE, STAFF));

    assertThat(reading.one(goods, STAFF).refundMethod()).isEqualTo("bank_transfer");
  }
}
