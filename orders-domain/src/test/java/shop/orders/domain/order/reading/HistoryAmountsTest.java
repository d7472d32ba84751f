package shop.orders.domain.order.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.orders.domain.order.FieldChange;

class HistoryAmountsTest {

  @ParameterizedTest
  @CsvSource({
    "EUR, 0.0000, 0.00, 131.66, 131.66",
    "EUR, , , 35.0200, 35.02",
    "JPY, 0.0000, 0, 1234.0000, 1234",
    "KWD, 0.00, 0.000, 1.2340, 1.234",
    "KWD, 1.5, 1.500, , "
  })
  void amountsHaveTheDigitsOfTheCurrency(
      String currency, String from, String shownFrom, String to, String shownTo) {
    Map<String, FieldChange> changes = Map.of("paid_amount", new FieldChange(from, to));

    assertThat(HistoryAmounts.shown(changes, currency))
        .isEqualTo(Map.of("paid_amount", new FieldChange(shownFrom, shownTo)));
  }

  @Test
  void whatIsNoAmountStaysAsItIs() {
    Map<String, FieldChange> changes =
        Map.of(
            "delivery_lat", new FieldChange("52.5163", null),
            "refund_method", new FieldChange(null, "card"));

    assertThat(HistoryAmounts.shown(changes, "EUR")).isEqualTo(changes);
  }
}
