package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_RETURN;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Seen;
import shop.orders.domain.returned.CancellationStatus;
import shop.orders.returns.cancelling.CancellationRequests;
import shop.orders.returns.cancelling.CancellationRequests.RequestView;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.Capacities;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** Requests to cancel orders, and what staff decide about them. */
@Path("/v2/cancellation-requests")
@RequestScoped
@Tag(name = "Cancellation")
public class CancellationRequestsResource {

  @Inject private Cancelling cancelling;
  @Inject private CancellationRequests requests;
  @Inject private Caller caller;
  @Inject private Capacities capacities;

  @GET
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "listCancellationRequests",
      summary = "List requests to cancel orders, newest first")
  public Paged<CancellationRequestJson> list(
      @QueryParam("order_id") Long orderId,
      @QueryParam("status") CancellationStatus status,
      @BeanParam Page page) {
    int limit = page.limit() + 1;
    List<Seen<RequestView>> found =
        capacities.newest(
            Channel.API,
            actor -> requests.list(orderId, status, page.before(), limit, actor),
            RequestView::id,
            limit);
    return page.of(found, seen -> seen.row().id(), seen -> CancellationRequestJson.of(seen.row()));
  }

  @GET
  @Path("/{id}")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(operationId = "getCancellationRequest", summary = "Read a request to cancel an order")
  public CancellationRequestJson one(@PathParam("id") long id) {
    return CancellationRequestJson.of(requests.one(id, caller.actor(Channel.API)));
  }

  @POST
  @Path("/{id}/approve")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "approveCancellationRequest",
      summary = "Approve a request",
      description = "Cancels the order, or the pieces in the request.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CancellationRequestJson.class)))
  public Response approve(
      @PathParam("id") long id, @OptionalBody CancellationRequestJson.Approval given) {
    CancellationRequestJson.Approval said =
        given == null ? CancellationRequestJson.Approval.SILENT : given;
    return after(id, actor -> cancelling.approve(id, said.message(), actor));
  }

  @POST
  @Path("/{id}/reject")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "rejectCancellationRequest",
      summary = "Reject a request",
      description = "The customer can read the reason.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CancellationRequestJson.class)))
  public Response reject(@PathParam("id") long id, CancellationRequestJson.Rejection rejection) {
    return after(id, actor -> cancelling.reject(id, rejection.reason(), actor));
  }

  @POST
  @Path("/{id}/withdraw")
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "withdrawCancellationRequest",
      summary = "Take a request back, so that the order goes on",
      description = "Possible as long as nobody has decided and the goods have not left.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CancellationRequestJson.class)))
  public Response withdraw(@PathParam("id") long id) {
    return after(id, actor -> cancelling.withdraw(id, actor));
  }

  /** The request after the step. */
  private Response after(long id, Consumer<Actor> step) {
    Actor actor = caller.actor(Channel.API);
    step.accept(actor);
    return Response.ok(CancellationRequestJson.of(requests.one(id, actor))).build();
  }
}
