package shop.orders.returns;

/**
 * How staff want money to go back. A null instead of a wish leaves all to {@link RefundMethods}.
 *
 * @param method null or blank for the way in which the money came
 * @param customerAgreed whether the customer has expressly agreed to have store credit instead of
 *     the money, as what is owed by law demands it (see {@link RefundMethods})
 */
public record RefundWish(String method, boolean customerAgreed) {

  /** A method, without the customer's express agreement. */
  public static RefundWish by(String method) {
    return new RefundWish(method, false);
  }

  boolean hasMethod() {
    return method != null && !method.isBlank();
  }
}
