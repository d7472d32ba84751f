package shop.orders.web.storefront;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.OwnOrders;
import shop.orders.web.kit.json.Amounts;

/** A page of the customer's orders. */
@Schema(name = "StorefrontOrders")
record MyOrders(List<Row> orders, Pagination pagination) {

  static final int PAGE_SIZE = 15;

  /** One order of the page. */
  @Schema(name = "StorefrontOrder")
  record Row(
      @JsonUnwrapped OrderHead head,
      int numberOfProducts,
      BigDecimal totalAmount,
      String orderDate,
      String orderStatus,
      @JsonUnwrapped Payment payment,
      @JsonUnwrapped Arrival arrival) {

    static Row of(OwnOrders.Listed order, Instant now) {
      return new Row(
          new OrderHead(order.id(), order.orderCode(), order.billNo()),
          order.lineCount(),
          Amounts.shortest(order.total()),
          Words.time(order.placedAt()),
          Words.status(order.delivery().status()),
          Payment.of(order.payment()),
          Arrival.of(order.delivery(), now, "On-Time"));
    }
  }

  /** The number of this page and of all pages. */
  @Schema(name = "StorefrontPagination")
  record Pagination(long total, int count, int limit, int currentPage, long totalPages) {}

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
