package shop.orders.integration.webhook;

import java.nio.charset.StandardCharsets;

/**
 * What came of an attempt.
 *
 * @param status of HTTP; null if there was none
 * @param failure why there was no whole answer; null if there was one
 * @param millis how long it took
 * @param text the beginning of the answer's body, {@link #shown}; empty if it has none
 * @param retryAfter the header of that name; null if there is none
 */
record Answer(Integer status, CallFailure failure, int millis, String text, String retryAfter) {

  /** More is not read. */
  static final int MOST_BYTES = 4_096;

  private static final int GONE = 410;

  static Answer failed(CallFailure failure, int millis) {
    return new Answer(null, failure, millis, "", null);
  }

  boolean isSuccess() {
    return failure == null && status >= 200 && status < 300;
  }

  /** Whether the receiver wants no further calls, ever. */
  boolean isGone() {
    return failure == null && status == GONE;
  }

  /** Whether the receiver has failed, and not we. */
  boolean isOfEndpoint() {
    return failure != CallFailure.EVENT_GONE && failure != CallFailure.NOT_BEGUN;
  }

  /** Whether we never came so far as to ask for its address. */
  boolean isNotBegun() {
    return failure == CallFailure.NOT_BEGUN;
  }

  /** The class of the result, for metrics: one of a few, whatever number a stranger answers. */
  String kind() {
    if (failure != null) {
      return failure.word();
    }
    return status >= 100 && status < 600 ? status / 100 + "xx" : "other";
  }

  /**
   * Bytes as text that steers nothing: neither a terminal, nor the direction of what is around it.
   * The database does not take U+0000.
   */
  static String shown(byte[] bytes) {
    StringBuilder shown = new StringBuilder();
    new String(bytes, StandardCharsets.UTF_8)
        .codePoints()
        .forEach(
            character -> {
              int type = Character.getType(character);
              boolean steers =
                  type == Character.FORMAT
                      || type == Character.CONTROL && character != '\n' && character != '\t'
                      || type == Character.SURROGATE;
              if (steers) {
                shown.append("\\u%04x".formatted(character));
              } else {
                shown.appendCodePoint(character);
              }
            });
    return shown.toString();
  }
}
