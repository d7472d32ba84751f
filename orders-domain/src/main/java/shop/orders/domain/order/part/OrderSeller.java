package shop.orders.domain.order.part;

/**
 * The shop of an order and its merchant.
 *
 * @param shopName as it was when the order was placed
 * @param merchantId 24 hex digits
 */
public record OrderSeller(String shopSlug, String shopName, String merchantId) {}
