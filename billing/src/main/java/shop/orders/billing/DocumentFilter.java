package shop.orders.billing;

/**
 * Which documents that were once blocked a list shows; a null field is no condition.
 *
 * @param shop a slug
 */
public record DocumentFilter(DocumentState state, String shop, Long orderId) {}
