package shop.orders.web.api.catalogue;

import static shop.orders.domain.access.Permission.UPDATE_CATALOG;
import static shop.orders.domain.access.Permission.UPDATE_SHOP;

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
import jakarta.ws.rs.QueryParam;
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
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.party.Merchant;
import shop.orders.domain.party.Merchants;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.Shops;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Members;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The shops of all merchants, which staff maintain; merchants set some terms of theirs. */
@Path("/v2/shops")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Access(merchants = UPDATE_SHOP, staff = UPDATE_CATALOG)
@Tag(name = "Merchants and shops")
public class ShopsResource {

  @Inject private Shops shops;
  @Inject private Merchants merchants;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @GET
  @Operation(
      operationId = "listShops",
      summary = "List shops, newest first",
      description = "Merchants see their own.")
  public Paged<ShopJson> list(
      @Parameter(description = "Only shops of the merchant with this id.") @QueryParam("merchant")
          String merchant,
      @BeanParam Page page) {
    List<Shop> rows = shops.page(actor(), merchant, page.before(), page.limit() + 1);
    return page.of(rows, Shop::id, ShopJson::of);
  }

  @GET
  @Path("/{shop}")
  @Operation(operationId = "getShop", summary = "Read a shop")
  @Versioned
  @APIResponseSchema(value = ShopJson.class, responseCode = "200")
  public Response one(
      @Parameter(description = "The shop's slug; its id does, too.", example = "milk-vita-10e29c52")
          @PathParam("shop")
          String id) {
    return answer(Response.ok(), find(id));
  }

  @POST
  @Access(staff = UPDATE_CATALOG)
  @Idempotent
  @Operation(
      operationId = "createShop",
      summary = "Open a shop",
      description = "Required are only merchant_id, name and currency.")
  @Versioned
  @APIResponseSchema(value = ShopJson.class, responseCode = "201")
  public Response add(ShopJson.Input input) {
    Merchant merchant =
        merchants
            .byPublicId(Field.required("merchant_id", input.merchantId(), PublicId.LENGTH))
            .orElseThrow(() -> new Invalid("merchant_id", "There is no such merchant."));
    Shop shop = shops.add(actor(), merchant, input.details());
    return answer(Response.created(URI.create("v2/shops/" + shop.slug())), shop);
  }

  @PUT
  @Path("/{shop}")
  @Atomic
  @Operation(
      operationId = "updateShop",
      summary = "Change a shop",
      description =
          "Members that are missing keep their values. Merchant, slug, currency and bill prefix"
              + " never change. The shop's merchant changes whether it is active and takes cash on"
              + " delivery, the limits of orders, delivery_fee, delivery_days, the discount on"
              + " orders, the place on the map, and return_window_days, not below the least of the"
              + " platform; another member that it changes is refused (403 set_by_platform, with"
              + " the field).")
  @RequestBody(content = @Content(schema = @Schema(implementation = ShopJson.Input.class)))
  @Versioned(checked = true)
  @APIResponseSchema(value = ShopJson.class, responseCode = "200")
  public Response change(@PathParam("shop") String id, ObjectNode given) {
    Shop found = find(id);
    String owner = found.merchant().publicId();
    Shop changed =
        shops.change(
            actor(),
            found.id(),
            expected::check,
            present -> {
              ShopJson.Input input =
                  Members.onto(ShopJson.Input.of(owner, present), given, ShopJson.Input.class);
              if (!owner.equals(input.merchantId())) {
                throw new Invalid("merchant_id", "A shop stays with its merchant.");
              }
              return input.details();
            });
    return answer(Response.ok(), changed);
  }

  private Shop find(String id) {
    // A slug is never a number.
    return shops.seen(
        actor(), id.matches("[0-9]{1,18}") ? shops.byId(Long.parseLong(id)) : shops.bySlug(id));
  }

  private static Response answer(Response.ResponseBuilder response, Shop shop) {
    return response.entity(ShopJson.of(shop)).tag(ExpectedVersion.tag(shop.version())).build();
  }

  private Actor actor() {
    return caller.actor(Channel.API);
  }
}
