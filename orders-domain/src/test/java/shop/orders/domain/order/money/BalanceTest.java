package shop.orders.domain.order.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The amount owed back for each cause. */
class BalanceTest {

  @ParameterizedTest
  @CsvSource({
    // payable, paid, due, refunded, owed
    "159.99,   0.00,   0.00,  0.00,   0.00",
    "159.99, 159.99,   0.00,  0.00, 159.99",
    "159.99, 100.00,   0.00,  0.00, 100.00",
    "126.66, 159.99,  33.33,  0.00, 126.66",
    "126.66, 159.99,   0.00, 33.33, 126.66",
    "159.99, 159.99, 100.00, 59.99,   0.00"
  })
  void anOrderThatIsCalledOffOwesAllThatWasPaidAndIsNotOwedYet(
      BigDecimal payable, BigDecimal paid, BigDecimal due, BigDecimal refunded, BigDecimal owed) {
    Balance balance = new Balance("EUR", payable, paid, due, refunded, BigDecimal.ZERO);

    assertThat(balance.owed(RefundCause.Kind.ORDER_CANCELLED, payable)).isEqualTo(owed);
  }

  @ParameterizedTest
  @CsvSource({
    // payable without the lines, paid, due, refunded, worth of the lines, owed
    "126.66,   0.00,  0.00,  0.00, 33.33,  0.00",
    "126.66, 126.66,  0.00,  0.00, 33.33,  0.00",
    "126.66, 130.00,  0.00,  0.00, 33.33,  3.34",
    "126.66, 159.99,  0.00,  0.00, 33.33, 33.33",
    " 93.33, 159.99, 33.33,  0.00, 33.33, 33.33",
    " 93.33, 159.99,  0.00, 33.33, 33.33, 33.33",
    " 93.33, 159.99, 66.66,  0.00, 33.33,  0.00"
  })
  void linesThatAreCalledOffOweWhatWasPaidBeyondTheOthers(
      BigDecimal payable,
      BigDecimal paid,
      BigDecimal due,
      BigDecimal refunded,
      BigDecimal worth,
      BigDecimal owed) {
    Balance balance = new Balance("EUR", payable, paid, due, refunded, BigDecimal.ZERO);

    assertThat(balance.owed(RefundCause.Kind.LINES_CANCELLED, worth)).isEqualTo(owed);
    assertThat(balance.owed(RefundCause.Kind.CANCELLATION_REQUEST, worth)).isEqualTo(owed);
    assertThat(balance.owed(RefundCause.Kind.WITHDRAWAL, worth)).isEqualTo(owed);
  }

  @ParameterizedTest
  @CsvSource({
    // payable, paid, due, refunded, worth of the goods, owed
    "159.99, 159.99,   0.00,  0.00, 33.33, 33.33",
    "159.99, 159.99, 100.00, 59.98, 33.33,  0.01",
    "159.99,  20.00,   0.00,  0.00, 33.33, 20.00",
    "159.99,   0.00,   0.00,  0.00, 33.33,  0.00",
    "159.99, 159.99,   0.00,  0.00, -5.00,  0.00"
  })
  void goodsThatCameBackOweTheirWorthAsFarAsItWasPaid(
      BigDecimal payable,
      BigDecimal paid,
      BigDecimal due,
      BigDecimal refunded,
      BigDecimal worth,
      BigDecimal owed) {
    Balance balance = new Balance("EUR", payable, paid, due, refunded, BigDecimal.ZERO);

    assertThat(balance.owed(RefundCause.Kind.RETURN, worth)).isEqualTo(owed);
  }

  @ParameterizedTest
  @CsvSource({
    // cause, payable, paid, due, refunded, loose, worth, owed
    "RETURN,          100, 100,  0, 100, 100,  90,  90",
    "RETURN,          100, 100,  0,  60,  60,  50,  50",
    "RETURN,          100, 100, 50,  50,  50,  80,  50",
    "LINES_CANCELLED,  50, 100,  0,  60,  60,  50,  50",
    "WITHDRAWAL,       50,  80,  0,  60,  60,  50,  30",
    "ORDER_CANCELLED, 100, 100,  0, 100, 100, 100, 100",
    "GOODWILL,        100, 100,  0,  60,  60,  50,  40",
    "OVERPAID,        100, 100,  0, 100, 100,  50,   0"
  })
  void goodsAreOwedAlsoIfTheirMoneyHasGoneBefore(
      RefundCause.Kind cause,
      BigDecimal payable,
      BigDecimal paid,
      BigDecimal due,
      BigDecimal refunded,
      BigDecimal loose,
      BigDecimal worth,
      BigDecimal owed) {
    Balance balance = new Balance("EUR", payable, paid, due, refunded, loose);

    assertThat(balance.owed(cause, worth)).isEqualByComparingTo(owed);
  }

  @Property
  void noCauseOwesMoreThanIsLeftOfThePayments(
      @ForAll RefundCause.Kind cause,
      @ForAll @BigRange(min = "0", max = "1000") @Scale(2) BigDecimal payable,
      @ForAll @BigRange(min = "0", max = "1000") @Scale(2) BigDecimal left,
      @ForAll @BigRange(min = "0", max = "1000") @Scale(2) BigDecimal refunded,
      @ForAll @BigRange(min = "-10", max = "2000") @Scale(2) BigDecimal worth) {
    BigDecimal zero = BigDecimal.ZERO;
    Balance balance = new Balance("EUR", payable, left.add(refunded), zero, refunded, zero);

    assertThat(balance.owed(cause, worth)).isBetween(BigDecimal.ZERO, left);
  }

  @ParameterizedTest
  @CsvSource({"JPY, 100, 33, 67", "KWD, 1.000, 0.333, 0.667"})
  void amountsHaveTheCurrencysDigits(
      String currency, BigDecimal paid, BigDecimal refunded, BigDecimal owed) {
    Balance balance =
        new Balance(
            currency,
            paid.setScale(4),
            paid.setScale(4),
            BigDecimal.ZERO,
            refunded.setScale(4),
            BigDecimal.ZERO);

    assertThat(balance.owed(RefundCause.Kind.ORDER_CANCELLED, paid)).isEqualTo(owed);
    assertThat(balance.refundable()).isEqualTo(owed);
  }
}
