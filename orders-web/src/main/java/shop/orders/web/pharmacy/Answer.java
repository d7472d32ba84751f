package shop.orders.web.pharmacy;

/** The envelope of all responses of this contract. */
record Answer<T>(boolean success, String message, int statusCode, T data) {

  private static final int CREATED = 201;

  static <T> Answer<T> of(T data) {
    return new Answer<>(true, "Success", 200, data);
  }

  static <T> Answer<T> created(T data) {
    return new Answer<>(true, "Success", CREATED, data);
  }
}
