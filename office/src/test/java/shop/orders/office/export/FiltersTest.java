package shop.orders.office.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.refusal.Invalid;

/** The filters of exports are those of lists, with names of the wire. */
class FiltersTest {

  @Test
  void theMembersAreThoseOfTheList() {
    OrderFilter filter =
        Filters.read(
            Map.of("status", "CONFIRMED", "shop", "corner", "from", "2026-11-30T00:00:00+06:00"),
            OrderFilter.class);

    Instant from = Instant.parse("2026-11-29T18:00:00Z");
    assertThat(filter)
        .isEqualTo(new OrderFilter(OrderStatus.CONFIRMED, null, "corner", from, null, null, null));
    assertThat(Filters.read(Map.of(), OrderFilter.class)).isEqualTo(OrderFilter.NONE);
  }

  /** As a list may take several values, and amounts. */
  record Wide(List<OrderStatus> status, List<String> shop, BigDecimal least, Long id) {
    Wide {
      if (least != null && least.signum() < 0) {
        throw new Invalid("least", "An amount is not below zero.");
      }
    }
  }

  @Test
  void aListTakesOneValueOrSeveralAndAmountsAreTexts() {
    assertThat(
            Filters.read(
                Map.of("status", "PENDING", "shop", List.of("a", "b"), "least", "1.50", "id", 7),
                Wide.class))
        .isEqualTo(
            new Wide(List.of(OrderStatus.PENDING), List.of("a", "b"), new BigDecimal("1.50"), 7L));
    assertThat(wrong(Map.of("status", List.of("PENDING", "LOST")))).isEqualTo("filter.status[1]");
    assertThat(wrong(Map.of("least", "-1"))).isEqualTo("filter.least");
    assertThat(wrong(Map.of("least", "much"))).isEqualTo("filter.least");
    assertThat(wrong(Map.of("id", "7"))).isEqualTo("filter.id");
    assertThat(wrong(Map.of("id", 7.5))).isEqualTo("filter.id");
  }

  private static String wrong(Map<String, Object> filter) {
    return catchThrowableOfType(Invalid.class, () -> Filters.read(filter, Wide.class)).field();
  }

  private static Invalid refused(String member, Object value) {
    return catchThrowableOfType(
        Invalid.class, () -> Filters.read(Map.of(member, value), OrderFilter.class));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(refused("colour", "red").field()).isEqualTo("filter.colour");
    assertThat(refused("colour", "red")).hasMessageContaining("payment_status, shop, from");
    assertThat(refused("shop_slug", "x").field()).isEqualTo("filter.shop_slug");
    assertThat(refused("status", "LOST").field()).isEqualTo("filter.status");
    assertThat(refused("status", "LOST")).hasMessageContaining("PENDING, CONFIRMED");
    assertThat(refused("status", 1).field()).isEqualTo("filter.status");
    assertThat(refused("from", "yesterday").field()).isEqualTo("filter.from");
    assertThat(refused("from", "2026-11-30").field()).isEqualTo("filter.from");
    assertThat(refused("from", "10000-01-01T00:00:00Z").field()).isEqualTo("filter.from");
    assertThat(refused("from", "+999999999-12-31T23:59:59Z").field()).isEqualTo("filter.from");
    assertThat(refused("to", "0000-12-31T00:00:00Z").field()).isEqualTo("filter.to");
    assertThat(refused("from", 17).field()).isEqualTo("filter.from");
    assertThat(refused("shop", Map.of("a", 1)).field()).isEqualTo("filter.shop");
    assertThat(refused("shop", 5).field()).isEqualTo("filter.shop");
  }
}
