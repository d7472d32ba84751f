package shop.orders.domain.order.reading;

import java.math.BigDecimal;
import java.util.List;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.part.OrderBuyer;
import shop.orders.domain.order.part.OrderCodes;
import shop.orders.domain.order.part.OrderDelivery;
import shop.orders.domain.order.part.OrderPayment;
import shop.orders.domain.order.part.OrderSource;
import shop.orders.domain.order.part.OrderTimes;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.snapshot.CustomerSnapshot;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.domain.order.snapshot.ShopSnapshot;

/**
 * An order for the earlier contracts (eHealth, pharmacy, marketplace): with all that was noted down
 * about it, the snapshots of shop, customer and items included.
 *
 * @param version from 1
 * @param placedBy the customer, as it was then
 * @param attachments the ids of its files, oldest first
 * @param lines by position; empty where only the order itself was asked for
 */
public record ContractOrder(
    long id,
    int version,
    OrderStatus status,
    OrderCodes codes,
    OrderSource source,
    String shopSlug,
    ShopSnapshot shop,
    CustomerSnapshot placedBy,
    OrderBuyer buyer,
    OrderPayment payment,
    OrderDelivery delivery,
    Elogistics elogistics,
    OrderAmounts amounts,
    OrderTimes times,
    long totalQuantity,
    List<Long> attachments,
    List<Line> lines) {

  /** What the eHealth contract's carrier knows of the delivery; null for what it does not know. */
  public record Elogistics(
      Double deliveryLat, Double deliveryLon, String deliveryId, String heroId, String status) {}

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
}
