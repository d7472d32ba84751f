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
    "100.00, 0,      0,     UNPAID",
    "100.00, 40.00,  0,     PARTIALLY_PAID",
    "100.00, 100.00, 0,     PAID",
    "100.00, 100.00, 0.01,  PARTIALLY_REFUNDED",
    "100.00, 40.00,  40.00, REFUNDED",
    "0.00,   0,      0,     PAID",
  })
  void paymentStatusFollowsFromTheLedger(
      BigDecimal total, BigDecimal paid, BigDecimal refunded, PaymentStatus status) {
    assertThat(PaymentStatus.of(total, paid, refunded)).isEqualTo(status);
  }
}
