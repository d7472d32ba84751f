package shop.orders.domain.order;

import java.util.List;
import shop.orders.domain.order.policy.OrderStatus;

/**
 * Reads an order from memory that was placed a moment ago, so that checkout need not read back what
 * it has just written. Nothing has happened to the order yet: what comes later is null or zero.
 */
final class JustPlaced {

  private JustPlaced() {}

  static OrderView view(
      long id,
      boolean prescriptionRequired,
      OrderNames names,
      ShopTerms terms,
      Buyer buyer,
      OrderMoney money,
      DeliveryDetails delivery,
      Milestones milestones,
      List<OrderLine> lines) {
    return new OrderView(
        id,
        names.incrementNumber(),
        names.code(),
        names.invoiceNo(),
        names.publicId(),
        null,
        terms.slug(),
        terms.snapshot().name(),
        terms.snapshot().merchantId(),
        buyer.customer().id(),
        buyer.channel().name(),
        buyer.origin(),
        buyer.language(),
        OrderStatus.PENDING,
        money.status(),
        null,
        money.paymentMethod(),
        money.isCashOnDelivery(),
        delivery.method(),
        money.currency(),
        money.isTaxInclusive(),
        money.subtotal(),
        money.totalTax(),
        money.taxes(),
        money.deliveryFee(),
        money.discount(),
        money.total(),
        money.paid(),
        money.refundDue(),
        money.refunded(),
        prescriptionRequired,
        0,
        delivery.contactNumber(),
        delivery.shippingAddress(),
        delivery.billingAddress(),
        delivery.comments(),
        null,
        terms.returnWindowDays(),
        terms.timeZone().getId(),
        milestones.placedAt(),
        milestones.promisedAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        1,
        lines.stream().map(line -> line.asPlaced(money.currency())).toList(),
        List.of(),
        money.cancelled(),
        false,
        terms.withdrawal(),
        false);
  }
}
