package shop.orders.web.storefront;

import shop.orders.domain.order.part.OrderPayment;

/**
 * How an order is paid, and how far.
 *
 * @param paymentType the method, or {@code cod} or {@code online} where an order is tracked
 */
record Payment(String paymentStatus, String paymentType) {

  static Payment of(OrderPayment payment) {
    return new Payment(Words.paymentStatus(payment.status()), payment.method());
  }

  static Payment ofTracked(OrderPayment payment) {
    return new Payment(
        Words.paymentStatus(payment.status()), payment.cashOnDelivery() ? "cod" : "online");
  }
}
