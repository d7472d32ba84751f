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
 * An order for the earlier contracts (eHealth, pharmacy, marketplace), with all its data and the
 * snapshots of shop, customer and items.
 *
 * @param version from 1
 * @param placedBy the customer as it was at placement
 * @param attachments its files, oldest first
 * @param lines by position; empty if the query did not read lines
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
    List<Attachment> attachments,
    List<Line> lines) {

  /** A file of the order. */
  public record Attachment(long id, String fileName) {}

  /** The delivery data of the eHealth contract's carrier; null if unknown. */
  public record Elogistics(
      Double deliveryLat, Double deliveryLon, String deliveryId, String heroId, String status) {}

  /**
   * An order line.
   *
   * @param position from 1
   * @param unitPrice price of one piece
   * @param inStock pieces in stock before the order; null if they were not counted
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
