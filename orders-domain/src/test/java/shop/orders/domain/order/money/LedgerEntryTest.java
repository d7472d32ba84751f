package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import shop.orders.domain.refusal.Invalid;

class LedgerEntryTest {

  @Test
  void acceptsAReferenceOfTheLimitOrNone() {
    String longest = "x".repeat(LedgerEntry.LONGEST_REFERENCE);

    assertThat(LedgerEntry.checkedReference(" " + longest + " ")).isEqualTo(longest);
    assertThat(LedgerEntry.checkedReference(null)).isNull();
  }

  @Test
  void refusesAReferenceThatIsBlankOrTooLong() {
    assertThatThrownBy(() -> LedgerEntry.checkedReference(" ")).isInstanceOf(Invalid.class);
    assertThatThrownBy(
            () -> LedgerEntry.checkedReference("x".repeat(LedgerEntry.LONGEST_REFERENCE + 1)))
        .isInstanceOf(Invalid.class);
  }
}
