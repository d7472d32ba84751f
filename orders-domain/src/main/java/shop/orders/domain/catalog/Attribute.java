package shop.orders.domain.catalog;

/**
 * What makes this item differ from its siblings, such as the size Small or the colour Black.
 *
 * @param names of the attribute, such as {@code {"en": "Size"}}
 * @param values such as {@code {"en": "Small"}}
 * @param code what a machine shows, such as {@code #000000} for a colour; null where there is none
 */
public record Attribute(Translations names, Translations values, String code) {}
