package shop.orders.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationsTest {

  private static final Translations NAMES =
      new Translations(Map.of("en", "Vitamin", "bn", "ভিটামিন", "pt", "Vitamina"));

  @Test
  void answersInTheLanguageAskedFor() {
    assertThat(NAMES.in("bn", "en")).isEqualTo("ভিটামিন");
  }

  @Test
  void fallsBackFromARegionToItsLanguage() {
    assertThat(NAMES.in("pt-BR", "en")).isEqualTo("Vitamina");
  }

  /** Language tags in the spellings that clients use. */
  @ParameterizedTest
  @CsvSource({
    "BN, ভিটামিন",
    "Bn, ভিটামিন",
    "bn_BD, ভিটামিন",
    "bn-BD, ভিটামিন",
    "BN_bd, ভিটামিন",
    "en_US, Vitamin",
    "pt_br, Vitamina",
    "zh_hk, 維他命",
    "ZH-hant, Vitamin"
  })
  void takesALanguageHoweverItIsWritten(String language, String text) {
    Translations names =
        new Translations(
            Map.of("en", "Vitamin", "bn", "ভিটামিন", "pt", "Vitamina", "zh-HK", "維他命"));

    assertThat(names.in(language, "en")).isEqualTo(text);
  }

  @Test
  void fallsBackToTheShopsLanguageThenToAnyThereIs() {
    assertThat(NAMES.in("ar", "en")).isEqualTo("Vitamin");
    assertThat(new Translations(Map.of("hi", "विटामिन")).in("ar", "en")).isEqualTo("विटामिन");
    assertThat(Translations.none().in("ar", "en")).isEmpty();
  }

  @Test
  void saysInWhichLanguageItAnswers() {
    assertThat(NAMES.found("bn", "en")).hasValue("bn");
    assertThat(NAMES.found("pt-BR", "en")).hasValue("pt");
    assertThat(NAMES.found("ar", "en")).hasValue("en");
    assertThat(NAMES.found("ar", "de")).isEmpty();
    assertThat(Translations.none().found("ar", "en")).isEmpty();
  }

  @Test
  void neverAnswersWithABlankText() {
    assertThat(new Translations(Map.of("ar", " ", "en", "Vitamin")).in("ar", "en"))
        .isEqualTo("Vitamin");
  }

  @Test
  void listsItsLanguagesInOneOrder() {
    assertThat(NAMES.texts().keySet()).containsExactly("bn", "en", "pt");
  }
}
