package shop.orders.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @Test
  void asksForWordsThatBegin() {
    assertThat(exact("Jos +880 MAJ-15").words()).isEqualTo("'jos':* & '880':* & 'maj15':*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " '&|!() \\ ", "\u00a0", "\u200d"})
  void hasNothingToAskWhereNothingIsAWord(String typed) {
    assertThat(Query.of(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+880 1711-55 66 77",
        "01711556677",
        "008801711556677",
        "1711 556677",
        "(0)1711.556677",
        "\u202a+880\u00a01711\u201155\u00a066\u00a077\u202c",
        "+৮৮০ ১৭১১ ৫৫৬৬৭৭",
        "٠١٧١١٥٥٦٦٧٧"
      })
  void aNumberIsAskedForByItsLastDigits(String typed) {
    Match match = exact(typed);

    assertThat(match.number().orElseThrow().values())
        .containsExactly("776655117", "7766551", "77665511");
    assertThat(match.others()).isEmpty();
  }

  @Test
  void aNumberStandsBesideWords() {
    Match match = exact("Amina 55 66 77 Rahman");

    assertThat(match.words()).isEqualTo("'amina':* & '55':* & '66':* & '77':* & 'rahman':*");
    assertThat(match.number().orElseThrow().values()).containsExactly("776655%");
    assertThat(match.others()).isEqualTo("'amina':* & 'rahman':*");
  }

  @ParameterizedTest
  @CsvSource({"12345", "1234567890123456789", "12a3456", "20230807-11315249O"})
  void otherNumbersAreNoTelephoneNumbers(String typed) {
    assertThat(exact(typed).number()).isEmpty();
  }

  @Test
  void wordsThatAreAlikeStandForEachOther() {
    Query query = Query.of("amoxicilin/clav 20").orElseThrow();

    assertThat(query.misspellable())
        .containsExactlyInAnyOrder("amoxicilinclav", "amoxicilin", "clav");
    assertThat(query.near(Map.of("amoxicilin", List.of("amoxicillin"))).orElseThrow().words())
        .isEqualTo("('amoxicilinclav':* | (('amoxicilin' | 'amoxicillin') & 'clav':*)) & '20':*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Müller      ; ('muller':* | 'mueller':*)",
        "Mueller     ; ('mueller':* | 'muller':*)",
        "Übergröße   ; ('ubergrosse':* | 'uebergroesse':*)",
        "Bäcker-Süd  ; ('backersud':* | 'baeckersued':*"
            + " | (('backer' | 'baecker') & ('sud' | 'sued')))",
        "طب          ; ('طب':* | 'الطب':*)",
        "الطب        ; ('الطب':* | 'طب':*)",
        "পাঁক         ; ('পাঁক':* | 'পাক':*)",
        "পাক         ; ('পাক':* | 'পাঁক':* | 'পাকঁ':*)",
        "हंस          ; ('हंस':* | 'हँस':* | 'हंसँ':*)"
      })
  void otherFormsAreNear(String typed, String words) {
    assertThat(Query.of(typed).orElseThrow().near(Map.of()).orElseThrow().words()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"neue", "aloe", "queen", "feuer", "value"})
  void noUmlautIsMissingWhereNoneCouldBe(String typed) {
    assertThat(Query.of(typed).orElseThrow().near(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"milk 20", "01711556677", "556677", "AAB000000001"})
  void nothingIsNearWhereNoWordIsAlike(String typed) {
    Query query = Query.of(typed).orElseThrow();

    assertThat(query.near(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6677", "667 7", "500mg", "t-shirt"})
  void partsAndShortEndsOfNumbersAreNear(String typed) {
    assertThat(Query.of(typed).orElseThrow().near(Map.of())).isPresent();
  }

  @Test
  void aFilterComparesShortNumbersAsAWhole() {
    assertThat(PhoneEnding.of("077").orElseThrow().values()).containsExactly("77");
    assertThat(PhoneEnding.of("+ 00")).isEmpty();
  }

  @Test
  void theStatementHasTheDigitsOfSqlInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      Search.Source source =
          new Search.Source("select", "orders o", "o.id", "o.search", null, "", List.of());

      assertThat(Search.Statement.of(source, exact("milk"), OptionalLong.empty(), 9).sql())
          .contains("limit 1000)");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Match exact(String typed) {
    return Query.of(typed).orElseThrow().exact();
  }
}
