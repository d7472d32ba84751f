package shop.orders.web.ehealth;

import java.util.List;

/** A page of orders with what is needed to turn it. */
record OrderList(boolean success, String message, Meta metaInfo, List<OrderJson> data) {

  /**
   * @param count how many orders match
   * @param next the number of the next page; null on the last
   * @param previous the number of the page before; null on the first
   */
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
