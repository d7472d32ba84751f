package shop.orders.domain.party;

/**
 * Staff changed a shop, or the tax number of the merchant with which it issues. Observed in the
 * transaction of the change, which an observer refuses by throwing a {@link
 * shop.orders.domain.refusal.Refusal}.
 */
public record ShopChanged(long shopId) {}
