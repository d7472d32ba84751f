package shop.orders.billing.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.language.Language;
import shop.orders.domain.tax.LawReason;

class WordsTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageHasTheSameWordsWithTheSamePlaces(Language language) throws IOException {
    Properties english = words(Language.EN);
    Properties words = words(language);

    assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(words.getProperty(key)).as(key).isNotBlank();
      assertThat(places(words.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  /**
   * Terms that mean something else: "चालान" is India's delivery challan (CGST rule 55),
   * "Gutschrift" a bill that the buyer writes (§ 14 (4) no. 10 UStG), "إعلان" an advertisement, the
   * others goods that have come back or were recalled. And no other words than those of the law for
   * a supply, for what is exempt and for the tax.
   */
  @ParameterizedTest
  @CsvSource({
    "HI, चालान",
    "HI, वापस की गई वस्तुएँ",
    "HI, आपूर्ति",
    "BN, প্রত্যাহার",
    "BN, করমুক্ত",
    "BN, ভ্যাট",
    "AR, إعلان",
    "DE, Gutschrift"
  })
  void noWordSaysSomethingElse(Language language, String wrong) throws IOException {
    assertThat(words(language).values()).noneMatch(word -> word.toString().contains(wrong));
  }

  /** Bengali and Arabic have digits of their own; codes of others' laws keep theirs. */
  @ParameterizedTest
  @EnumSource(names = {"BN", "AR"})
  void numbersHaveTheDigitsOfTheLanguage(Language language) throws IOException {
    assertThat(words(language).values())
        .map(word -> PLACE.matcher(word.toString()).replaceAll(""))
        .map(
            word ->
                word.replaceAll("\\d+/\\d+/E[UC]|[(;؛] ?(§|art[.]|CGST Rules).*|Mushak-\\S+", ""))
        .noneMatch(word -> word.matches(".*[0-9].*"));
  }

  /** What documents keep of a law's reason is what an English paper says. */
  @ParameterizedTest
  @EnumSource(LawReason.class)
  void everyReasonOfALawHasASentence(LawReason reason) {
    for (Language language : Language.values()) {
      assertThat(Words.in(language).get(reason.key())).isNotBlank();
    }
  }

  /** The acts of India name their taxes so in English and on bills of every language. */
  @ParameterizedTest
  @CsvSource({
    "VAT, VAT, USt, वैट, মূসক, ضريبة القيمة المضافة",
    "VAT AT, VAT AT, USt AT, वैट AT, মূসক AT, ضريبة القيمة المضافة AT",
    "SD, SD, SD, अनुपूरक शुल्क, সম্পূরক শুল্ক, الرسم الإضافي",
    "CGST, CGST, CGST, CGST, CGST, CGST",
    "Consumption tax, Consumption tax, Consumption tax, Consumption tax, Consumption tax,"
        + " Consumption tax"
  })
  void taxesHaveTheNamesOfTheLanguage(
      String key, String en, String de, String hi, String bn, String ar) {
    assertThat(Words.in(Language.EN).tax(key)).isEqualTo(en);
    assertThat(Words.in(Language.DE).tax(key)).isEqualTo(de);
    assertThat(Words.in(Language.HI).tax(key)).isEqualTo(hi);
    assertThat(Words.in(Language.BN).tax(key)).isEqualTo(bn);
    assertThat(Words.in(Language.AR).tax(key)).isEqualTo(ar);
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(place -> places.add(place.group()));
    return places;
  }

  private static Properties words(Language language) throws IOException {
    Properties words = new Properties();
    for (String file : List.of("words_", "law_")) {
      String name = file + language.code() + ".properties";
      try (InputStream in = Words.class.getResourceAsStream(name)) {
        words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    }
    return words;
  }
}
