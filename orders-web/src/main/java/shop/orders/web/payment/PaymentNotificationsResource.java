package shop.orders.web.payment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import shop.orders.returns.provider.KeptEvent;
import shop.orders.returns.provider.ProviderEvents;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.http.BodyLimit;
import shop.orders.web.kit.http.JsonBodies;
import shop.orders.web.kit.http.JsonDocument;
import shop.orders.web.kit.tx.Atomic;

/**
 * Takes the payment provider's notifications: events of payments, refunds and disputes, and in an
 * older form the outcome of a refund that is due. The signature replaces the token, and the event's
 * id the Idempotency-Key.
 */
@Path("/v2/payment-notifications")
@RequestScoped
@Tag(name = "Payment notifications")
public class PaymentNotificationsResource {

  /** In bytes. Anybody may send these; longer ones would need files while they come in. */
  private static final int NOTICE_LIMIT = 16 * 1024;

  @Inject private NotificationSignature signature;
  @Inject private ProviderNotices notices;
  @Inject private ProviderEvents events;
  @Inject private JsonBodies bodies;

  /** An event that the provider notifies. */
  @Schema(name = "PaymentOutcome")
  @JsonIgnoreProperties(ignoreUnknown = true)
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
  @Schema(name = "TakenPaymentOutcome")
  record TakenJson(
      String eventId, long orderId, String refund, Outcome outcome, Instant receivedAt) {

    static TakenJson of(ProviderNotices.Taken taken) {
      return new TakenJson(
          taken.eventId(), taken.orderId(), taken.refund(), taken.outcome(), taken.receivedAt());
    }
  }

  /** The members by which the two forms of a notification differ. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Form(Object type, Object outcome) {

    boolean isEvent() {
      return type != null && outcome == null;
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Anyone
  @Atomic
  @BodyLimit(NOTICE_LIMIT)
  @Operation(
      operationId = "notifyPayment",
      summary = "Notify about a payment, a refund or a dispute",
      description =
          "For payment providers, without a token. Orders-Signature is t=<seconds>,v1=<hex>, where"
              + " v1 is HMAC-SHA256 over the seconds, a full stop and the raw body, by one of the"
              + " configured keys, and the seconds are the present time within the tolerance."
              + " Events may come twice, late and in any order. 202 if an event fits no order yet:"
              + " it is kept, and applied when its payment comes or staff have mended the reason."
              + " Members that are not listed are ignored."
              + " In the older form, with an outcome and without a type, a repeated event gets the"
              + " first response, and one that does not fit is refused.")
  @RequestBody(
      content =
          @Content(
              schema =
                  @Schema(
                      title = "PaymentNotification",
                      oneOf = {PaymentEventJson.class, NoticeJson.class})))
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema =
                  @Schema(
                      title = "TakenPaymentNotification",
                      oneOf = {PaymentEventJson.Kept.class, TakenJson.class})))
  @APIResponse(
      responseCode = "202",
      description = "The event is kept, and was not applied.",
      content = @Content(schema = @Schema(implementation = PaymentEventJson.Kept.class)))
  public Response take(@HeaderParam("Orders-Signature") String signed, byte[] body) {
    signature.demand(signed, body);
    if (JsonDocument.read(body, Form.class).isEvent()) {
      PaymentEventJson event = (PaymentEventJson) bodies.read(body, PaymentEventJson.class);
      return answer(events.take(event.event(), body));
    }
    NoticeJson notice = (NoticeJson) bodies.read(body, NoticeJson.class);
    return Response.ok(TakenJson.of(notices.take(notice.notice(), body))).build();
  }

  private static Response answer(KeptEvent event) {
    return Response.status(event.state() == KeptEvent.State.APPLIED ? 200 : 202)
        .entity(PaymentEventJson.Kept.of(event))
        .build();
  }
}
