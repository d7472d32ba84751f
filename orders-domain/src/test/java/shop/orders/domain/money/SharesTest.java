package shop.orders.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void unitsThatAreLeftGoWhereMostWasCutOff() {
    // Exactly 0.05, 1.85 and 8.10 of ten cents: the second lost most.
    assertThat(shares("0.10", "EUR", "0.5", "18.5", "81")).containsExactly("0.00", "0.02", "0.08");
  }

  @Test
  void amongEqualsTheFirstGetsTheUnit() {
    assertThat(shares("11", "JPY", "5", "5")).containsExactly("6", "5");
    assertThat(shares("-0.01", "EUR", "1", "1")).containsExactly("-0.01", "0.00");
  }

  @Test
  void nothingToShareByIsNothingToShare() {
    assertThat(shares("0.00", "EUR", "0", "0")).containsExactly("0.00", "0.00");
  }

  @Property
  void sharesSumToTheAmountAndAreLessThanAUnitOff(
      @ForAll @BigRange(min = "0", max = "100000") @Scale(2) BigDecimal amount,
      @ForAll @Size(min = 1, max = 20)
          List<@BigRange(min = "0.01", max = "9999") @Scale(2) BigDecimal> weights) {
    List<BigDecimal> shares = Shares.of(amount.setScale(2), weights, "EUR");

    BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(amount);
    for (int i = 0; i < shares.size(); i++) {
      BigDecimal off =
          shares.get(i).multiply(whole).subtract(amount.multiply(weights.get(i))).abs();
      assertThat(off).isLessThan(whole.movePointLeft(2));
    }
  }

  private static List<String> shares(String amount, String currency, String... weights) {
    return Shares.of(
            new BigDecimal(amount), Stream.of(weights).map(BigDecimal::new).toList(), currency)
        .stream()
        .map(BigDecimal::toPlainString)
        .toList();
  }
}
