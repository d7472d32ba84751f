package shop.orders.domain.order.part;

/**
 * The channel, kind of client and language with which an order was placed.
 *
 * @param channel name of the {@code Channel} constant
 * @param origin the kind of client, as the caller gave it, such as {@code web}
 * @param language of the buyer, such as {@code en}
 */
public record OrderSource(String channel, String origin, String language) {}
