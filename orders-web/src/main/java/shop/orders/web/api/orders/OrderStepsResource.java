package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.UPDATE_ORDER_PAYMENT;
import static shop.orders.domain.access.Permission.UPDATE_ORDER_STATUS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.TaxCategoryChange;
import shop.orders.domain.order.parcel.Parcel;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.party.AddressRules;
import shop.orders.domain.party.CompanyChange;
import shop.orders.domain.party.VatId;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.Preview;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.web.api.catalogue.TaxCategoryJson;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/**
 * The steps of an order that staff take. Each returns the changed order. With {@code If-Match} and
 * the order's ETag, a step fails with 412 if the order has changed since it was read.
 */
@Path("/v2/orders")
@RequestScoped
@Tag(name = "Order steps")
public class OrderStepsResource {

  private static final String IN_SPITE =
      "Go on although the customer asks to cancel the order and nobody has decided.";

  @Inject private Ordering ordering;
  @Inject private Cancelling cancelling;
  @Inject private OrderReading reading;
  @Inject private OrderActions actions;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @POST
  @Path("/{id}/confirm")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "confirmOrder",
      summary = "Confirm an order",
      description = "Online orders must be paid, prescription items need an attachment.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response confirm(@PathParam("id") long id) {
    return after(actor -> ordering.confirm(id, expected::check, actor)).build();
  }

  @POST
  @Path("/{id}/pack")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "packOrder",
      summary = "Note that an order is packed",
      description =
          "Refused with 409 cancellation_requested while a request to cancel the order waits,"
              + " unless in_spite_of_request is true.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response pack(
      @PathParam("id") long id,
      @Parameter(description = IN_SPITE) @QueryParam("in_spite_of_request") @DefaultValue("false")
          boolean inSpite) {
    return after(
            actor ->
                inSpite
                    ? ordering.packInSpiteOfRequest(id, expected::check, actor)
                    : ordering.pack(id, expected::check, actor))
        .build();
  }

  /** The parcel that a courier takes. */
  @Schema(name = "NewShipment")
  record NewShipment(
      @Schema(example = "express") @NotBlank @Size(max = Parcel.LONGEST_COURIER_NAME)
          String courierName,
      @Schema(example = "6541661") @NotBlank @Size(max = Parcel.LONGEST_TRACKING_NO)
          String trackingNo,
      @Schema(nullable = true, example = "https://track.example/6541661")
          @Size(max = Field.LONGEST_LINK)
          @Pattern(regexp = Field.LINK, message = Field.NO_LINK)
          String trackingUrl,
      @Schema(
              nullable = true,
              minItems = 1,
              description = "The pieces in it; everything not yet shipped if absent.")
          List<@Valid Pieces> lines) {

    Parcel parcel() {
      return new Parcel(courierName, trackingNo, trackingUrl, Pieces.byLine(lines));
    }
  }

  @POST
  @Path("/{id}/ship")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "shipOrder",
      summary = "Hand a parcel to a courier",
      description =
          "The order becomes SHIPPED when nothing is left to send; a request to cancel it that"
              + " still waits is then overtaken. Refused with 409 cancellation_requested while such"
              + " a request waits, unless in_spite_of_request is true.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response ship(
      @PathParam("id") long id,
      NewShipment shipment,
      @Parameter(description = IN_SPITE) @QueryParam("in_spite_of_request") @DefaultValue("false")
          boolean inSpite) {
    return after(
            actor ->
                inSpite
                    ? ordering.shipInSpiteOfRequest(id, shipment.parcel(), expected::check, actor)
                    : ordering.ship(id, shipment.parcel(), expected::check, actor))
        .build();
  }

  @POST
  @Path("/{id}/deliver")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "deliverOrder",
      summary = "Note that an order has arrived",
      description =
          "When nothing is left to send; a single parcel has a call of its own. Cash on delivery is"
              + " booked as paid.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response deliver(@PathParam("id") long id) {
    return after(actor -> ordering.deliver(id, expected::check, actor)).build();
  }

  @POST
  @Path("/{id}/shipments/{shipment}/deliver")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "deliverShipment",
      summary = "Note that one parcel of an order has arrived",
      description =
          "Its pieces can be returned from now on. With cash on delivery, what was unpaid of the"
              + " goods that have arrived is booked as paid. The order is delivered with its last"
              + " parcel, when nothing is left to send.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response deliverShipment(@PathParam("id") long id, @PathParam("shipment") long shipment) {
    return after(actor -> ordering.deliverShipment(id, shipment, expected::check, actor)).build();
  }

  /** The reason of a cancellation, and the pieces to cancel. */
  @Schema(name = "Cancellation")
  record Cancellation(
      @Schema(
              description = "For staff and the merchant; the customer does not see it.",
              example = "Out of stock")
          @NotBlank
          @Size(max = Cancelling.LONGEST_TEXT)
          String reason,
      @Schema(
              nullable = true,
              description = "For the customer, as the order's cancel_message.",
              example = "We are sorry: we have no more of it.")
          @Size(max = Cancelling.LONGEST_TEXT)
          String message,
      @Schema(
              nullable = true,
              minItems = 1,
              description = "Absent for the whole order, or all of it that has not left.")
          List<@Valid Pieces> lines,
      @Schema(nullable = true, description = "Of a preview.") String previewToken)
      implements Tried {}

  @POST
  @Path("/{id}/cancel")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "cancelOrder",
      summary = "Call an order off, or some of it",
      description =
          "Its goods go back to stock; what was paid is owed back. When a part of it has left, the"
              + " rest can be called off; the order is then shipped, or delivered if all its"
              + " parcels have arrived.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response cancel(@PathParam("id") long id, Cancellation cancellation) {
    return cancel(id, cancellation, cancellation::kept);
  }

  @POST
  @Path("/{id}/cancel/preview")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Atomic
  @Operation(
      operationId = "previewOrderCancellation",
      summary = "Show what it would do to call an order off, or some of it",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewCancellation(@PathParam("id") long id, Cancellation cancellation) {
    return cancel(id, cancellation, cancellation::shown);
  }

  private Response cancel(long id, Cancellation cancellation, Function<Actor, Preview> preview) {
    return after(
            actor ->
                cancelling.cancelAsStaff(
                    id,
                    Pieces.byLine(cancellation.lines()),
                    new CancelReason(cancellation.reason(), cancellation.message()),
                    expected::check,
                    preview.apply(actor),
                    actor))
        .build();
  }

  /** A payment that was received. */
  @Schema(name = "NewPayment")
  record NewPayment(
      @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              pattern = Amounts.FORM_ABOVE_ZERO,
              example = "740.00")
          @NotNull(message = Field.NOT_ABOVE_ZERO)
          @Positive(message = Field.NOT_ABOVE_ZERO)
          BigDecimal amount,
      @Schema(description = "store_credit to use the customer's credit.", example = "stripe")
          @NotBlank
          @Size(max = LedgerEntry.LONGEST_METHOD)
          String method,
      @Schema(
              nullable = true,
              description = "The payment provider's; once per order.",
              example = "pi_3MtwBwLkdIwHu7ix28a3tqPa")
          @Size(max = LedgerEntry.LONGEST_REFERENCE)
          String reference) {}

  @POST
  @Path("/{id}/payments")
  @Access(customers = true, staff = UPDATE_ORDER_PAYMENT)
  @Idempotent(required = true)
  @Operation(
      operationId = "recordPayment",
      summary = "Record a payment, or pay with store credit",
      description =
          "Money that came in is booked in any status of the order, also after its cancellation."
              + " What is more than was unpaid is owed back at once, as the order's refunds show. A"
              + " reference that was booked before is refused. With the method store_credit, staff"
              + " or the customer pay with what the customer's account at the shop has: at most"
              + " what is unpaid, and not a cancelled order. Customers can use no other method.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response recordPayment(@PathParam("id") long id, NewPayment payment) {
    return after(
            actor ->
                ordering.recordPayment(
                    id,
                    payment.amount(),
                    payment.method(),
                    payment.reference(),
                    expected::check,
                    actor))
        .status(Response.Status.CREATED)
        .location(URI.create("v2/orders/" + id))
        .build();
  }

  /** The company that buys. */
  @Schema(name = "BuyerChange")
  record BuyerChange(
      @Schema(
              nullable = true,
              description = "Empty if a person buys for itself.",
              example = "Engines GmbH")
          @Size(max = AddressRules.LONGEST_LINE)
          String company,
      @Schema(
              nullable = true,
              description =
                  "Its VAT identifier, with the letters of its country; empty if it has none.",
              example = "ATU12345675")
          @Size(max = VatId.LONGEST)
          String vatId) {

    CompanyChange change() {
      return new CompanyChange(company, vatId);
    }
  }

  @PUT
  @Path("/{id}/buyer")
  @Access(merchants = UPDATE_ORDER_DETAILS, staff = UPDATE_ORDER_DETAILS)
  @Atomic
  @Operation(
      operationId = "setOrderBuyer",
      summary = "Set or correct the company that buys, and its VAT identifier",
      description =
          "On the billing address of an order whose bill is not issued yet; members that are"
              + " missing keep their values. Where a bill waits for the VAT identifier, as with"
              + " reverse charge and intra-Community supplies, retry it next at"
              + " /api/v2/documents/{id}/retry. Refused with 409 bill_issued once the order has its"
              + " bill.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response changeBuyer(@PathParam("id") long id, BuyerChange buyer) {
    return after(actor -> ordering.changeBuyer(id, buyer.change(), expected::check, actor)).build();
  }

  /** Another tax category of an order. */
  @Schema(name = "OrderTaxCategory")
  record OrderTaxCategory(
      @NotNull(message = Field.MISSING) @Valid TaxCategoryJson.Input taxCategory,
      @Schema(nullable = true, description = "Ids of lines; all without it.") List<Long> lines,
      @Schema(
              description =
                  "Why the order is taxed otherwise, for staff and the merchant, in its history;"
                      + " bills name the reason of the category.",
              example = "The buyer has sent its VAT identifier")
          @NotBlank(message = Field.MISSING)
          @Size(max = TaxCategoryChange.LONGEST_REASON)
          String reason) {

    TaxCategoryChange change() {
      if (lines != null && lines.isEmpty()) {
        throw new Invalid("lines", "Name at least one line, or leave this out for all lines.");
      }
      if (lines != null && lines.contains(null)) {
        throw new Invalid("lines", Field.MISSING);
      }
      return new TaxCategoryChange(
          TaxCategoryJson.Input.category(taxCategory),
          lines == null ? Set.of() : Set.copyOf(lines),
          reason);
    }
  }

  @PUT
  @Path("/{id}/tax-category")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Atomic
  @Operation(
      operationId = "setOrderTaxCategory",
      summary = "Tax an order, or some of its lines, by another category",
      description =
          "Until the bill is issued. Prices stay: where they contain the tax, the total stays, too;"
              + " else it changes by the tax, and what was paid beyond it is owed back. S taxes by"
              + " the present rates of the items. Where a bill waits for it, retry it next at"
              + " /api/v2/documents/{id}/retry. Refused with 409 by the code of what the order"
              + " lacks, such as buyer_vat_id_missing or delivered_within_eu; with"
              + " not_subject_to_vat_apart if an electronic invoice could not have the lines"
              + " together; with no_tax_rate; and with tax_is_credited if something was cancelled,"
              + " returned or refunded with another tax.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response changeTaxCategory(@PathParam("id") long id, OrderTaxCategory category) {
    return after(actor -> ordering.changeTaxCategory(id, category.change(), expected::check, actor))
        .build();
  }

  /** The order after the step. */
  private Response.ResponseBuilder after(Function<Actor, Order> step) {
    Actor actor = caller.actor(Channel.API);
    return actions.answer(reading.one(step.apply(actor).id(), actor), actor);
  }
}
