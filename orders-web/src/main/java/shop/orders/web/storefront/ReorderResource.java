package shop.orders.web.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.placing.Reordering;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;

/** Puts the items of an earlier order into the cart. */
@Path("/v1/customer/reorder")
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@ApplicationScoped
@Tag(name = "Storefront")
public class ReorderResource {

  @Inject private Reordering reordering;
  @Inject private Caller caller;

  @GET
  @ActsByGet
  @Path("/{order_id}")
  @APIResponse(responseCode = "200")
  @APIResponse(responseCode = "409")
  @Operation(
      operationId = "storefrontRepeatOrder",
      summary = "Puts what the order held into the cart, at today's prices",
      description =
          "What is no longer sold or in stock is left out and named in the message. A repeated"
              + " call adds nothing within one cart.")
  public Done reorder(@PathParam("order_id") long orderId) {
    return Done.saying(message(reordering.addToCart(orderId, caller.actor(Channel.STOREFRONT))));
  }

  static String message(List<String> leftOut) {
    return leftOut.isEmpty()
        ? "Added to cart"
        : "Added to cart, without what is no longer available: " + String.join(", ", leftOut);
  }
}
