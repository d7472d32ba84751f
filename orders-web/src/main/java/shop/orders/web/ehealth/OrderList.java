package shop.orders.web.ehealth;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of orders, with the numbers of the next and the previous page. */
@Schema(name = "EhealthOrderPage")
record OrderList(boolean success, String message, Meta metaInfo, List<OrderJson> data) {

  /**
   * @param count the number of orders that match
   * @param next number of the next page; null on the last page
   * @param previous number of the previous page; null on the first page
   */
  @Schema(name = "EhealthPageInfo")
  record Meta(long count, int pageSize, Long next, Long previous) {

    static Meta of(long count, int page, int size) {
      long last = Math.max(1, (count + size - 1) / size);
      return new Meta(
          count,
          size,
          page < last ? (long) page + 1 : null,
          page > 1 ? Math.min(page - 1L, last) : null);
    }
  }

  static OrderList of(long count, int page, int size, List<OrderJson> orders) {
    return new OrderList(true, "Status OK", Meta.of(count, page, size), orders);
  }
}
