package shop.orders.domain.party;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.orders.domain.refusal.Invalid;

/**
 * The start of a shop's bill numbers, such as MAJ in MAJ-2023-07-0170. It is unique among the shops
 * and never changes, as bill numbers are unique in the whole product.
 */
final class BillPrefix {

  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{1,10}");
  private static final Pattern OTHERS = Pattern.compile("[^A-Z0-9]+");
  private static final int LETTERS = 3;

  private BillPrefix() {}

  static String checked(String prefix) {
    if (!FORM.matcher(prefix).matches()) {
      throw new Invalid("bill_prefix", "A bill prefix has 1 to 10 capital letters and digits.");
    }
    return prefix;
  }

  /** The first letters of the name, with a number if another shop has that prefix. */
  static String from(String name, Set<String> taken) {
    String first = start(name);
    return Stream.concat(
            Stream.of(first), IntStream.iterate(2, n -> n + 1).mapToObj(n -> first + n))
        .filter(prefix -> !taken.contains(prefix))
        .findFirst()
        .orElseThrow();
  }

  /** The common start of all prefixes made from that name. */
  static String start(String name) {
    String latin = Normalizer.normalize(name, Normalizer.Form.NFD).toUpperCase(Locale.ROOT);
    String letters = OTHERS.matcher(latin).replaceAll("");
    return letters.isEmpty() ? "SHP" : letters.substring(0, Math.min(LETTERS, letters.length()));
  }
}
