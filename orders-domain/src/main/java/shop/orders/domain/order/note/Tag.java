package shop.orders.domain.order.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * A word that the shop's people give to orders, to find them again. It keeps the case in which it
 * was written, and is compared without.
 */
public record Tag(String text) {

  /** The most tags of an order. */
  public static final int MOST = 20;

  public static final int LONGEST = 40;

  /** Checks a tag and returns it without the blanks around it. */
  public static String checked(String field, String given) {
    return Field.required(field, given, LONGEST);
  }

  /** The form by which tags are compared. */
  public static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The form by which it is compared. */
  public String folded() {
    return folded(text);
  }

  /**
   * The tags of an order, in the sequence of the alphabet; of those that differ only in case, the
   * first.
   *
   * @throws Invalid for the field {@code tags}
   */
  public static List<Tag> all(List<String> given) {
    Map<String, Tag> all = new TreeMap<>();
    for (String text : given == null ? List.<String>of() : given) {
      Tag tag = new Tag(checked("tags", text));
      if (tag.text().contains(",")) {
        throw new Invalid("tags", "A tag has no comma.");
      }
      all.putIfAbsent(tag.folded(), tag);
    }
    if (all.size() > MOST) {
      throw new Invalid("tags", "An order has at most " + MOST + " tags.");
    }
    return new ArrayList<>(all.values());
  }
}
