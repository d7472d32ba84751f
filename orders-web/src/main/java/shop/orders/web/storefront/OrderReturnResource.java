package shop.orders.web.storefront;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.Preview;
import shop.orders.returns.Returning;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.tx.Atomic;

/** Requests a return of goods. */
@Path("/v1/customer/order/return")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "Storefront")
public class OrderReturnResource {

  @Inject private Returning returning;
  @Inject private ReturnReasons reasons;
  @Inject private Caller caller;

  /** The lines to return, each with all pieces that can be returned. */
  @Schema(name = "StorefrontNewReturn")
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Goods(
      @Schema(example = "57") @NotNull Long orderId,
      @Schema(description = "order_items_id of order-summery")
          @NotNull
          @Size(min = 1, message = NO_ITEM)
          List<@NotNull(message = NO_ITEM) Long> orderItemsId,
      @Schema(example = "It does not fit.") @NotBlank @Size(max = Returning.LONGEST_TEXT)
          String returnReason) {

    private static final String NO_ITEM = "This must name at least one item, and no null.";
  }

  @POST
  @Atomic
  @Operation(
      operationId = "storefrontReturnOrder",
      summary = "Asks to give back items of a delivered order",
      description = "While the return window is open; a listed item means all that is left of it.")
  public Initiated giveBack(Goods goods) {
    String text = goods.returnReason().strip();
    String code = reasons.meantBy(text).code();
    List<Returning.Wanted> wanted =
        goods.orderItemsId().stream()
            .distinct()
            .map(line -> new Returning.Wanted(line, null, code, text))
            .toList();
    try {
      returning.request(
          goods.orderId(),
          wanted,
          "",
          Expected.ANY,
          Preview.NONE,
          caller.actor(Channel.STOREFRONT));
    } catch (Invalid e) {
      // The domain names a field of a line; a line of this contract is only an id.
      throw new Invalid(e.field().replaceFirst("^lines.*", "order_items_id"), e.getMessage());
    }
    return Initiated.saying("Order return initiated successfully");
  }
}
