package shop.orders.web.payment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.refusal.Field;
import shop.orders.returns.ProviderNotices;
import shop.orders.returns.provider.KeptEvent;
import shop.orders.returns.provider.PaymentEvent;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Decimal;

/** An event of a payment, a refund or a dispute that the provider notifies. */
@Schema(name = "PaymentEvent")
@JsonIgnoreProperties(ignoreUnknown = true)
record PaymentEventJson(
    @Schema(
            description = "The event's id; each event is processed once.",
            example = "evt_1Nv0FGQ9RKHgCVdK")
        @NotBlank
        @Size(max = ProviderNotices.LONGEST_EVENT_ID)
        String eventId,
    @Schema(
            description =
                "payment_succeeded and payment_captured: money came in. refund_failed is final."
                    + " dispute_opened: its sum is not refunded until the dispute is won or lost.",
            example = "payment_captured")
        @NotNull(message = Field.MISSING)
        Type type,
    @Schema(description = "When it happened; events may come in any order.")
        @NotNull(message = Field.MISSING)
        Instant occurredAt,
    @Schema(nullable = true, description = "The order; found by its payment if absent.")
        Long orderId,
    @Schema(
            description =
                "The provider's reference of the payment, under which it is booked. If several"
                    + " orders have it, they share its disputes by what each has of it.",
            example = "pi_3MtwBwLkdIwHu7ix28a3tqPa")
        @NotBlank
        @Size(max = LedgerEntry.LONGEST_REFERENCE)
        String payment,
    @Schema(
            nullable = true,
            description =
                "The provider's reference of a part of the payment that was captured by itself; only"
                    + " with payment_….",
            example = "3C679366HH908993F")
        @Size(max = LedgerEntry.LONGEST_REFERENCE)
        String capture,
    @Schema(
            nullable = true,
            description = "The provider's reference of the refund; only with refund_….",
            example = "re_3MtwBwLkdIwHu7ix")
        @Size(max = LedgerEntry.LONGEST_REFERENCE)
        String refund,
    @Schema(
            nullable = true,
            description = "The provider's reference of the dispute; only with dispute_….",
            example = "dp_1Nv0FGQ9RKHgCVdK")
        @Size(max = LedgerEntry.LONGEST_REFERENCE)
        String dispute,
    @Schema(
            nullable = true,
            description =
                "The reference of the due that a refund is for; see the order's refunds. All open"
                    + " dues, oldest first, if absent.",
            example = "return-7")
        @Size(max = LedgerEntry.LONGEST_REFERENCE)
        String due,
    @Schema(
            type = SchemaType.STRING,
            pattern = Amounts.FORM_ABOVE_ZERO,
            description = "The whole amount of the payment, capture, refund or dispute.",
            example = "72.00")
        @NotNull(message = Field.NOT_ABOVE_ZERO)
        @Positive(message = Field.NOT_ABOVE_ZERO)
        BigDecimal amount,
    @Schema(example = "EUR")
        @NotNull(message = Field.NO_CURRENCY)
        @Pattern(regexp = Field.CURRENCY, message = Field.NO_CURRENCY)
        String currency) {

  /** What happened, spelt as in JSON. */
  enum Type {
    payment_succeeded,
    payment_captured,
    payment_failed,
    refund_succeeded,
    refund_failed,
    dispute_opened,
    dispute_won,
    dispute_lost
  }

  PaymentEvent event() {
    return new PaymentEvent(
        eventId,
        PaymentEvent.Type.valueOf(type.name().toUpperCase(Locale.ROOT)),
        occurredAt,
        orderId,
        payment,
        capture,
        refund,
        dispute,
        due,
        amount,
        currency);
  }

  /** The part of an event that concerns an order. */
  @Schema(name = "PaymentShare")
  record Share(long orderId, @Schema(example = "43.20") @Decimal String amount) {

    static Share of(KeptEvent.Share share) {
      return new Share(share.orderId(), share.amount().toPlainString());
    }
  }

  /** What became of an event, spelt as in JSON. */
  enum State {
    applied,
    unmatched,
    closed;

    KeptEvent.State state() {
      return switch (this) {
        case applied -> KeptEvent.State.APPLIED;
        case unmatched -> KeptEvent.State.UNMATCHED;
        case closed -> KeptEvent.State.CLOSED;
      };
    }

    static State of(KeptEvent.State state) {
      return switch (state) {
        case APPLIED -> applied;
        case UNMATCHED -> unmatched;
        case CLOSED -> closed;
      };
    }
  }

  /** An event that was kept, and what became of it. */
  @Schema(name = "KeptPaymentNotification")
  record Kept(
      @Schema(description = "Ours, for retry and close.") long id,
      String eventId,
      Type type,
      @Schema(
              description =
                  "applied: the order's money contains it; unmatched: it waits for its payment, or"
                      + " for staff; closed: staff decided that nothing is to be done.",
              example = "applied")
          State state,
      @Schema(
              nullable = true,
              description = "Why it was not applied at the last attempt.",
              example = "payment_unknown")
          String reasonCode,
      @Schema(nullable = true, description = "The same for people.") String reason,
      Instant occurredAt,
      @Schema(
              nullable = true,
              description =
                  "The order that it was applied to; else the one that it names, or the only one"
                      + " that has the payment of its refund or dispute.")
          Long orderId,
      @Schema(
              description =
                  "The orders that share the event, as the payment is booked on several; empty if it"
                      + " was applied to one.")
          List<Share> shares,
      String payment,
      @Schema(nullable = true) String capture,
      @Schema(nullable = true) String refund,
      @Schema(nullable = true) String dispute,
      @Schema(nullable = true) String due,
      @Schema(example = "72.00") @Decimal String amount,
      @Schema(example = "EUR") String currency,
      Instant receivedAt,
      Instant lastTriedAt,
      @Schema(example = "1") int attempts,
      @Schema(
              nullable = true,
              description = "Who closed it or, if it is applied, ended the hold of its dispute.")
          String closedBy,
      @Schema(nullable = true, description = "Why they did.") String closeReason) {

    static Kept of(KeptEvent kept) {
      PaymentEvent event = kept.event();
      return new Kept(
          kept.id(),
          event.eventId(),
          Type.valueOf(event.type().name().toLowerCase(Locale.ROOT)),
          State.of(kept.state()),
          kept.mismatch() == null ? null : kept.mismatch().code(),
          kept.mismatch() == null ? null : kept.mismatch().sentence(),
          event.occurredAt(),
          kept.orderId() == null ? event.orderId() : kept.orderId(),
          kept.shares().stream().map(Share::of).toList(),
          event.payment(),
          event.capture(),
          event.refund(),
          event.dispute(),
          event.due(),
          event.amount().toPlainString(),
          event.currency(),
          kept.receivedAt(),
          kept.triedAt(),
          kept.attempts(),
          kept.closedBy(),
          kept.closeReason());
    }
  }
}
