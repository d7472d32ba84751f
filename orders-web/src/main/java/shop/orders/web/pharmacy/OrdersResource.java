package shop.orders.web.pharmacy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Reviewing;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Field;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.PageNumber;
import shop.orders.web.kit.tx.Atomic;

/** The customer's orders, their parcels and reviews. */
@Path("/V1/customer/orders")
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "E-pharmacy")
public class OrdersResource {

  private static final int LARGEST_PAGE = 200;
  private static final int USUAL_PAGE = 50;

  /** The published client knows no pages, and asks without parameters. */
  private static final ContractOrders.Stretch ALL =
      new ContractOrders.Stretch(false, 0, Long.MAX_VALUE);

  @Inject private ContractOrders orders;
  @Inject private OrderReading reading;
  @Inject private Reviewing reviewing;
  @Inject private Caller caller;

  @GET
  @Operation(
      operationId = "pharmacyListOrders",
      summary = "The customer's orders, newest first",
      description = "All of them, unless a page or a limit is given.")
  @APIResponseSchema(OrderList.class)
  public StreamingOutput list(
      @Parameter(description = "From 1, also the default; a page beyond the last is empty.")
          @QueryParam("page")
          Integer page,
      @Parameter(
              description =
                  "How many orders a page has: 1 to "
                      + LARGEST_PAGE
                      + "; "
                      + USUAL_PAGE
                      + " if only the page is given.")
          @QueryParam("limit")
          Integer limit) {
    Actor actor = caller.actor(Channel.PHARMACY);
    return page == null && limit == null
        ? OrderList.of(orders.each(actor, ALL))
        : OrderList.of(page(actor, page, limit)::forEach);
  }

  private List<ContractOrder> page(Actor actor, Integer page, Integer limit) {
    return orders.ownPage(
        actor,
        PageNumber.checked(page == null ? 1 : page),
        limit == null ? USUAL_PAGE : Field.within("limit", limit, 1, LARGEST_PAGE));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "pharmacyGetOrder", summary = "One order")
  public Answer<OrderJson> one(@PathParam("id") long id) {
    return Answer.of(OrderJson.of(orders.byId(id, caller.actor(Channel.PHARMACY))));
  }

  @GET
  @Path("/{id}/shipment")
  @Operation(operationId = "pharmacyListShipments", summary = "The parcels of an order")
  public Answer<List<ShipmentJson>> shipments(@PathParam("id") long id) {
    return Answer.of(ShipmentJson.of(reading.one(id, caller.actor(Channel.PHARMACY))));
  }

  @POST
  @Path("/{id}/reviews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Atomic
  @APIResponse(responseCode = "200")
  @APIResponse(responseCode = "201")
  @Operation(
      operationId = "pharmacyReviewOrder",
      summary = "Reviews an order",
      description = "Once per order, after its delivery.")
  public Answer<ReviewJson> review(@PathParam("id") long id, ReviewJson.New review) {
    return Answer.created(
        ReviewJson.of(reviewing.review(id, review.text(), caller.actor(Channel.PHARMACY))));
  }
}
