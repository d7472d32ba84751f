package shop.orders.web.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.returns.ProviderNotices;
import shop.orders.returns.ProviderNotices.Outcome;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.http.JsonBodies;
import shop.orders.web.kit.tx.Atomic;

/**
 * Takes the payment provider's notifications about refunds. The signature replaces the token, and
 * the event's id the Idempotency-Key.
 */
@Path("/v2/payment-notifications")
@RequestScoped
@Tag(name = "Payment notifications")
public class PaymentNotificationsResource {

  @Inject private NotificationSignature signature;
  @Inject private ProviderNotices notices;
  @Inject private JsonBodies bodies;

  /** An event that the provider notifies. */
  @Schema(name = "PaymentNotification")
  record NoticeJson(
      @Schema(
              description = "The event's id; each event is processed once.",
              example = "evt_1Nv0FGQ9RKHgCVdK")
          @NotBlank
          @Size(max = ProviderNotices.LONGEST_EVENT_ID)
          String eventId,
      @Schema(description = "FAILED leaves the refund due, or makes it due again.")
          @NotNull(message = ProviderNotices.NO_OUTCOME)
          Outcome outcome,
      @Schema(required = true) long orderId,
      @Schema(
              description = "The reference of the refund that is due; see the order's refunds.",
              example = "return-7")
          @NotBlank
          @Size(max = LedgerEntry.LONGEST_REFERENCE)
          String refund,
      @Schema(
              required = true,
              type = SchemaType.STRING,
              description = "All that is still due, or the amount that failed.",
              example = "72.00")
          BigDecimal amount,
      @Schema(required = true, example = "EUR") String currency,
      @Schema(
              nullable = true,
              description = "The provider's reference of the refund.",
              example = "re_3MtwBwLkdIwHu7ix")
          String reference) {

    ProviderNotices.Notice notice() {
      return new ProviderNotices.Notice(
          eventId, outcome, orderId, refund, amount, currency, reference);
    }
  }

  /** How the event was processed; the same for each repetition. */
  @Schema(name = "PaymentNotificationTaken")
  record TakenJson(
      String eventId, long orderId, String refund, Outcome outcome, Instant receivedAt) {

    static TakenJson of(ProviderNotices.Taken taken) {
      return new TakenJson(
          taken.eventId(), taken.orderId(), taken.refund(), taken.outcome(), taken.receivedAt());
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Anyone
  @Atomic
  @Operation(
      summary = "Notify about a refund",
      description =
          "For payment providers, without a token. Orders-Signature is t=<seconds>,v1=<hex>, where"
              + " v1 is HMAC-SHA256 over the seconds, a full stop and the raw body, by one of the"
              + " configured keys, and the seconds are the present time within the tolerance. A"
              + " repeated event gets the first response.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NoticeJson.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TakenJson.class)))
  public Response take(@HeaderParam("Orders-Signature") String signed, byte[] body) {
    signature.demand(signed, body);
    NoticeJson notice = (NoticeJson) bodies.read(body, NoticeJson.class);
    return Response.ok(TakenJson.of(notices.take(notice.notice(), body))).build();
  }
}
