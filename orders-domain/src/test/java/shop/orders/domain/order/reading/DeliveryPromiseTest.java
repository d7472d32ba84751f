package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import shop.orders.domain.order.policy.OrderStatus;

class DeliveryPromiseTest {

  /** Here the 25th is from 18:00 UTC on the 24th to 18:00 UTC on the 25th. */
  private static final ZoneId DHAKA = ZoneId.of("Asia/Dhaka");

  private static final Instant PROMISED = Instant.parse("2023-07-25T06:00:00Z");

  @Test
  void isOnTimeUntilThePromisedDayOfTheShopEnds() {
    DeliveryPromise promise = new DeliveryPromise(OrderStatus.SHIPPED, PROMISED, null, DHAKA);

    assertThat(promise.isDelayed(Instant.parse("2023-07-25T17:59:59Z"))).isFalse();
    assertThat(promise.isDelayed(Instant.parse("2023-07-25T18:00:00Z"))).isTrue();
  }

  @Test
  void isJudgedByTheDayOfItsDeliveryForEver() {
    Instant later = Instant.parse("2024-01-01T00:00:00Z");

    assertThat(delivered("2023-07-25T17:00:00Z").isDelayed(later)).isFalse();
    assertThat(delivered("2023-07-25T19:00:00Z").isDelayed(later)).isTrue();
  }

  @Test
  void isNeverLateWhenCancelledOrNotPromised() {
    Instant later = Instant.parse("2024-01-01T00:00:00Z");

    assertThat(new DeliveryPromise(OrderStatus.CANCELLED, PROMISED, null, DHAKA).date()).isNull();
    assertThat(new DeliveryPromise(OrderStatus.CANCELLED, PROMISED, null, DHAKA).isDelayed(later))
        .isFalse();
    assertThat(new DeliveryPromise(OrderStatus.PENDING, null, null, DHAKA).isDelayed(later))
        .isFalse();
  }

  private static DeliveryPromise delivered(String at) {
    return new DeliveryPromise(OrderStatus.DELIVERED, PROMISED, Instant.parse(at), DHAKA);
  }
}
