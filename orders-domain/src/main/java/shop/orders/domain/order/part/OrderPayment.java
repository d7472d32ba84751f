package shop.orders.domain.order.part;

import shop.orders.domain.order.money.PaymentStatus;

/**
 * The payment method and status of an order.
 *
 * @param method {@code cod}, an online method, or empty while unknown
 */
public record OrderPayment(PaymentStatus status, String method, boolean cashOnDelivery) {}
