package shop.orders.web.api.catalogue;

import static shop.orders.domain.access.Permission.UPDATE_CATALOG;
import static shop.orders.domain.access.Permission.UPDATE_STOCK;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.StockChange;
import shop.orders.domain.catalog.StockKeeping;
import shop.orders.domain.catalog.StockMovement;
import shop.orders.domain.catalog.StockOnHand;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The stock of an item and its journal, for staff and its merchant. */
@Path("/v2/catalog/items/{id}/stock")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Access(merchants = UPDATE_STOCK, staff = UPDATE_CATALOG)
@Tag(name = "Stock")
public class ItemStockResource {

  @Inject private StockKeeping stock;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @GET
  @Operation(operationId = "getStock", summary = "Read how many pieces of an item there are")
  @Versioned
  @APIResponseSchema(value = StockJson.class, responseCode = "200")
  public Response read(@PathParam("id") String id) {
    return answer(stock.of(id, caller.actor(Channel.API)));
  }

  @PUT
  @Atomic
  @Operation(
      operationId = "setStock",
      summary = "Set how many pieces of an item there are, after a count",
      description =
          "Say by If-Match or expected_stock what was read: pieces may have been sold since, and a"
              + " count that does not know of them would sell them again. Without either, or with"
              + " If-Match: *, which says nothing of what was read: 428.")
  @Versioned(checked = true)
  @APIResponseSchema(value = StockJson.class, responseCode = "200")
  @APIResponse(responseCode = "428")
  public Response set(@PathParam("id") String id, StockJson.NewStock counted) {
    if (counted.expectedStock() == null && !expected.isSaid()) {
      throw new Rejected(
          428,
          "precondition_required",
          "Give If-Match, with the version that was read, or expected_stock: the stock moves with"
              + " each sale.");
    }
    return changed(id, counted.change(id));
  }

  @POST
  @Path("/movements")
  @Idempotent
  @Operation(
      operationId = "moveStock",
      summary = "Tell that pieces of an item came or went",
      description =
          "They are added to the present stock, whatever that is. A delivery adds pieces, a loss"
              + " takes some, a correction does either. insufficient_stock: more went than there"
              + " are.")
  @Versioned(checked = true)
  @APIResponseSchema(value = StockJson.class, responseCode = "200")
  public Response move(@PathParam("id") String id, StockJson.NewMovement movement) {
    return changed(id, movement.change(id));
  }

  @GET
  @Path("/movements")
  @Operation(
      operationId = "listStockMovements",
      summary = "Read the journal of an item's stock, newest first",
      description =
          "Every change with its cause: orders, cancellations, returns, and what staff told. The"
              + " sum of all pieces is the stock.")
  public Paged<StockJson.MovementJson> journal(@PathParam("id") String id, @BeanParam Page page) {
    long item = stock.of(id, caller.actor(Channel.API)).itemId();
    List<StockMovement> rows = stock.journal(item, page.before(), page.limit() + 1);
    return page.of(rows, StockMovement::id, StockJson.MovementJson::of);
  }

  private Response changed(String id, StockChange change) {
    Actor actor = caller.actor(Channel.API);
    stock.change(change, expected::check, actor);
    return answer(stock.of(id, actor));
  }

  private static Response answer(StockOnHand stock) {
    return Response.ok(StockJson.of(stock, null)).tag(ExpectedVersion.tag(stock.version())).build();
  }
}
