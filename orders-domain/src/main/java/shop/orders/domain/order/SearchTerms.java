package shop.orders.domain.order;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words by which an order is found. Texts are split at every character that is not a letter,
 * digit or combining mark, in lower case and without accents. A word of several parts, such as an
 * order code or a phone number, is found as a whole, too.
 */
public final class SearchTerms {

  /** Longer words are cut: PostgreSQL takes lexemes of up to 2 kB. */
  private static final int LONGEST = 100;

  private static final Pattern WHITESPACE = Pattern.compile("\\s+");
  private static final Pattern LATIN_ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
  private static final Set<Integer> NUMBERS_AND_MARKS =
      Stream.of(
              Character.DECIMAL_DIGIT_NUMBER,
              Character.LETTER_NUMBER,
              Character.OTHER_NUMBER,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK)
          .map(Byte::intValue)
          .collect(Collectors.toUnmodifiableSet());

  private final Set<String> terms;

  private SearchTerms(Set<String> terms) {
    this.terms = terms;
  }

  static SearchTerms none() {
    return new SearchTerms(new LinkedHashSet<>());
  }

  static SearchTerms read(String stored) {
    return new SearchTerms(
        Arrays.stream(stored.split(" "))
            .filter(term -> !term.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  SearchTerms with(String... texts) {
    for (String text : texts) {
      if (text != null) {
        for (String word : WHITESPACE.split(text.strip())) {
          List<String> parts = parts(word);
          add(String.join("", parts));
          parts.forEach(this::add);
        }
      }
    }
    return this;
  }

  private void add(String term) {
    if (!term.isEmpty()) {
      terms.add(term.length() > LONGEST ? term.substring(0, LONGEST) : term);
    }
  }

  /** The value for the column {@code search_terms}. */
  String stored() {
    return String.join(" ", terms);
  }

  /**
   * Turns the text of a search box into a tsquery: each word must be the beginning of a term. Empty
   * if the text has no words.
   */
  public static String query(String typed) {
    return WHITESPACE
        .splitAsStream(typed.strip())
        .map(word -> String.join("", parts(word)))
        .filter(word -> !word.isEmpty())
        .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
        .map(word -> "'" + word + "':*")
        .collect(Collectors.joining(" & "));
  }

  /** The parts of a word, split at characters that are not letters, digits or combining marks. */
  private static List<String> parts(String word) {
    String text = plain(word);
    List<String> parts = new ArrayList<>();
    int begin = -1;
    int character;
    for (int i = 0; i < text.length(); i += Character.charCount(character)) {
      character = text.codePointAt(i);
      if (!isOfTerms(character)) {
        if (begin >= 0) {
          parts.add(text.substring(begin, i));
        }
        begin = -1;
      } else if (begin < 0) {
        begin = i;
      }
    }
    if (begin >= 0) {
      parts.add(text.substring(begin));
    }
    return parts;
  }

  private static boolean isOfTerms(int character) {
    return Character.isLetter(character)
        || NUMBERS_AND_MARKS.contains(Character.getType(character));
  }

  /**
   * Lower case, compatibility forms resolved, Latin accents removed. Combining marks of other
   * scripts stay, as they are part of the letters.
   */
  private static String plain(String text) {
    String bare = text;
    if (!text.chars().allMatch(character -> character < 0x80)) {
      String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
      bare = LATIN_ACCENTS.matcher(decomposed).replaceAll("");
    }
    return bare.toLowerCase(Locale.ROOT);
  }
}
