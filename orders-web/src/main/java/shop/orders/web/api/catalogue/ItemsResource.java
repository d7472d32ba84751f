package shop.orders.web.api.catalogue;

import static shop.orders.domain.access.Permission.UPDATE_CATALOG;
import static shop.orders.domain.access.Permission.UPDATE_STOCK;

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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.CatalogEntry;
import shop.orders.domain.catalog.CatalogSearch;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.StockLevel;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.Shops;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Anyone;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Members;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.SearchText;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The catalogue: everybody reads and searches it, staff change it, merchants what they sell. */
@Path("/v2/catalog/items")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class ItemsResource {

  @Inject private Catalog catalog;
  @Inject private CatalogSearch search;
  @Inject private Shops shops;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @GET
  @Anyone
  @Operation(
      operationId = "listItems",
      summary = "Search the catalogue, newest first",
      description =
          "Finds items for sale; staff with the permission update.catalog find all items, and so"
              + " does a merchant who names itself as merchant, of its own. Items that have the"
              + " words of the query come before those that have misspelt ones.")
  public Paged<ItemJson> list(
      @Parameter(
              description =
                  "Words of names, SKU, artist and title, or their beginnings, in any case, with or"
                      + " without accents and vowel signs. Empty finds all.",
              schema = @Schema(type = SchemaType.STRING, maxLength = SearchText.LONGEST),
              example = "vitam")
          @QueryParam("query")
          String query,
      @Parameter(description = "Only items of the shop with this slug.") @QueryParam("shop")
          String shop,
      @Parameter(description = "Only items of the merchant with this id.") @QueryParam("merchant")
          String merchant,
      @Parameter(description = "Only items of this kind.") @QueryParam("kind") ItemJson.Kind kind,
      @Parameter(description = "The language of names.", example = "bn") @QueryParam("lang")
          String language,
      @BeanParam Page page) {
    CatalogSearch.Wanted wanted =
        new CatalogSearch.Wanted(
            SearchText.checked(query),
            shop,
            merchant,
            kind == null ? null : kind.kind(),
            !caller.maySell(UPDATE_STOCK, merchant));
    List<CatalogEntry> rows = search.page(wanted, page.before(), page.limit() + 1);
    return page.of(rows, CatalogEntry::id, item -> ItemJson.of(item, language));
  }

  @GET
  @Path("/{id}")
  @Anyone
  @Operation(
      operationId = "getItem",
      summary = "Read an item",
      description =
          "Only staff with the permission update.catalog can read an item that is not for sale, and"
              + " its merchant.")
  @Versioned
  @APIResponseSchema(value = ItemJson.class, responseCode = "200")
  public Response one(
      @Parameter(
              description = "The item's id; the record id does, too.",
              schema = @Schema(type = SchemaType.INTEGER, format = "int64"),
              example = "42")
          @PathParam("id")
          String id,
      @Parameter(description = "The language of names.", example = "bn") @QueryParam("lang")
          String language) {
    CatalogEntry item = find(id);
    if (!item.sold() && !caller.maySell(UPDATE_STOCK, item.merchantId())) {
      throw new NotFound("item");
    }
    return answer(Response.ok(), item, language);
  }

  @POST
  @Access(merchants = UPDATE_CATALOG, staff = UPDATE_CATALOG)
  @Idempotent
  @Operation(
      operationId = "createItem",
      summary = "Put an item up for sale",
      description =
          "Required are only shop_slug, price and a name. Merchants name a shop of theirs: another"
              + " one does not exist for them. How their items are taxed is the platform's: 403"
              + " set_by_platform.")
  @Versioned
  @APIResponseSchema(value = ItemJson.class, responseCode = "201")
  public Response add(ItemJson.Input input) {
    Shop shop =
        shops
            .bySlug(Field.required("shop_slug", input.seller(), Slug.LONGEST))
            .filter(found -> actor().sellsFor(found.merchant().publicId()))
            .orElseThrow(() -> new Invalid("shop_slug", "There is no such shop."));
    Item item =
        catalog.add(
            actor(),
            shop,
            input.details(shop.defaultLanguage(), shop.currency()),
            new StockLevel(input.stock()));
    return answer(
        Response.created(URI.create("v2/catalog/items/" + item.id())), find(item.publicId()), null);
  }

  @PUT
  @Path("/{id}")
  @Access(merchants = UPDATE_CATALOG, staff = UPDATE_CATALOG)
  @Atomic
  @Operation(
      operationId = "updateItem",
      summary = "Change an item",
      description =
          "Members that are missing keep their values; null clears a value. Shop and currency never"
              + " change. The stock is not changed here, as it moves with each sale: a member stock"
              + " is refused (422 stock_not_changed_here), see /api/v2/catalog/items/{id}/stock."
              + " Merchants change what they sell themselves; items of others are 404. The taxes,"
              + " and whether a prescription is needed, are the platform's: 403 set_by_platform.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ItemJson.Input.class)))
  @Versioned(checked = true)
  @APIResponseSchema(value = ItemJson.class, responseCode = "200")
  public Response change(
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64")) @PathParam("id")
          String id,
      ObjectNode given) {
    CatalogEntry found = find(id);
    if (!actor().sellsFor(found.merchantId())) {
      throw new NotFound("item");
    }
    if (given.has("stock")) {
      throw new Rejected(
          422,
          "stock_not_changed_here",
          "The stock is set by PUT /api/v2/catalog/items/"
              + found.id()
              + "/stock, with the count that was read.",
          "stock");
    }
    catalog.change(
        actor(),
        found.id(),
        expected::check,
        present -> {
          ItemJson.Input input =
              Members.onto(
                  ItemJson.Input.of(found.shopSlug(), present), given, ItemJson.Input.class);
          if (!found.shopSlug().equals(input.seller())) {
            throw new Invalid("shop_slug", "An item stays in its shop.");
          }
          return input.details(found.shopLanguage(), present.pricing().currency());
        });
    return answer(Response.ok(), find(found.publicId()), null);
  }

  private CatalogEntry find(String id) {
    return search.find(id).orElseThrow(() -> new NotFound("item"));
  }

  private static Response answer(
      Response.ResponseBuilder response, CatalogEntry item, String language) {
    return response
        .entity(ItemJson.of(item, language))
        .tag(ExpectedVersion.tag(item.version()))
        .build();
  }

  private Actor actor() {
    return caller.actor(Channel.API);
  }
}
