package shop.orders.web.storefront;

/** The envelope of all reads of this contract. */
record Answer<T>(boolean success, T data, String message, int statusCode) {

  static <T> Answer<T> of(T data) {
    return new Answer<>(true, data, "Success", 200);
  }
}
