package shop.orders.web.storefront;

import java.util.List;

/** The response of the calls that act by GET; they name the code {@code status}. */
record Done(boolean success, String message, int status, List<Object> data) {

  static Done saying(String message) {
    return new Done(true, message, 200, List.of());
  }
}
