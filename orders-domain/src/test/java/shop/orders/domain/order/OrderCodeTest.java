package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderCodeTest {

  private static final Instant PLACED = Instant.parse("2023-08-07T06:01:52.000Z");

  @Test
  void showsTheShopsLocalTimeAndHowItIsPaid() {
    long slot = OrderCode.slotOf(PLACED);

    assertThat(OrderCode.of(slot, ZoneId.of("Asia/Kolkata"), false))
        .matches("20230807-113152\\d{2}O");
    assertThat(OrderCode.of(slot, ZoneId.of("Asia/Dhaka"), true)).matches("20230807-120152\\d{2}C");
  }

  @Test
  void keepsApartAHundredOrdersOfOneSecond() {
    long slot = OrderCode.slotOf(PLACED);

    assertThat(
            LongStream.range(slot, slot + 100)
                .mapToObj(s -> OrderCode.of(s, ZoneId.of("UTC"), true)))
        .doesNotHaveDuplicates()
        .allMatch(code -> code.startsWith("20230807-060152"));
  }
}
