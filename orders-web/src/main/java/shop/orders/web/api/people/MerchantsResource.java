package shop.orders.web.api.people;

import static shop.orders.domain.access.Permission.UPDATE_CATALOG;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.party.Merchant;
import shop.orders.domain.party.Merchants;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Members;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The merchants, which staff maintain. */
@Path("/v2/merchants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Access(staff = UPDATE_CATALOG)
@Tag(name = "Merchants and shops")
public class MerchantsResource {

  @Inject private Merchants merchants;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @GET
  @Operation(operationId = "listMerchants", summary = "List merchants, newest first")
  public Paged<MerchantJson> list(@BeanParam Page page) {
    List<Merchant> rows = merchants.page(actor(), page.before(), page.limit() + 1);
    return page.of(rows, Merchant::id, MerchantJson::of);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "getMerchant", summary = "Read a merchant")
  @Versioned
  @APIResponseSchema(value = MerchantJson.class, responseCode = "200")
  public Response one(@Parameter(description = "24 hex digits.") @PathParam("id") String id) {
    return answer(
        Response.ok(), merchants.byPublicId(id).orElseThrow(() -> new NotFound("merchant")));
  }

  @POST
  @Idempotent
  @Operation(operationId = "createMerchant", summary = "Add a merchant")
  @Versioned
  @APIResponseSchema(value = MerchantJson.class, responseCode = "201")
  public Response add(MerchantJson.Input input) {
    Merchant merchant =
        input.merchantId() == null
            ? merchants.add(actor(), input.details())
            : merchants.add(actor(), input.merchantId(), input.details());
    return answer(Response.created(URI.create("v2/merchants/" + merchant.publicId())), merchant);
  }

  @PUT
  @Path("/{id}")
  @Atomic
  @Operation(
      operationId = "updateMerchant",
      summary = "Change a merchant",
      description = "Members that are missing keep their values.")
  @RequestBody(content = @Content(schema = @Schema(implementation = MerchantJson.Input.class)))
  @Versioned(checked = true)
  @APIResponseSchema(value = MerchantJson.class, responseCode = "200")
  public Response change(@PathParam("id") String id, ObjectNode given) {
    Merchant merchant =
        merchants.change(
            actor(),
            id,
            expected::check,
            present ->
                Members.onto(MerchantJson.Input.of(present), given, MerchantJson.Input.class)
                    .details());
    return answer(Response.ok(), merchant);
  }

  private static Response answer(Response.ResponseBuilder response, Merchant merchant) {
    return response
        .entity(MerchantJson.of(merchant))
        .tag(ExpectedVersion.tag(merchant.version()))
        .build();
  }

  private Actor actor() {
    return caller.actor(Channel.API);
  }
}
