package shop.orders.web.api.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.feed.TypePattern;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.refusal.Invalid;
import shop.orders.integration.webhook.Webhook;
import shop.orders.integration.webhook.Webhook.Wish;
import shop.orders.integration.webhook.WebhookKeeping;

/** A webhook, without its secret. */
@Schema(name = "Webhook")
record WebhookJson(
    long id,
    @Schema(example = "https://erp.example/hooks") String url,
    @Schema(description = "Of events; * at the end stands for any rest.") List<String> types,
    @Schema(description = "Slugs: only events of these shops. All if it is empty.")
        List<String> shops,
    @Schema(description = "May be empty.", example = "The ERP") String description,
    @Schema(
            nullable = true,
            description = "The merchant whose events it hears of; null for all events.",
            example = "65d0c0de0000000000000001")
        String merchantId,
    @Schema(description = "Only an active one is called.", example = "active") State state,
    @Schema(nullable = true, description = "Why it was disabled.", example = "failing")
        Reason reason,
    @Schema(
            nullable = true,
            description =
                "The first failure after which nothing worked; null if the last call worked. After"
                    + " five days of failures, it is disabled.")
        Instant failingSince,
    @Schema(description = "How many deliveries are to be sent.", example = "0") int waiting,
    @Schema(
            description =
                "The number in the event feed up to which events were sent or wait to be.",
            example = "1234")
        long cursor,
    @Schema(
            nullable = true,
            description =
                "Events up to this number were dropped from the feed before it could be told of"
                    + " them, as it was paused or disabled for too long.")
        Long missedUntil,
    @Schema(nullable = true, description = "What is being sent again; null if nothing is.")
        Replay replay,
    @Schema(
            nullable = true,
            description = "Until then, the secret before the present one signs, too.")
        Instant previousSecretUntil,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "Increases with each change; the webhook's ETag.") int version) {

  /** Whether a webhook is called, spelt as in JSON. */
  enum State {
    active,
    paused,
    disabled;

    static State of(Webhook.State state) {
      return switch (state) {
        case ACTIVE -> active;
        case PAUSED -> paused;
        case DISABLED -> disabled;
      };
    }
  }

  /** Why a webhook was disabled, spelt as in JSON. */
  enum Reason {
    gone,
    failing;

    /**
     * @param reason null if it is not disabled
     */
    static Reason of(Webhook.Reason reason) {
      return reason == null
          ? null
          : switch (reason) {
            case GONE -> gone;
            case FAILING -> failing;
          };
    }
  }

  /** Events that are sent again. */
  @Schema(name = "WebhookReplay")
  record Replay(
      @Schema(description = "Those after this number.") long after,
      @Schema(description = "Those up to this number.") long until) {

    /**
     * @param range null if there is none
     */
    static Replay of(Webhook.Range range) {
      return range == null ? null : new Replay(range.after(), range.until());
    }
  }

  static WebhookJson of(Webhook webhook) {
    return new WebhookJson(
        webhook.id(),
        webhook.wish().url(),
        webhook.wish().types(),
        webhook.wish().shops(),
        webhook.wish().description(),
        webhook.merchantId(),
        State.of(webhook.condition().state()),
        Reason.of(webhook.condition().reason()),
        webhook.condition().failingSince(),
        webhook.condition().waiting(),
        webhook.place().cursor(),
        webhook.place().missedUntil(),
        Replay.of(webhook.place().replay()),
        webhook.times().previousSecretUntil(),
        webhook.times().createdAt(),
        webhook.times().updatedAt(),
        webhook.version());
  }

  /** A webhook with its new secret. */
  @Schema(name = "WebhookWithSecret")
  record WithSecret(
      @JsonUnwrapped WebhookJson webhook,
      @Schema(
              description = "Signs what is sent, by Standard Webhooks 1.0. It is not shown again.",
              example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
          String secret) {

    static WithSecret of(WebhookKeeping.Told told) {
      return new WithSecret(WebhookJson.of(told.webhook()), told.secret());
    }
  }

  /** What the owner of a webhook chooses. */
  @Schema(name = "NewWebhook")
  record Input(
      @Schema(
              description = "With https, and of the public internet.",
              example = "https://erp.example/hooks")
          @NotBlank
          @Size(max = Wish.LONGEST_URL)
          String url,
      @Schema(
              description =
                  "Of events, such as shop.orders.order.confirmed.v1; * at the end stands for any"
                      + " rest.",
              example = "[\"shop.orders.order.*\"]")
          @NotEmpty(message = Wish.HOW_MANY_TYPES)
          @Size(max = Wish.MOST_TYPES, message = Wish.HOW_MANY_TYPES)
          List<@NotBlank @Size(max = TypePattern.LONGEST) String> types,
      @Schema(
              nullable = true,
              description = "Slugs: only events of these shops. All if it is absent or empty.")
          @Size(max = Wish.MOST_SHOPS, message = Wish.HOW_MANY_SHOPS)
          List<@NotBlank @Size(max = Slug.LONGEST) String> shops,
      @Schema(nullable = true, example = "The ERP") @Size(max = Wish.LONGEST_DESCRIPTION)
          String description,
      @Schema(
              nullable = true,
              description =
                  "Of a new webhook only: it hears of the events after this number in the feed, as"
                      + " far as they are kept. Of what happens from now on if it is absent.",
              example = "1200")
          Long after) {

    Wish wishToChange() {
      if (after != null) {
        throw new Invalid(
            "after", "Only a new webhook begins somewhere; replay sends events again.");
      }
      return wish();
    }

    Wish wish() {
      return new Wish(
          url, types, shops == null ? List.of() : shops, description == null ? "" : description);
    }
  }

  /** Which events are sent again. */
  @Schema(name = "NewWebhookReplay")
  record NewReplay(
      @Schema(nullable = true, description = "Only events after this number.", example = "1200")
          Long after,
      @Schema(nullable = true, description = "Only events up to this number.", example = "1234")
          Long until,
      @Schema(nullable = true, description = "Only events that happened then or later.")
          Instant since) {}
}
