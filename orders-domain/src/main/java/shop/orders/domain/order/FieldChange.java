package shop.orders.domain.order;

/**
 * One field's change in the history of an order.
 *
 * @param from null where the field had no value
 * @param to null where it has none now
 */
public record FieldChange(String from, String to) {}
