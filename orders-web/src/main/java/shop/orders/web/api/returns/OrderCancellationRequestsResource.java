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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.returned.CancellationRequest;
import shop.orders.returns.Preview;
import shop.orders.returns.cancelling.CancellationRequests;
import shop.orders.returns.cancelling.CancellationRequests.RequestView;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.web.api.orders.Pieces;
import shop.orders.web.api.orders.PreviewAnswer;
import shop.orders.web.api.orders.Tried;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The requests to cancel one order. */
@Path("/v2/orders/{id}/cancellation-requests")
@RequestScoped
@Tag(name = "Cancellation")
public class OrderCancellationRequestsResource {

  @Inject private Cancelling cancelling;
  @Inject private CancellationRequests requests;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @POST
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "createCancellationRequest",
      summary = "Request to cancel an order, or a part of it",
      description =
          "If the caller may cancel without approval, the request is approved and carried out at"
              + " once; otherwise staff decide.")
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = CancellationRequestJson.class)))
  public Response request(@PathParam("id") long id, CancellationRequestJson.Input asked) {
    return request(id, asked, asked::kept);
  }

  @POST
  @Path("/preview")
  @Access(customers = true, staff = UPDATE_RETURN)
  @Atomic
  @Operation(
      operationId = "previewCancellationRequest",
      summary = "Show what a request to cancel an order would do",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewRequest(@PathParam("id") long id, CancellationRequestJson.Input asked) {
    return request(id, asked, asked::shown);
  }

  private Response request(
      long id, CancellationRequestJson.Input asked, Function<Actor, Preview> preview) {
    Actor actor = caller.actor(Channel.API);
    CancellationRequest request =
        cancelling.request(
            id,
            Pieces.byLine(asked.lines()),
            asked.words(),
            expected::check,
            preview.apply(actor),
            actor);
    return Response.created(URI.create("v2/cancellation-requests/" + request.id()))
        .entity(CancellationRequestJson.of(requests.one(request.id(), actor)))
        .build();
  }

  @GET
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "listOrderCancellationRequests",
      summary = "List the requests to cancel an order, newest first")
  public Paged<CancellationRequestJson> list(@PathParam("id") long id, @BeanParam Page page) {
    List<RequestView> found =
        requests.list(id, null, page.before(), page.limit() + 1, caller.actor(Channel.API));
    return page.of(found, RequestView::id, CancellationRequestJson::of);
  }
}
