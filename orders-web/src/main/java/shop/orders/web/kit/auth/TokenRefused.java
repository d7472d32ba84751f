package shop.orders.web.kit.auth;

/** A bearer token that is not valid. The message is for the caller and contains no secret. */
class TokenRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String detail;

  TokenRefused(String message) {
    this(message, "");
  }

  /**
   * @param detail for the log only, such as what the token says; a text of {@link
   *     RefusalLog#shown}, as anybody can write it
   */
  TokenRefused(String message, String detail) {
    super(message);
    this.detail = detail;
  }

  /** Empty if there is none. */
  String detail() {
    return detail;
  }

  /** It cannot be told whether the token is valid, as its issuer's keys were not read yet. */
  static final class KeysMissing extends TokenRefused {

    private static final long serialVersionUID = 1L;

    KeysMissing(String detail) {
      super("The issuer's keys are not known", detail);
    }
  }
}
