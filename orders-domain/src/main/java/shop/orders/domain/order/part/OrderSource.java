package shop.orders.domain.order.part;

/**
 * How an order came in.
 *
 * @param channel the contract it was placed by, as its constant is called
 * @param origin what the caller said of itself, such as {@code web}
 * @param language of the buyer, such as {@code en}
 */
public record OrderSource(String channel, String origin, String language) {}
