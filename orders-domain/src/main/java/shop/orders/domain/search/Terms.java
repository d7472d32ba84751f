package shop.orders.domain.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The words by which something is found, as its row keeps them: folded, with blanks between. */
public final class Terms {

  private final Set<String> terms;

  private Terms(Set<String> terms) {
    this.terms = terms;
  }

  public static Terms none() {
    return new Terms(new LinkedHashSet<>());
  }

  public static Terms read(String stored) {
    return new Terms(
        Arrays.stream(stored.split(" "))
            .filter(term -> !term.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** These, and those of texts; null has none. */
  public Terms with(String... texts) {
    for (String text : texts) {
      if (text != null) {
        terms.addAll(Words.terms(text));
      }
    }
    return this;
  }

  /** The value for the column {@code search_terms}. */
  public String stored() {
    return String.join(" ", terms);
  }

  /** The same terms as they are folded now, if an earlier version has stored them. */
  static String foldedAgain(String stored) {
    return Arrays.stream(Folding.of(stored).split(" "))
        .filter(term -> !term.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
