package shop.orders.web.storefront;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.Preview;
import shop.orders.returns.Returning;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.tx.Atomic;

/** Giving goods back. */
@Path("/v1/customer/order/return")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "Storefront")
public class OrderReturnResource {

  private static final int LONGEST_REASON = 2000;

  @Inject private Returning returning;
  @Inject private ReturnReasons reasons;
  @Inject private Caller caller;

  /** What goes back: each line with all of it that can be returned. */
  @Schema(name = "StorefrontReturn")
  public record Goods(
      @Schema(required = true, example = "57") Long orderId,
      @Schema(required = true, description = "order_items_id of order-summery")
          List<Long> orderItemsId,
      @Schema(required = true, example = "It does not fit.") String returnReason) {

    long order() {
      return given("order_id", orderId);
    }

    List<Long> lines() {
      List<Long> lines = given("order_items_id", orderItemsId);
      if (lines.isEmpty() || lines.contains(null)) {
        throw new Invalid("order_items_id", "This must name at least one item, and no null.");
      }
      return lines.stream().distinct().toList();
    }

    String reason() {
      return Field.required("return_reason", returnReason, LONGEST_REASON);
    }

    private static <T> T given(String field, T value) {
      if (value == null) {
        throw new Invalid(field, "This must be given.");
      }
      return value;
    }
  }

  @POST
  @Atomic
  @Operation(
      operationId = "storefrontOrderReturn",
      summary = "Asks to give back items of a delivered order",
      description = "While the return window is open; a listed item means all that is left of it.")
  public Initiated giveBack(Goods goods) {
    String text = goods.reason();
    String code = reasons.meantBy(text).code();
    List<Returning.Wanted> wanted =
        goods.lines().stream().map(line -> new Returning.Wanted(line, null, code, text)).toList();
    try {
      returning.request(
          goods.order(), wanted, "", Expected.ANY, Preview.NONE, caller.actor(Channel.STOREFRONT));
    } catch (Invalid e) {
      // The domain names a field of its lines; here a line is only an id.
      throw new Invalid(e.field().replaceFirst("^lines.*", "order_items_id"), e.getMessage());
    }
    return Initiated.saying("Order return initiated successfully");
  }
}
