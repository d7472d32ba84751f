package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.billing.document.BillLanguage;

class WordsTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @EnumSource(BillLanguage.class)
  void everyLanguageHasTheSameWordsWithTheSamePlaces(BillLanguage language) throws IOException {
    Properties english = words(BillLanguage.EN);
    Properties words = words(language);

    assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(words.getProperty(key)).as(key).isNotBlank();
      assertThat(places(words.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
    assertThat(words.getProperty("months").split(",")).hasSize(12);
  }

  /**
   * Terms that mean something else: "चालान" is India's delivery challan (CGST rule 55),
   * "Gutschrift" a bill that the buyer writes (§ 14 (4) no. 10 UStG), the others goods that have
   * come back or were recalled.
   */
  @ParameterizedTest
  @CsvSource({"HI, चालान", "HI, वापस की गई वस्तुएँ", "BN, প্রত্যাহার", "DE, Gutschrift"})
  void noWordSaysSomethingElse(BillLanguage language, String wrong) throws IOException {
    assertThat(words(language).values()).noneMatch(word -> word.toString().contains(wrong));
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(place -> places.add(place.group()));
    return places;
  }

  private static Properties words(BillLanguage language) throws IOException {
    String file = "words_" + language.code() + ".properties";
    Properties words = new Properties();
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return words;
  }
}
