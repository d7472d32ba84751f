package shop.orders.web.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedLanguagesTest {

  private static final List<String> THERE_ARE = List.of("ar", "bn", "en", "hi", "pt-BR");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hi                           | hi
          HI-in                        | hi
          hi-IN, hi;q=0.9, en;q=0.8    | hi
          de, hi;q=0.1                 | hi
          hi;q=0.3, bn;q=0.9           | bn
          hi ; q=0.3 , bn ; Q=0.9      | bn
          pt-br                        | pt-BR
          pt                           | en
          de                           | en
          *                            | en
          '*, hi;q=0.5'                | hi
          en-GB;q=0, en                | en
          en;q=0, hi                   | hi
          en;q=0                       | ar
          'en;q=0, ar;q=0, *'          | bn
          en;q=0, en-GB                | ar
          hi-IN, hi;q=0                | en
          *;q=0                        | en
          'hi, *;q=0'                  | hi
          'ar;q=0,bn;q=0,en;q=0,hi;q=0,pt;q=0' | en
          """)
  void theBestLanguageIsFoundByLookup(String header, String language) {
    assertThat(AcceptedLanguages.of(header).among(THERE_ARE, "en")).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi_IN", "de-", "-", "1", "toolonglang", "bn;q=2", "bn;q=abc", "bn;q=-1", "bn;q=", "bn;",
        "bn;level=1", "bn;q=NaN", "bn b\tn", "\u0130", "bn/hi", "i-klingon", "x-pig", ",", ";", "\""
      })
  void whatIsUnreadableIsPassedOver(String element) {
    assertThat(AcceptedLanguages.of(element).among(THERE_ARE, "en")).isEqualTo("en");
    assertThat(AcceptedLanguages.of(element + ",,hi;q=0.1").among(THERE_ARE, "en")).isEqualTo("hi");
  }

  @Test
  void withoutTheHeaderItIsTheFallback() {
    assertThat(AcceptedLanguages.of((String) null).among(THERE_ARE, "en")).isEqualTo("en");
    assertThat(AcceptedLanguages.of("").among(THERE_ARE, "en")).isEqualTo("en");
  }
}
