package shop.orders.web.ehealth;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;

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

  static OrderList of(
      ContractOrders.Page page,
      Filters filters,
      Function<ContractOrder.Attachment, String> attachmentUrl) {
    return of(
        page.count(),
        filters.page(),
        filters.limit(),
        page.orders().stream().map(order -> OrderJson.of(order, attachmentUrl)).toList());
  }

  static OrderList of(long count, int page, int size, List<OrderJson> orders) {
    return new OrderList(true, "Status OK", Meta.of(count, page, size), orders);
  }
}
