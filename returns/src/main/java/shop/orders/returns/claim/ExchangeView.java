package shop.orders.returns.claim;

/**
 * Whether the goods of a return come back for others of the same kind.
 *
 * @param agreed false if money took its place
 * @param reason staff's, why it did; null if there is none
 */
public record ExchangeView(boolean agreed, String reason) {}
