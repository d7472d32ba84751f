package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_STATUS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Field;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Idempotent;

/** What was told about parcels, and what staff do with those that came back. */
@Path("/v2/shipments")
@RequestScoped
@Tag(name = "Shipments")
public class ShipmentsResource {

  @Inject private Tracking tracking;
  @Inject private OrderReading reading;
  @Inject private OrderActions actions;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @GET
  @Path("/{id}/events")
  @Access(customers = true, merchants = true, staff = VIEW_ORDER_DETAILS)
  @Operation(
      summary = "Read what was told of a parcel",
      description = "By the time at which it happened.")
  public Paged<OrderJson.ShipmentEventJson> events(@PathParam("id") long id) {
    return new Paged<>(
        reading.parcelEvents(id, caller.actor(Channel.API)).stream()
            .map(OrderJson.ShipmentEventJson::of)
            .toList(),
        null);
  }

  /** The pieces that can be sold again. */
  @Schema(name = "Restocking")
  record Restocking(@NotNull(message = Field.MISSING) List<@Valid Pieces> lines) {}

  @POST
  @Path("/{id}/restock")
  @Access(staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      summary = "Put pieces of a parcel that came back into stock",
      description =
          "For parcels that were returned to the sender, and for pieces that can be sold again. The"
              + " order keeps as many as it still has to send; the others are for sale.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response restock(@PathParam("id") long id, Restocking restocking) {
    Actor actor = caller.actor(Channel.API);
    long order =
        tracking.restock(id, Pieces.byLine(restocking.lines()), expected::check, actor).id();
    return actions.answer(reading.one(order, actor), actor).build();
  }
}
