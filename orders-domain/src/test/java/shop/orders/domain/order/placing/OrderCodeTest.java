package shop.orders.domain.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Time zones from London to Singapore, with half-hour offsets; six orders in a second of each.
   */
  @Test
  void keepsApartTheFirstOrdersOfTheSameLocalSecondInManyZones() {
    List<String> codes = new ArrayList<>();
    for (int quarters : List.of(0, 4, 8, 12, 16, 20, 22, 23, 24, 28, 32)) {
      ZoneOffset zone = ZoneOffset.ofTotalSeconds(900 * quarters);
      long slot = OrderCode.slotOf(PLACED.minusSeconds(900 * quarters));
      for (int i = 0; i < 6; i++) {
        codes.add(OrderCode.of(slot + i, zone, true));
      }
    }

    assertThat(codes).hasSize(66).allMatch(code -> code.startsWith("20230807-060152"));
    assertThat(codes).doesNotHaveDuplicates();
  }
}
