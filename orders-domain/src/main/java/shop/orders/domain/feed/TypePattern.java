package shop.orders.domain.feed;

import java.util.regex.Pattern;
import shop.orders.domain.refusal.Invalid;

/**
 * Which types of events are wanted: one type, or all that begin alike ({@code
 * shop.orders.order.*}).
 */
public record TypePattern(String text) {

  public static final int LONGEST = 101;

  private static final Pattern FORM = Pattern.compile("[a-z0-9_.]{0," + (LONGEST - 1) + "}\\*?");

  /**
   * @param field the name of the parameter that has the text
   * @throws Invalid if no event is of such a type
   */
  public static TypePattern of(String text, String field) {
    TypePattern pattern = new TypePattern(text);
    if (!FORM.matcher(text).matches() || EventTypes.all().stream().noneMatch(pattern::matches)) {
      throw new Invalid(
          field,
          "No event has this type. A type is shop.orders.order.confirmed.v1, or shop.orders.order.*"
              + " for all of orders.");
    }
    return pattern;
  }

  public boolean matches(String type) {
    return text.endsWith("*")
        ? type.startsWith(text.substring(0, text.length() - 1))
        : type.equals(text);
  }

  /** For LIKE. */
  String like() {
    return text.replace("_", "\\_").replace("*", "%");
  }
}
