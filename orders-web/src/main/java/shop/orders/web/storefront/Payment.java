package shop.orders.web.storefront;

import shop.orders.domain.order.part.OrderPayment;

/**
 * The payment method and status of an order.
 *
 * @param paymentType the method; when an order is tracked, only {@code cod} or {@code online}
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
