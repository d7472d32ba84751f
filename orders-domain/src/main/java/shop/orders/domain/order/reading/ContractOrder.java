package shop.orders.domain.order.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;
import shop.orders.domain.party.Address;

/**
 * An order for the earlier contracts (eHealth, pharmacy, marketplace): with all that was noted down
 * about it, the snapshots of shop, customer and items included. Amounts are in {@code currency},
 * times UTC; what has not happened is null.
 *
 * @param placedBy the customer, as it was then
 * @param attachments the ids of its files, oldest first
 * @param version from 1
 * @param lines by position; empty where only the order itself was asked for
 */
public record ContractOrder(
    long id,
    long incrementNumber,
    String invoiceNo,
    String publicId,
    ShopSnapshot shop,
    CustomerSnapshot placedBy,
    String shopSlug,
    String contactNumber,
    String customerAddress,
    String origin,
    OrderStatus status,
    PaymentStatus paymentStatus,
    String deliveryStatus,
    String paymentMethod,
    String deliveryMethod,
    String currency,
    ZoneId zone,
    BigDecimal subtotal,
    BigDecimal total,
    BigDecimal paidAmount,
    BigDecimal serviceCharge,
    BigDecimal deliveryFee,
    Double deliveryLat,
    Double deliveryLon,
    String elogisticsDeliveryId,
    String elogisticsDeliveryHeroId,
    String elogisticsDeliveryStatus,
    Address shippingAddress,
    Address billingAddress,
    List<String> comments,
    long totalQuantity,
    List<Long> attachments,
    Instant placedAt,
    Instant promisedAt,
    Instant shippedAt,
    Instant deliveredAt,
    Instant updatedAt,
    int version,
    List<Line> lines) {

  /**
   * So many pieces of an item, at the price of the day.
   *
   * @param position from 1
   * @param unitPrice what one piece cost
   * @param inStock pieces in stock before the order; null where they were not counted
   */
  public record Line(
      long id,
      int position,
      long itemId,
      String name,
      int quantity,
      BigDecimal unitPrice,
      String note,
      String createdAt,
      String updatedAt,
      Integer inStock,
      ItemSnapshot item) {}

  /** The day by which delivery was promised, in the shop's zone; null if none was. */
  public LocalDate promisedDay() {
    return promisedAt == null ? null : promisedAt.atZone(zone).toLocalDate();
  }
}
