package shop.orders.domain.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What tells variants of an item apart, such as the size Small or the colour Black.
 *
 * @param names of the attribute, such as {@code {"en": "Size"}}
 * @param values such as {@code {"en": "Small"}}
 * @param code for display, such as {@code #000000} for a colour; null if there is none
 */
public record Attribute(Translations names, Translations values, String code) {

  /** All of an item in one line, such as {@code Size: Small, Colour: Black}. */
  public static String inOneLine(List<Attribute> attributes, String language) {
    return attributes.stream()
        .map(one -> one.names.in(language, "en") + ": " + one.values.in(language, "en"))
        .collect(Collectors.joining(language.equals("ar") ? "، " : ", "));
  }
}
