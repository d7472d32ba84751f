package shop.orders.domain.order.part;

/**
 * How an order is delivered.
 *
 * @param status as staff entered it; null if they did not
 * @param method empty if none was chosen
 */
public record OrderDelivery(String status, String method) {}
