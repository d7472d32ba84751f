package shop.orders.domain.order.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.order.policy.OrderStatus.CANCELLED;
import static shop.orders.domain.order.policy.OrderStatus.CONFIRMED;
import static shop.orders.domain.order.policy.OrderStatus.DELIVERED;
import static shop.orders.domain.order.policy.OrderStatus.PACKED;
import static shop.orders.domain.order.policy.OrderStatus.PENDING;
import static shop.orders.domain.order.policy.OrderStatus.SHIPPED;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.order.money.PaymentStatus;

class OrderStatusTest {

  @Test
  void takesTheStepsOfTheDesignAndNoOthers() {
    assertThat(PENDING.next()).containsExactlyInAnyOrder(CONFIRMED, CANCELLED);
    assertThat(CONFIRMED.next()).containsExactlyInAnyOrder(PACKED, CANCELLED);
    assertThat(PACKED.next()).containsExactlyInAnyOrder(SHIPPED, CANCELLED);
    assertThat(SHIPPED.next()).containsExactly(DELIVERED);
    assertThat(DELIVERED.next()).isEmpty();
    assertThat(CANCELLED.next()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "100.00, 0,      0,      0,      UNPAID",
    "100.00, 40.00,  0,      0,      PARTIALLY_PAID",
    "100.00, 100.00, 0,      0,      PAID",
    "100.00, 100.00, 0.01,   0,      PARTIALLY_REFUNDED",
    "100.00, 40.00,  40.00,  0,      REFUNDED",
    "0.00,   0,      0,      0,      PAID",
    "100.00, 200.00, 100.00, 100.00, PAID",
    "100.00, 200.00, 100.00, 0,      PARTIALLY_REFUNDED",
    "100.00, 200.00, 130.00, 100.00, PARTIALLY_REFUNDED",
    "100.00, 90.00,  50.00,  50.00,  PARTIALLY_PAID",
    "0.00,   100.00, 100.00, 100.00, REFUNDED",
    "100.00, 200.00, 200.00, 100.00, REFUNDED",
  })
  void paymentStatusFollowsFromTheLedger(
      BigDecimal total,
      BigDecimal paid,
      BigDecimal refunded,
      BigDecimal tooMuch,
      PaymentStatus status) {
    assertThat(PaymentStatus.of(total, paid, refunded, tooMuch)).isEqualTo(status);
  }
}
