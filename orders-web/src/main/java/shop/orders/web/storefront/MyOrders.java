package shop.orders.web.storefront;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.OwnOrders;
import shop.orders.web.kit.json.Amounts;

/** A page of the customer's orders. */
public record MyOrders(List<Row> orders, Pagination pagination) {

  static final int PAGE_SIZE = 15;

  /** One order of the page. */
  public record Row(
      long id,
      String orderCode,
      @Schema(nullable = true) String billNo,
      int numberOfProducts,
      BigDecimal totalAmount,
      String orderDate,
      String orderStatus,
      String paymentStatus,
      String paymentType,
      @Schema(nullable = true) String deliveryDate,
      @Schema(nullable = true) String deliveryDay,
      String deliveryDelayStatus) {

    static Row of(OwnOrders.Listed order, Instant now) {
      return new Row(
          order.id(),
          order.orderCode(),
          order.billNo(),
          order.lineCount(),
          Amounts.shortest(order.total()),
          Words.time(order.placedAt()),
          Words.status(order.delivery().status()),
          Words.paymentStatus(order.payment().status()),
          order.payment().method(),
          Words.time(order.delivery().date()),
          Words.weekday(order.delivery()),
          order.delivery().isDelayed(now) ? "Delayed" : "On-Time");
    }
  }

  /** Which page this is of how many. */
  public record Pagination(long total, int count, int limit, int currentPage, long totalPages) {}

  static MyOrders of(OwnOrders.Page page, int number, Instant now) {
    return new MyOrders(
        page.rows().stream().map(row -> Row.of(row, now)).toList(),
        new Pagination(
            page.total(),
            page.rows().size(),
            PAGE_SIZE,
            number,
            (page.total() + PAGE_SIZE - 1) / PAGE_SIZE));
  }
}
