package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.view.OrderView;
import shop.orders.domain.order.view.OrderViews;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.Problem;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** Saved views of the list of orders. */
@Path("/v2/views")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
public class ViewsResource {

  @Inject private OrderViews views;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @GET
  @Access(merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @Operation(
      operationId = "listOrderViews",
      summary = "List saved views, newest first",
      description = "The caller's own, and those that colleagues share.")
  public Paged<ViewJson> list(@BeanParam Page page) {
    List<OrderView> rows = views.list(actor(), page.before(), page.limit() + 1);
    return page.of(rows, OrderView::id, ViewJson::of);
  }

  @GET
  @Path("/{id}")
  @Access(merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @Operation(operationId = "getOrderView", summary = "Read a saved view")
  @Versioned
  @APIResponseSchema(value = ViewJson.class, responseCode = "200")
  public Response one(@PathParam("id") long id) {
    return answer(views.one(id, actor()));
  }

  @POST
  @Access(merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @Idempotent
  @Operation(
      operationId = "createOrderView",
      summary = "Save a filter and sort of the list of orders",
      description =
          "Use it as the parameter view of that list. At most 100 for each caller: 409"
              + " too_many_views; their names are unique: 409 view_name_taken.")
  @Versioned
  @APIResponseSchema(value = ViewJson.class, responseCode = "201")
  public Response create(ViewJson.Input input) {
    OrderView view = views.create(input.wish(), actor());
    return Response.created(URI.create("v2/views/" + view.id()))
        .entity(ViewJson.of(view))
        .tag(ExpectedVersion.tag(view.version()))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Access(merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @Atomic
  @Operation(
      operationId = "updateOrderView",
      summary = "Change a saved view",
      description = "All of it is replaced. A view that a colleague shares is not found here.")
  @Versioned(checked = true)
  @APIResponseSchema(value = ViewJson.class, responseCode = "200")
  public Response change(@PathParam("id") long id, ViewJson.Input input) {
    return answer(views.change(id, input.wish(), expected::check, actor()));
  }

  @DELETE
  @Path("/{id}")
  @Access(merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @Atomic
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(operationId = "deleteOrderView", summary = "Delete a saved view")
  @Versioned(checked = true, tagged = false)
  @APIResponse(responseCode = "204", description = "The view is deleted.")
  public Response remove(@PathParam("id") long id) {
    views.remove(id, expected::check, actor());
    return Response.noContent().build();
  }

  private static Response answer(OrderView view) {
    return Response.ok(ViewJson.of(view)).tag(ExpectedVersion.tag(view.version())).build();
  }

  private Actor actor() {
    return caller.actor(Channel.API);
  }
}
