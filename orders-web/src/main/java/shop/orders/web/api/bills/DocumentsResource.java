package shop.orders.web.api.bills;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_STATUS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.billing.Billing;
import shop.orders.billing.BlockedDocument;
import shop.orders.billing.BlockedDocuments;
import shop.orders.billing.DocumentFilter;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** Bills and credit notes that wait, as they could not be issued when they were due. */
@Path("/v2/documents")
@RequestScoped
@Tag(name = "Bills")
public class DocumentsResource {

  @Inject private BlockedDocuments documents;
  @Inject private Billing billing;
  @Inject private Caller caller;

  @GET
  @Access(merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @Operation(
      operationId = "listBlockedDocuments",
      summary = "List documents that could not be issued when they were due, newest first",
      description =
          "An order goes on even where its bill or credit note would break a rule of EN 16931. The"
              + " document then waits here with the reason.")
  public Paged<DocumentJson> list(
      @Parameter(description = "Only in that state, such as blocked.") @QueryParam("state")
          DocumentJson.State state,
      @Parameter(description = "Only of the shop with this slug.") @QueryParam("shop") String shop,
      @QueryParam("order_id") Long orderId,
      @BeanParam Page page) {
    List<BlockedDocument> rows =
        documents.list(
            caller.actor(Channel.API),
            new DocumentFilter(state == null ? null : state.state(), shop, orderId),
            page.before(),
            page.limit() + 1);
    return page.of(rows, BlockedDocument::id, DocumentJson::of);
  }

  @POST
  @Path("/{id}/retry")
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent
  @Operation(
      operationId = "retryBlockedDocument",
      summary = "Issue a blocked document, after its data were mended",
      description =
          "It is made from the present data of the order, the shop and its billing terms, and gets"
              + " the next number. Once it is issued, further calls answer the same. 409 if it"
              + " still breaks a rule, which is then its new reason, or if it was dropped.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DocumentJson.class)))
  public Response retry(@PathParam("id") long id) {
    Actor actor = caller.actor(Channel.API);
    billing.retry(id, actor);
    return Response.ok(DocumentJson.of(documents.one(id, actor))).build();
  }
}
