package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_STATUS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.document.PackingDocument;
import shop.orders.billing.packing.PackingPapers;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Tracking;
import shop.orders.domain.order.parcel.ParcelState;
import shop.orders.domain.order.parcel.Settlement;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Field;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.json.NameOf;
import shop.orders.web.kit.paper.FreshPaper;
import shop.orders.web.kit.paper.PaperLanguage;
import shop.orders.web.kit.tx.Idempotent;

/**
 * What was told about parcels, and what staff do with those that came back or of which something
 * was told that cannot be booked.
 */
@Path("/v2/shipments")
@RequestScoped
@Tag(name = "Shipments")
public class ShipmentsResource {

  @Inject private Tracking tracking;
  @Inject private OrderReading reading;
  @Inject private PackingPapers papers;
  @Inject private OrderActions actions;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  /** A parcel that staff have to decide about. */
  @Schema(name = "ShipmentToSettle")
  record ToSettleJson(
      long id,
      long orderId,
      String orderCode,
      String shopSlug,
      String courierName,
      String trackingNo,
      @Schema(
              description = "What was told last, which contradicts what is booked.",
              example = "returned_to_sender")
          @NameOf(value = ParcelState.class, lower = true)
          String status,
      Instant statusAt,
      @Schema(
              description =
                  "Whether it is booked as delivered. If not, it failed, and its pieces were sent"
                      + " again or cancelled.")
          boolean delivered,
      @Schema(nullable = true, description = "When staff last asked the customer to send it back.")
          Instant askedBackAt) {

    static ToSettleJson of(OrderReading.ParcelToSettle parcel) {
      return new ToSettleJson(
          parcel.id(),
          parcel.orderId(),
          parcel.orderCode(),
          parcel.shopSlug(),
          parcel.courierName(),
          parcel.trackingNo(),
          parcel.state().word(),
          parcel.stateAt(),
          parcel.delivered(),
          parcel.askedBackAt());
    }
  }

  @GET
  @Path("/to-settle")
  @Access(merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @Operation(
      operationId = "listShipmentsToSettle",
      summary = "List the parcels that staff have to decide about, newest first",
      description = "What was told last of each contradicts what is booked; see its settle call.")
  public Paged<ToSettleJson> toSettle(@BeanParam Page page) {
    return page.of(
        reading.parcelsToSettle(caller.actor(Channel.API), page.before(), page.limit() + 1),
        OrderReading.ParcelToSettle::id,
        ToSettleJson::of);
  }

  @GET
  @Path("/{id}/packing-slip")
  @Produces(FreshPaper.MEDIA_TYPE)
  @Access(merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @Tag(name = "Papers")
  @Operation(
      operationId = "downloadPackingSlip",
      summary = "Read the packing slip of a parcel",
      description = "A PDF with what is in it, without prices, and the order's code as a barcode.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = FreshPaper.MEDIA_TYPE,
              schema = @Schema(implementation = byte[].class)))
  public Response packingSlip(
      @PathParam("id") long id,
      @Parameter(description = PaperLanguage.DESCRIPTION) @QueryParam("lang") String language) {
    return paper(PackingDocument.Kind.PACKING_SLIP, id, language, "packing-slip-");
  }

  @GET
  @Path("/{id}/delivery-note")
  @Produces(FreshPaper.MEDIA_TYPE)
  @Access(merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @Tag(name = "Papers")
  @Operation(
      operationId = "downloadDeliveryNote",
      summary = "Read the delivery note of a parcel",
      description =
          "A PDF for the courier and the receiver: who sends what to whom, without prices, the"
              + " order's code as a barcode, and space for the receiver's signature.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = FreshPaper.MEDIA_TYPE,
              schema = @Schema(implementation = byte[].class)))
  public Response deliveryNote(
      @PathParam("id") long id,
      @Parameter(description = PaperLanguage.DESCRIPTION) @QueryParam("lang") String language) {
    return paper(PackingDocument.Kind.DELIVERY_NOTE, id, language, "delivery-note-");
  }

  private Response paper(PackingDocument.Kind kind, long id, String language, String name) {
    return FreshPaper.answer(
        papers.ofShipment(kind, id, PaperLanguage.asked(language), caller.actor(Channel.API)),
        name + id);
  }

  @GET
  @Path("/{id}/events")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "listShipmentEvents",
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
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "restockShipment",
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

  /** What staff decide about a parcel. */
  @Schema(name = "ShipmentDecision")
  record SettlementJson(
      @Schema(
              description =
                  "keep: what is booked stays; undo_delivery: it did not arrive, and its pieces are"
                      + " open again; ask_back: the customer is asked to send it back.",
              example = "undo_delivery")
          @NotNull(message = Field.MISSING)
          Decided decision,
      @Schema(description = OrdersResource.STAFF_ONLY, example = "The courier confirmed it.")
          @NotBlank
          @Size(max = Ordering.LONGEST_TEXT)
          String reason) {

    /** As {@link Settlement}, spelt as in JSON. */
    enum Decided {
      keep,
      undo_delivery,
      ask_back
    }

    Settlement settlement() {
      return Settlement.valueOf(decision.name().toUpperCase(Locale.ROOT));
    }
  }

  @POST
  @Path("/{id}/settle")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "settleShipment",
      summary = "Decide about a parcel whose last event contradicts what is booked",
      description =
          "For parcels with to_settle. One that is booked as delivered and told to have failed:"
              + " keep the delivery, or undo it; its cash is then taken back as far as it was"
              + " neither refunded nor is owed back, and its pieces can be sent again or cancelled."
              + " One that arrived after its pieces were sent again or cancelled: let the customer"
              + " keep it, or ask it back; it waits then until it is told to be returned_to_sender,"
              + " after which its pieces can be put into stock.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response settle(@PathParam("id") long id, SettlementJson settlement) {
    Actor actor = caller.actor(Channel.API);
    long order =
        tracking
            .settle(id, settlement.settlement(), settlement.reason(), expected::check, actor)
            .id();
    return actions.answer(reading.one(order, actor), actor).build();
  }
}
