package shop.orders.web.api.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.integration.webhook.Delivery;

/** An event that a webhook is told of, with what came of the last attempt. */
@Schema(name = "WebhookDelivery")
record DeliveryJson(
    @Schema(description = "Its number among those of the webhook, from 1.", example = "17") long n,
    @Schema(
            description = "The event's id; the header webhook-id has it.",
            example = "0d1b7a0e-0d0c-4f25-8f50-6f8a1f6e3a11")
        UUID eventId,
    @Schema(
            nullable = true,
            description = "The event's number in the feed; null for a test.",
            example = "1235")
        Long event,
    @Schema(example = "shop.orders.order.confirmed.v1") String type,
    @Schema(
            description = "Deliveries with the same one are made in sequence.",
            example = "orders/17")
        String partitionkey,
    @Schema(example = "delivered") State state,
    @Schema(description = "How many attempts there were.", example = "1") int attempts,
    Instant createdAt,
    @Schema(
            nullable = true,
            description =
                "When it is sent next; null while an earlier one of its partitionkey waits, and if"
                    + " it does not wait itself.")
        Instant nextAttemptAt,
    @Schema(nullable = true, description = "Null before the first attempt.")
        AttemptJson lastAttempt) {

  /** What is to be done about a delivery, spelt as in JSON. */
  enum State {
    waiting,
    delivered,
    failed;

    Delivery.State state() {
      return switch (this) {
        case waiting -> Delivery.State.WAITING;
        case delivered -> Delivery.State.DELIVERED;
        case failed -> Delivery.State.FAILED;
      };
    }

    static State of(Delivery.State state) {
      return switch (state) {
        case WAITING -> waiting;
        case DELIVERED -> delivered;
        case FAILED -> failed;
      };
    }
  }

  /** What came of an attempt. */
  @Schema(name = "WebhookAttempt")
  record AttemptJson(
      @Schema(description = "When it ended.") Instant at,
      @Schema(nullable = true, description = "Of HTTP; null without an answer.", example = "200")
          Integer status,
      @Schema(
              nullable = true,
              description =
                  "Why there was no whole answer: address_refused, unknown_host,"
                      + " dns, connection_refused, connection_failed, timeout, tls or no_http; or"
                      + " event_gone, if the event was not kept any more, and nothing was sent."
                      + " Others may come.",
              example = "timeout")
          String error,
      @Schema(description = "How long it took, in milliseconds.", example = "87") int ms,
      @Schema(
              description =
                  "The first 4 kB of the answer as text, with control characters written as"
                      + " \\u001b. It is a stranger's: never show it as HTML.")
          String answer) {

    /**
     * @param attempt null before the first one
     */
    static AttemptJson of(Delivery.Attempt attempt) {
      return attempt == null
          ? null
          : new AttemptJson(
              attempt.at(),
              attempt.status(),
              attempt.failure(),
              attempt.millis(),
              attempt.answer());
    }
  }

  static DeliveryJson of(Delivery delivery) {
    return new DeliveryJson(
        delivery.n(),
        delivery.eventId(),
        delivery.event(),
        delivery.type(),
        delivery.stream(),
        State.of(delivery.state()),
        delivery.attempts(),
        delivery.createdAt(),
        delivery.dueAt(),
        AttemptJson.of(delivery.last()));
  }
}
