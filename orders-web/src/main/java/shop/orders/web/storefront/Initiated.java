package shop.orders.web.storefront;

import java.util.List;

/** The response of a return; its members have another order than those of reads. */
record Initiated(boolean success, String message, int statusCode, List<Object> data) {

  static Initiated saying(String message) {
    return new Initiated(true, message, 200, List.of());
  }
}
