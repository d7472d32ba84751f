package shop.orders.domain.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.party.Address;

/**
 * An order as it stands now, for our own API and the modules above: with what became of its money,
 * lines and parcels. It is a row of the read side, made by one statement. Amounts are in {@code
 * currency}, times UTC; what has not happened yet is null.
 */
public record CurrentOrder(
    long id,
    long incrementNumber,
    String orderCode,
    String invoiceNo,
    String publicId,
    String billNo,
    String shopSlug,
    String shopName,
    String merchantId,
    String customerId,
    String channel,
    String origin,
    String language,
    OrderStatus status,
    PaymentStatus paymentStatus,
    String deliveryStatus,
    String paymentMethod,
    boolean cashOnDelivery,
    String deliveryMethod,
    String currency,
    boolean taxInclusive,
    BigDecimal subtotal,
    BigDecimal totalTax,
    List<TaxAmount> taxes,
    BigDecimal deliveryFee,
    BigDecimal discount,
    BigDecimal total,
    BigDecimal paidAmount,
    BigDecimal refundDue,
    BigDecimal refundedAmount,
    boolean prescriptionRequired,
    int attachmentCount,
    String contactNumber,
    Address shippingAddress,
    Address billingAddress,
    List<String> comments,
    String cancelReason,
    int returnWindowDays,
    String timeZone,
    Instant placedAt,
    Instant promisedAt,
    Instant confirmedAt,
    Instant packedAt,
    Instant shippedAt,
    Instant deliveredAt,
    Instant cancelledAt,
    Instant updatedAt,
    int version,
    List<Line> lines,
    List<Shipment> shipments,
    BigDecimal cancelledAmount,
    boolean cancellationRequested,
    String withdrawal,
    boolean reviewed) {

  /** A line of the order. */
  public record Line(
      long id,
      long itemId,
      int quantity,
      String name,
      BigDecimal mrp,
      BigDecimal unitPrice,
      BigDecimal total,
      BigDecimal discount,
      BigDecimal tax,
      List<TaxAmount> taxes,
      int cancelled,
      int shipped,
      int delivered,
      int returned,
      Instant deliveredAt,
      ItemSnapshot item,
      int returning) {}

  /** A parcel of the order. */
  public record Shipment(
      long id,
      String courierName,
      String trackingNo,
      String trackingUrl,
      Instant shippedAt,
      java.time.LocalDate expectedDeliveryDate,
      Instant deliveredAt,
      List<ShippedLine> lines) {}

  /** So many pieces of a line in a parcel. */
  public record ShippedLine(long lineId, int quantity) {}

  /** What policies look at. */
  public PolicyFacts facts() {
    return new PolicyFacts(
        id,
        status,
        cashOnDelivery,
        total,
        paidAmount,
        refundDue,
        refundedAmount,
        prescriptionRequired,
        attachmentCount,
        deliveredAt,
        returnWindowDays,
        timeZone,
        lines.stream()
            .map(
                line ->
                    new PolicyFacts.LineFacts(
                        line.id(),
                        line.quantity(),
                        line.cancelled(),
                        line.shipped(),
                        line.delivered(),
                        line.returned(),
                        line.item().returnable(),
                        line.deliveredAt(),
                        line.returning(),
                        line.item().category()))
            .toList(),
        shopSlug,
        placedAt,
        cancelledAmount,
        cancellationRequested,
        withdrawal,
        currency,
        reviewed);
  }
}
