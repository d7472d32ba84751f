package shop.orders.domain.order;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words by which an order is found. Texts are broken at everything that is no letter, digit or
 * combining mark, in lower case and without accents; a text of several parts, such as an order code
 * or a phone number, is found as a whole too.
 */
final class SearchTerms {

  /** Longer words are cut: PostgreSQL takes lexemes of up to 2 kB. */
  private static final int LONGEST = 100;

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
        for (String word : text.strip().split("\\s+")) {
          add(plain(word).replaceAll("[^\\p{L}\\p{N}\\p{M}]+", ""));
          Arrays.stream(plain(word).split("[^\\p{L}\\p{N}\\p{M}]+")).forEach(this::add);
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

  /** As the column {@code search_terms} holds them. */
  String stored() {
    return String.join(" ", terms);
  }

  /**
   * What is typed into a search box as a tsquery: every word must begin a term. Empty if the text
   * has no words.
   */
  static String query(String typed) {
    return Arrays.stream(typed.strip().split("\\s+"))
        .map(word -> plain(word).replaceAll("[^\\p{L}\\p{N}\\p{M}]+", ""))
        .filter(word -> !word.isEmpty())
        .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
        .map(word -> "'" + word + "':*")
        .collect(Collectors.joining(" & "));
  }

  /**
   * Lower case, compatibility forms resolved, Latin accents dropped; marks of other scripts belong
   * to their letters.
   */
  private static String plain(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return decomposed.replaceAll("[\\u0300-\\u036f]+", "").toLowerCase(Locale.ROOT);
  }
}
