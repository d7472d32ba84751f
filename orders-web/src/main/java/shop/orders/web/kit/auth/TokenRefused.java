package shop.orders.web.kit.auth;

/** A bearer token that proves nothing; the message is for the caller and names no secret. */
final class TokenRefused extends Exception {

  private static final long serialVersionUID = 1L;

  TokenRefused(String message) {
    super(message);
  }

  TokenRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
