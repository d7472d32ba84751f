package shop.orders.domain.catalog;

/**
 * What tells variants of an item apart, such as the size Small or the colour Black.
 *
 * @param names of the attribute, such as {@code {"en": "Size"}}
 * @param values such as {@code {"en": "Small"}}
 * @param code for display, such as {@code #000000} for a colour; null if there is none
 */
public record Attribute(Translations names, Translations values, String code) {}
