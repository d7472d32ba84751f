package shop.orders.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.refusal.Invalid;

class SlugTest {

  @ParameterizedTest
  @CsvSource({
    "Milk vita, milk-vita",
    "Dexoride Fluid - 500ml, dexoride-fluid-500ml",
    "  Café Crème!, cafe-creme",
    "2023, 2023",
    "মিল্ক ভিটা, shop",
    "'', shop"
  })
  void comesFromTheLatinLettersOfTheName(String name, String start) {
    assertThat(Slug.from(name, "shop")).matches(start + "-[0-9a-f]{8}");
  }

  @Test
  void staysShortForALongName() {
    String slug = Slug.from("long name ".repeat(40), "shop");

    assertThat(Slug.checked(slug)).hasSizeLessThan(70);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "Milk", "milk--vita", "-milk", "milk-", "milk vita", "ä"})
  void refusesWhatLinksCannotCarry(String slug) {
    assertThatThrownBy(() -> Slug.checked(slug))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.field()).isEqualTo("slug"));
  }
}
