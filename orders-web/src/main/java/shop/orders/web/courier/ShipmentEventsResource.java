package shop.orders.web.courier;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_STATUS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelEvent;
import shop.orders.domain.order.parcel.ParcelLog;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.refusal.Field;
import shop.orders.returns.Fingerprint;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.BodyLimit;
import shop.orders.web.kit.http.JsonBodies;
import shop.orders.web.kit.json.NameOf;
import shop.orders.web.kit.tx.Atomic;

/**
 * Takes what happened to parcels. The event's id replaces the Idempotency-Key, and for couriers the
 * signature replaces the token.
 */
@Path("/v2/shipments")
@RequestScoped
@Tag(name = "Shipments")
public class ShipmentEventsResource {

  /** In bytes. Anybody may send these; longer ones would need files while they come in. */
  private static final int NOTICE_LIMIT = 16 * 1024;

  @Inject private Tracking tracking;
  @Inject private CourierSignature signature;
  @Inject private Caller caller;
  @Inject private JsonBodies bodies;

  /** Something that happened to a parcel. */
  @Schema(name = "NewShipmentEvent")
  record NewEvent(
      @Schema(
              description = "The sender's id of the event; each event is taken once.",
              example = "scan-7731")
          @NotBlank
          @Size(max = ParcelEvent.LONGEST_ID)
          String eventId,
      @Schema(
              enumeration = {
                "handed_over",
                "in_transit",
                "failed_attempt",
                "lost",
                "refused",
                "returned_to_sender",
                "delivered"
              },
              example = "delivered")
          @NotBlank
          String type,
      @Schema(description = "When it happened.") @NotNull(message = Field.MISSING) Instant at,
      @Schema(
              nullable = true,
              description =
                  "For people, such as the place. Customers read that of a courier; staff's is for"
                      + " staff and the merchant.")
          @Size(max = ParcelEvent.LONGEST_NOTE)
          String note) {

    ParcelEvent event() {
      return new ParcelEvent(eventId, ParcelState.of("type", type), at, note);
    }
  }

  /** An event as it was taken; the same for each repetition. */
  @Schema(name = "ShipmentEventTaken")
  record TakenJson(
      long shipmentId,
      String eventId,
      @Schema(example = "delivered") @NameOf(value = ParcelState.class, lower = true) String type,
      Instant at,
      @Schema(description = "Empty if there is none.") String note,
      Instant receivedAt,
      @Schema(
              description =
                  "The parcel's status once the event was taken. It differs from the type if an"
                      + " event of a later time, or one that ends the parcel's way, came before.",
              example = "delivered")
          @NameOf(value = ParcelState.class, lower = true)
          String status) {

    static TakenJson of(ParcelLog.Taken taken) {
      return new TakenJson(
          taken.shipmentId(),
          taken.id(),
          taken.state().word(),
          taken.at(),
          taken.note(),
          taken.receivedAt(),
          taken.stateThen().word());
    }
  }

  @POST
  @Path("/{id}/events")
  @Consumes(MediaType.APPLICATION_JSON)
  @Anyone
  @Atomic
  @BodyLimit(NOTICE_LIMIT)
  @Operation(
      operationId = "recordShipmentEvent",
      summary = "Tell what happened to a parcel",
      description =
          "For staff and merchants with a token and the permission update.order.status, and for"
              + " couriers without one, for their own parcels: Orders-Signature is"
              + " t=<seconds>,v1=<hex>, where v1 is HMAC-SHA256 over the seconds, a full stop and"
              + " the raw body, by one of the courier's keys, and the seconds are the present time"
              + " within the tolerance. A repeated event gets the first response. Events come in"
              + " any sequence: the parcel's status is that of the latest event, and one that ends"
              + " its way counts more than one on the way. A delivered parcel is paid and can be"
              + " returned; the pieces of one that was lost, refused or returned to the sender can"
              + " be sent again or cancelled.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewEvent.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TakenJson.class)))
  @APIResponse(responseCode = "403")
  public Response tell(
      @PathParam("id") long id, @HeaderParam("Orders-Signature") String signed, byte[] body) {
    return Response.ok(TakenJson.of(take(id, signed, body))).build();
  }

  private ParcelLog.Taken take(long id, String signed, byte[] body) {
    String hash = Fingerprint.of(body);
    if (signed != null) {
      String courier = signature.demand(signed, body);
      return tracking.tell(id, read(body), hash, courier);
    }
    Actor seller = caller.seller(UPDATE_ORDER_STATUS, Channel.API);
    return tracking.tell(id, read(body), hash, seller);
  }

  private ParcelEvent read(byte[] body) {
    return ((NewEvent) bodies.read(body, NewEvent.class)).event();
  }
}
