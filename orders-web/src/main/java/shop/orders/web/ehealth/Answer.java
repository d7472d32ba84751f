package shop.orders.web.ehealth;

/** The envelope of a response with one order. */
record Answer<T>(boolean success, String message, T data) {

  static <T> Answer<T> of(T data) {
    return new Answer<>(true, "Status OK", data);
  }
}
