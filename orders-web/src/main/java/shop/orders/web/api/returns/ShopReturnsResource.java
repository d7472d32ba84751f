package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_CATALOG;
import static shop.orders.domain.access.Permission.UPDATE_SHOP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.returned.sending.ReturnSettings;
import shop.orders.returns.sending.SendingTerms;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Members;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;

/** Where and until when the customers of a shop send goods back. */
@Path("/v2/shops/{shop}/returns")
@RequestScoped
@Access(merchants = UPDATE_SHOP, staff = UPDATE_CATALOG)
@Tag(name = "Merchants and shops")
public class ShopReturnsResource {

  @Inject private SendingTerms terms;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  /** A shop's choices for returns. */
  @Schema(name = "ShopReturns")
  record SettingsJson(
      @Schema(
              description =
                  "Where goods are sent back, with line breaks; empty for the shop's own address.",
              example = "Book shop, Returns\\nHafenstr. 1\\n20457 Hamburg")
          @Size(max = ReturnSettings.LONGEST_ADDRESS)
          String returnAddress,
      @Schema(
              description =
                  "Days after the approval in which the goods are sent; the last one ends in the"
                      + " shop's time zone. After a withdrawal by law, at least fourteen.",
              example = "14")
          @Min(1)
          @Max(ReturnSettings.MOST_DAYS)
          int sendDays,
      @Schema(
              description =
                  "Further days until a return whose goods did not come is closed. After a"
                      + " withdrawal by law, it never is.",
              example = "14")
          @Min(0)
          @Max(ReturnSettings.MOST_DAYS)
          int patienceDays,
      @Schema(
              description = "Days before the last day on which the customer is reminded; 0: never.",
              example = "3")
          @Min(0)
          @Max(ReturnSettings.MOST_DAYS)
          int reminderDays) {

    static SettingsJson of(ReturnSettings settings) {
      return new SettingsJson(
          settings.address(),
          settings.sendDays(),
          settings.patienceDays(),
          settings.reminderDays());
    }

    ReturnSettings settings() {
      return new ReturnSettings(returnAddress, sendDays, patienceDays, reminderDays);
    }
  }

  @GET
  @Operation(
      operationId = "getShopReturns",
      summary = "Read how a shop's customers send goods back")
  @Versioned
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SettingsJson.class)))
  public Response read(@PathParam("shop") String shop) {
    return answer(terms.of(shop, caller.actor(Channel.API)));
  }

  @PUT
  @Atomic
  @Operation(
      operationId = "updateShopReturns",
      summary = "Change how a shop's customers send goods back, from the next approval on",
      description = "Members that are left out stay.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SettingsJson.class)))
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SettingsJson.class)))
  public Response change(@PathParam("shop") String shop, ObjectNode given) {
    return answer(
        terms.change(
            shop,
            present -> Members.onto(SettingsJson.of(present), given, SettingsJson.class).settings(),
            expected::check,
            caller.actor(Channel.API)));
  }

  private static Response answer(SendingTerms.Versioned settings) {
    return Response.ok(SettingsJson.of(settings.settings()))
        .tag(ExpectedVersion.tag(settings.version()))
        .build();
  }
}
