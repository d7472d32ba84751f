package shop.orders.web.api.catalogue;

import static shop.orders.domain.access.Permission.UPDATE_CATALOG;
import static shop.orders.domain.access.Permission.UPDATE_STOCK;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.StockChange;
import shop.orders.domain.catalog.StockKeeping;
import shop.orders.domain.catalog.StockOnHand;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.FieldError;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** The stock of many items, for staff and, of their own items, for merchants. */
@Path("/v2/catalog/stock")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Access(merchants = UPDATE_STOCK, staff = UPDATE_CATALOG)
@Tag(name = "Stock")
public class StockResource {

  @Inject private StockKeeping stock;
  @Inject private Caller caller;

  @GET
  @Operation(
      operationId = "listStock",
      summary = "List items with their stock, newest first",
      description = "Items whose pieces are not counted are left out, as they never run out.")
  public Paged<StockJson> list(
      @Parameter(description = "Only items of which fewer pieces are left.", example = "10")
          @QueryParam("below")
          Integer below,
      @Parameter(description = "Only items of the shop with this slug.") @QueryParam("shop")
          String shop,
      @Parameter(description = "The language of names.", example = "bn") @QueryParam("lang")
          String language,
      @BeanParam Page page) {
    List<StockOnHand> rows =
        stock.page(below, shop, page.before(), page.limit() + 1, caller.actor(Channel.API));
    return page.of(rows, StockOnHand::itemId, row -> StockJson.of(row, language));
  }

  @POST
  @Idempotent
  @Operation(
      operationId = "updateStock",
      summary = "Change the stock of many items at once",
      description =
          "At most "
              + StockKeeping.MOST_LINES
              + " lines, each a new count or pieces that came or went. Either all are changed, or"
              + " none: then (409 stock_lines_refused) the problem's member obstacles has each line"
              + " that is refused, by its number from 0, with its code and reason.")
  @APIResponseSchema(value = StockJson.AllChanged.class, responseCode = "200")
  public Response change(StockJson.Changes changes) {
    List<StockJson.ChangedJson> changed =
        stock.changeAll(changes(changes), caller.actor(Channel.API)).stream()
            .map(one -> new StockJson.ChangedJson(one.itemId(), one.pieces()))
            .toList();
    return Response.ok(new StockJson.AllChanged(changed)).build();
  }

  /** Refuses all lines that say nothing or too much, at once. */
  private static List<StockChange> changes(StockJson.Changes written) {
    List<StockChange> changes = new ArrayList<>();
    List<FieldError> wrong = new ArrayList<>();
    for (int i = 0; i < written.lines().size(); i++) {
      try {
        changes.add(written.lines().get(i).change());
      } catch (Invalid e) {
        wrong.add(new FieldError("lines[" + i + "]." + e.field(), e.code(), e.getMessage()));
      }
    }
    if (!wrong.isEmpty()) {
      throw Rejected.invalid(wrong);
    }
    return changes;
  }
}
