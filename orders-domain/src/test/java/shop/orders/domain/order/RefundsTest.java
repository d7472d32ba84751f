package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.order.UnstoredOrders.PLACED_AT;
import static shop.orders.domain.order.UnstoredOrders.anOrder;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Wired;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.money.RefundCause;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.order.money.RefundRefused;

/** A due is refunded once, and is open again after a failed refund; without a database. */
class RefundsTest {

  private static final RefundCause CAUSE = RefundCause.goodsReturned(3);

  private final List<Object> written = new ArrayList<>();
  private final EntityManager entities = Wired.noting(EntityManager.class, written);
  private final Order order = anOrder("stripe");

  private Refunds refunds = refunds(false);

  RefundsTest() {
    order.book(sums -> sums.paid(money("400.00")), PLACED_AT);
  }

  @Test
  void whatIsOwedIsNoLongerRefundable() {
    refunds.owe(order, CAUSE, money("100.00"), STAFF, PLACED_AT);

    assertThat(order.balance().refundDue()).isEqualTo("100.00");
    assertThat(order.balance().refundable()).isEqualTo("300.00");
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(ledger()).containsExactly(LedgerEntry.Kind.REFUND_DUE);
    assertThat(history()).containsExactly("refund_due");
  }

  @Test
  void nothingIsWrittenWhereNothingIsOwed() {
    refunds.owe(order, CAUSE, money("0.00"), STAFF, PLACED_AT);

    assertThat(written).isEmpty();
  }

  @Test
  void aDueIsPaidInPartsAndNeverTwice() {
    refunds.owe(order, CAUSE, money("100.00"), STAFF, PLACED_AT);
    RefundDue due = new RefundDue(9, CAUSE, money("100.00"), money("100.00"));

    RefundDue left = pay(due, "60.00");
    assertThat(left.open()).isEqualTo("40.00");
    assertThat(order.balance().refundDue()).isEqualTo("40.00");
    assertThat(order.balance().refunded()).isEqualTo("60.00");
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    assertThatThrownBy(() -> pay(left, "40.01"))
        .isInstanceOfSatisfying(
            RefundRefused.class,
            refused -> assertThat(refused.code()).isEqualTo("refund_exceeds_due"));
    assertThat(pay(left, "40.00").isOpen()).isFalse();

    assertThat(ledger())
        .containsExactly(
            LedgerEntry.Kind.REFUND_DUE, LedgerEntry.Kind.REFUND, LedgerEntry.Kind.REFUND);
    assertThat(history()).containsExactly("refund_due", "refunded", "refunded");
  }

  @Test
  void whatWentBackAsAWholeMakesTheOrderRefunded() {
    refunds.owe(order, CAUSE, money("400.00"), STAFF, PLACED_AT);

    pay(new RefundDue(9, CAUSE, money("400.00"), money("400.00")), "400.00");

    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(order.balance().refundable()).isEqualTo("0.00");
  }

  @Test
  void aRefundThatFailsIsOwedAgain() {
    refunds.owe(order, CAUSE, money("100.00"), STAFF, PLACED_AT);
    RefundDue paid = pay(new RefundDue(9, CAUSE, money("100.00"), money("100.00")), "100.00");

    refunds.failed(order, paid, money("100.00"), "re_1", STAFF, PLACED_AT);

    assertThat(order.balance().refundDue()).isEqualTo("100.00");
    assertThat(order.balance().refunded()).isEqualTo("0.00");
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PAID);
    assertThat(ledger()).endsWith(LedgerEntry.Kind.REFUND_FAILED);
    assertThat(history()).endsWith("refund_taken_back");
  }

  @Test
  void aReferenceIsUsedOnce() {
    refunds.demandNewReference(order, "re_1");
    refunds = refunds(true);

    refunds.demandNewReference(order, null);
    assertThatThrownBy(() -> refunds.demandNewReference(order, "re_1"))
        .isInstanceOfSatisfying(
            RefundRefused.class,
            refused -> assertThat(refused.code()).isEqualTo("refund_reference_used"));
  }

  private RefundDue pay(RefundDue due, String amount) {
    return refunds.pay(order, due, money(amount), "stripe", "re_1", STAFF, PLACED_AT);
  }

  /**
   * @param referenceUsed whether the ledger already has a refund with the requested reference
   */
  private Refunds refunds(boolean referenceUsed) {
    Database ledger =
        new Database() {
          @Override
          public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... parameters) {
            return referenceUsed ? Optional.of(one()) : Optional.empty();
          }

          @SuppressWarnings("unchecked") // the stub returns the statement's number 1
          private <T> T one() {
            return (T) Integer.valueOf(1);
          }
        };
    return Wired.bean(Refunds.class, entities, Wired.bean(History.class, entities), ledger);
  }

  private List<Object> ledger() {
    return kinds(LedgerEntry.class);
  }

  private List<Object> history() {
    return kinds(HistoryEntry.class);
  }

  private List<Object> kinds(Class<?> type) {
    return written.stream()
        .filter(type::isInstance)
        .map(entity -> Wired.read(entity, "kind"))
        .toList();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
