package shop.orders.returns.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonWordsTest {

  @ParameterizedTest
  @CsvSource({
    "Damaged items, damaged",
    "damaged item, damaged",
    "DAMAGED PRODUCTS!, damaged",
    "The item is broken., damaged",
    "The product was damaged in transit, damaged",
    "Defective product, defective",
    "It doesn't work, defective",
    "Wrong item received, wrong_item",
    "Received the wrong product, wrong_item",
    "Incorrect item, wrong_item",
    "Item not as described, not_as_described",
    "Expired products, expired",
    "Late delivery, arrived_late",
    "It does not fit., wrong_size",
    "Size issue, wrong_size",
    "I changed my mind, changed_mind",
    "Not needed, no_longer_needed",
  })
  void knowsWhatClientsCallAReason(String text, String code) {
    assertThat(ReasonWords.code(text)).hasValue(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "item",
        "The item",
        "The box was damaged, but the item is fine",
        "not damaged",
        "My dog ate it",
        "ক্ষতি"
      })
  void doesNotGuess(String text) {
    assertThat(ReasonWords.code(text)).isEmpty();
  }
}
