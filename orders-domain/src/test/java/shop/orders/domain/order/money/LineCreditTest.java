package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shop.orders.domain.money.TaxAmount;

class LineCreditTest {

  @Test
  void threeThirdsMakeAWhole() {
    List<LineCredit> thirds = List.of(third(0), third(1), third(2));

    assertThat(thirds)
        .extracting(LineCredit::total)
        .containsExactly(money("33.33"), money("33.34"), money("33.33"));
    assertThat(thirds)
        .extracting(LineCredit::tax)
        .containsExactly(money("4.60"), money("4.59"), money("4.60"));
    assertThat(thirds.stream().map(LineCredit::total).reduce(BigDecimal::add))
        .contains(money("100.00"));
  }

  @Test
  void taxThatIsNotInThePriceGoesBackWithIt() {
    LineCredit half =
        LineCredit.of(1, 2, 0, 1, money("50.00"), List.of(tax("10", "5.00")), false, "EUR");

    assertThat(half.goods()).isEqualTo("25.00");
    assertThat(half.tax()).isEqualTo("2.50");
    assertThat(half.total()).isEqualTo("27.50");
  }

  @Test
  void currencyWithoutDigitsHasNone() {
    LineCredit first =
        LineCredit.of(1, 3, 0, 1, money("100"), List.of(tax("10", "9")), true, "JPY");

    assertThat(first.total()).isEqualTo("33");
    assertThat(first.tax()).isEqualTo("3");
  }

  @Test
  void noMoreThanTheLineCanBeCredited() {
    assertThatThrownBy(() -> LineCredit.of(1, 3, 2, 2, money("1"), List.of(), true, "EUR"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void howeverTheGoodsGoBackTheSharesSumToTheLine(
      @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal goods,
      @ForAll @BigRange(min = "0", max = "100000") @Scale(2) BigDecimal tax,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 40) Integer> parts,
      @ForAll boolean taxInclusive) {
    int ordered = parts.stream().mapToInt(Integer::intValue).sum() + 1;
    List<Integer> all = new ArrayList<>(parts);
    all.add(1);
    List<TaxAmount> taxes =
        List.of(new TaxAmount("VAT", money("19"), goods.setScale(2), tax.setScale(2)));

    List<LineCredit> credits = new ArrayList<>();
    int before = 0;
    for (int pieces : all) {
      credits.add(
          LineCredit.of(1, ordered, before, pieces, goods.setScale(2), taxes, taxInclusive, "EUR"));
      before += pieces;
    }

    BigDecimal whole = taxInclusive ? goods : goods.add(tax);
    assertThat(sum(credits.stream().map(LineCredit::total).toList())).isEqualByComparingTo(whole);
    assertThat(sum(credits.stream().map(LineCredit::tax).toList())).isEqualByComparingTo(tax);
    assertThat(credits).allSatisfy(credit -> assertThat(credit.total()).isNotNegative());
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static LineCredit third(int before) {
    return LineCredit.of(
        1, 3, before, 1, money("100.00"), List.of(tax("16", "13.79")), true, "EUR");
  }

  private static TaxAmount tax(String rate, String amount) {
    return new TaxAmount("VAT", money(rate), money("86.21"), money(amount));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
