package shop.orders.domain.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvoiceNumbersTest {

  private final InvoiceNumbers numbers = new InvoiceNumbers("a key of this test");

  @Test
  void haveNineDigits() {
    assertThat(numbers.number(0)).matches("EVH\\d{9}");
    assertThat(numbers.number(InvoiceNumbers.COUNT - 1)).matches("EVH\\d{9}");
  }

  @Test
  void neverRepeat() {
    Set<String> drawn = new HashSet<>();
    for (long counter = 0; counter < 50_000; counter++) {
      drawn.add(numbers.number(counter));
    }

    assertThat(drawn).hasSize(50_000);
  }

  @Test
  void doNotFollowEachOther() {
    long first = value(numbers.number(1000));
    long second = value(numbers.number(1001));
    long third = value(numbers.number(1002));

    assertThat(Math.abs(second - first)).isGreaterThan(1000);
    assertThat(second - first).isNotEqualTo(third - second);
  }

  @Test
  void dependOnTheKey() {
    assertThat(new InvoiceNumbers("another key").number(7)).isNotEqualTo(numbers.number(7));
  }

  @Test
  void endWithTheirDigits() {
    assertThatThrownBy(() -> numbers.number(InvoiceNumbers.COUNT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long value(String number) {
    return Long.parseLong(number.substring(3));
  }
}
