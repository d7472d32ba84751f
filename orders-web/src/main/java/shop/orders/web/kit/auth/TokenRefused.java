package shop.orders.web.kit.auth;

/** A bearer token that is not valid. The message is for the caller and contains no secret. */
final class TokenRefused extends Exception {

  private static final long serialVersionUID = 1L;

  TokenRefused(String message) {
    super(message);
  }

  TokenRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
