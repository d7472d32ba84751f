package shop.orders.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {

  static List<Searches.Typed> searches() {
    return Searches.all();
  }

  @Test
  void theTableIsLarge() {
    assertThat(Searches.NAMES).hasSizeGreaterThanOrEqualTo(40);
    assertThat(Searches.all()).hasSizeGreaterThanOrEqualTo(80);
  }

  /** Each typed word is the beginning of a term of the name, and of no other name's. */
  @ParameterizedTest
  @MethodSource("searches")
  void aSearchHasTheTermsOfItsNameAlone(Searches.Typed search) {
    List<String> found =
        Searches.NAMES.stream()
            .map(Searches.Named::name)
            .filter(name -> begins(search.text(), Words.terms(name)))
            .toList();

    assertThat(found).containsExactly(search.name());
  }

  private static boolean begins(String typed, Set<String> terms) {
    return Words.of(typed).stream()
        .allMatch(word -> terms.stream().anyMatch(term -> term.startsWith(word.whole())));
  }

  @Test
  void breaksCodesIntoPartsAndKeepsThemWhole() {
    assertThat(Terms.none().with("20230807-11315249O").stored())
        .isEqualTo("2023080711315249o 20230807 11315249o");
  }

  @Test
  void breaksShortNumbersFromTheirLetters() {
    assertThat(Terms.none().with("500mg B12 EVH12345").stored())
        .isEqualTo("500mg 500 mg b12 b 12 evh12345");
  }

  @Test
  void readsWhatItStored() {
    assertThat(Terms.read("jose evh1").with("EVH1", null, "MAJ-2023").stored())
        .isEqualTo("jose evh1 evh 1 maj2023 maj 2023");
  }

  @Test
  void foldsAgainWhatAnEarlierVersionStored() {
    assertThat(Terms.foldedAgain("مكتبة jose বা\u09a1\u09bcি jose evh1"))
        .isEqualTo("مكتبه jose বাডি evh1");
  }

  @Test
  void foldsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(Terms.none().with("TITLE İI").stored()).isEqualTo("title ii");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"martens, martins", "napa, nepa", "napa, npaa", "napa, nap", "napa, nappa"})
  void oneLetterIsNear(String right, String wrong) {
    assertThat(Spelling.isNear(right, wrong)).isTrue();
    assertThat(Spelling.isNear(wrong, right)).isTrue();
    assertThat(Spelling.around(right)).containsAnyElementsOf(Spelling.around(wrong));
  }

  @ParameterizedTest
  @CsvSource({"napa, napa", "napa, nxxa", "napa, apan", "napa, na", "napa, xapx"})
  void twoLettersAreNot(String right, String wrong) {
    assertThat(Spelling.isNear(right, wrong)).isFalse();
    assertThat(Spelling.isNear(wrong, right)).isFalse();
  }
}
