package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Annotating;
import shop.orders.domain.order.note.Tag;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Field;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;

/** The words by which the shop's people find orders. */
@Path("/v2/orders/{id}/tags")
@RequestScoped
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Orders")
public class OrderTagsResource {

  @Inject private Annotating annotating;
  @Inject private OrderReading reading;
  @Inject private OrderActions actions;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  /** All tags of an order. */
  @Schema(name = "OrderTags")
  record TagsJson(
      @Schema(
              description =
                  "At most 20, each of 1 to 40 characters. Tags that differ only in case are one.",
              example = "[\"vip\", \"call first\"]")
          @NotNull(message = Field.MISSING)
          List<@Size(max = Tag.LONGEST) String> tags) {}

  @PUT
  @Access(merchants = UPDATE_ORDER_DETAILS, staff = UPDATE_ORDER_DETAILS)
  @Atomic
  @Operation(
      operationId = "setOrderTags",
      summary = "Replace the tags of an order",
      description = "Customers do not see them. Lists find orders by tag.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response change(@PathParam("id") long id, TagsJson given) {
    Actor actor = caller.actor(Channel.API);
    annotating.tag(id, given.tags(), expected::check, actor);
    return actions.answer(reading.one(id, actor), actor).build();
  }
}
