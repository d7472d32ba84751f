package shop.orders.web.ehealth;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.snapshot.ItemSnapshot;
import shop.orders.web.kit.json.Amounts;

/** An order with its items, highest id first. */
@Schema(name = "EhealthOrderDetails")
record OrderDetails(OrderJson order, List<Item> orderItems) {

  /** A line of the order. {@code order_time_status} has the price again, as the clients expect. */
  @Schema(name = "EhealthOrderItem")
  record Item(
      long id,
      @Schema(example = "EVH597464770T2I1") String invoiceCode,
      long order,
      String shopItemId,
      ShopItem shopItemDetails,
      int quantity,
      BigDecimal orderTimePrice,
      BigDecimal orderTimeStatus,
      String status,
      @Schema(nullable = true) String note,
      @Schema(nullable = true) String updatedAt,
      String createdAt,
      @Schema(nullable = true) String deletedAt) {

    static Item of(ContractOrder order, ContractOrder.Line line) {
      BigDecimal price = Amounts.pointed(line.unitPrice());
      return new Item(
          line.id(),
          order.codes().invoiceNo() + "T" + order.lines().size() + "I" + line.position(),
          order.id(),
          line.item().id(),
          ShopItem.of(order, line),
          line.quantity(),
          price,
          price,
          "active",
          line.note(),
          time(line.updatedAt()),
          time(line.createdAt()),
          null);
    }

    private static String time(String instant) {
      return instant == null ? null : Words.time(OffsetDateTime.parse(instant).toInstant());
    }
  }

  /**
   * The item as it was when it was ordered. What our catalogue does not know is 0, as in the
   * service that had this contract before.
   */
  @Schema(name = "EhealthShopItem")
  record ShopItem(
      String shopItemId,
      String itemName,
      String productSlug,
      boolean prescriptionRequired,
      BigDecimal itemPrice,
      int inStock,
      BigDecimal discount,
      BigDecimal discountedPrice,
      String discountType,
      String priceType,
      BigDecimal maxPrice,
      BigDecimal minPrice,
      BigDecimal minDiscountedPrice,
      BigDecimal wholesalePrice,
      int minimumWholesaleQuantity,
      String shopName,
      String shopSlug,
      String shopOwnerName) {

    static ShopItem of(ContractOrder order, ContractOrder.Line line) {
      ItemSnapshot item = line.item();
      return new ShopItem(
          item.id(),
          line.name(),
          item.slug(),
          item.prescriptionRequired(),
          orZero(item.price()),
          line.inStock() == null ? 0 : line.inStock(),
          orZero(item.discount()),
          orZero(item.discountedPrice()),
          item.discountType().toLowerCase(Locale.ROOT),
          "fixed",
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          orZero(item.wholesalePrice()),
          item.wholesaleQuantity() == null ? 0 : item.wholesaleQuantity(),
          order.shop().name(),
          order.shopSlug(),
          order.shop().ownerName());
    }

    private static BigDecimal orZero(BigDecimal amount) {
      return amount == null ? BigDecimal.ZERO : Amounts.shortest(amount);
    }
  }

  static OrderDetails of(
      ContractOrder order, Function<ContractOrder.Attachment, String> attachmentUrl) {
    return new OrderDetails(
        OrderJson.of(order, attachmentUrl),
        order.lines().stream()
            .sorted(Comparator.comparing(ContractOrder.Line::id).reversed())
            .map(line -> Item.of(order, line))
            .toList());
  }
}
