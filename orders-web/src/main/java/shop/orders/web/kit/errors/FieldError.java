package shop.orders.web.kit.errors;

/**
 * What is wrong with one field of a call.
 *
 * @param field as spelt in JSON, with dots and brackets, such as {@code lines[0].quantity}
 * @param code stable, in snake case
 * @param message an English sentence for people
 */
public record FieldError(String field, String code, String message) {}
