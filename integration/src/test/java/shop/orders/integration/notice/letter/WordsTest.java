package shop.orders.integration.notice.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.domain.language.Language;

class WordsTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasTheSameTextsWithTheSamePlaces(Language language) throws IOException {
    Properties english = words(Language.EN);
    Properties words = words(language);

    assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(words.getProperty(key)).as(key).isNotBlank().doesNotContain("<", "&", "  ");
      assertThat(places(words.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasASubjectWithTheOrderATitleAndAText(NoticeKind kind) throws IOException {
    for (Language language : Language.values()) {
      Properties words = words(language);

      assertThat(words.getProperty(kind.word() + ".subject")).contains("{0}");
      assertThat(words.getProperty(kind.word() + ".title")).isNotBlank();
      assertThat(words.getProperty(kind.word() + ".text")).contains("{1}");
    }
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties words(Language language) throws IOException {
    Properties words = new Properties();
    try (InputStream in =
        Letter.class.getResourceAsStream("words_" + language.code() + ".properties")) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return words;
  }
}
