package shop.orders.integration.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that a webhook is told of.
 *
 * @param n its number among those of the webhook, from 1
 * @param event the number of the event in the feed; null for a test
 * @param attempts how many have ended
 * @param dueAt when it is sent next; null if an earlier one of its stream is sent first, or it is
 *     not sent any more
 * @param last null before the first attempt
 */
public record Delivery(
    long n,
    UUID eventId,
    Long event,
    String type,
    String stream,
    State state,
    int attempts,
    Instant createdAt,
    Instant dueAt,
    Attempt last) {

  /** What is to be done about it. */
  public enum State {
    WAITING,
    DELIVERED,
    /** Given up. */
    FAILED
  }

  /**
   * What came of an attempt.
   *
   * @param status of HTTP; null if there was no answer
   * @param failure why there was no whole answer, such as {@code timeout}; null if there was one
   * @param answer the beginning of its body as text, with control characters written as {@code
   *     \u001b}
   */
  public record Attempt(Instant at, Integer status, String failure, int millis, String answer) {}
}
