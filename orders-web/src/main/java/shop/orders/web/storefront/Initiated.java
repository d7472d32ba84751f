package shop.orders.web.storefront;

import java.util.List;

/** The answer of a return; its members stand in another order than those of what is read. */
record Initiated(boolean success, String message, int statusCode, List<Object> data) {

  static Initiated saying(String message) {
    return new Initiated(true, message, 200, List.of());
  }
}
