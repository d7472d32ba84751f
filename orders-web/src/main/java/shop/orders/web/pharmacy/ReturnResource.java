package shop.orders.web.pharmacy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.domain.order.reading.ContractOrders;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.returns.Preview;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.Returning;
import shop.orders.returns.policy.ReturnReasons;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.tx.Atomic;

/** Requests to return goods. */
@Path("/V1/customer/orders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "E-pharmacy")
public class ReturnResource {

  @Inject private Returning returning;
  @Inject private ReturnReasons reasons;
  @Inject private ReturnReading reading;
  @Inject private ContractOrders orders;
  @Inject private Caller caller;

  @POST
  @Path("/{id}/return")
  @Atomic
  @Operation(
      operationId = "pharmacyReturnOrder",
      summary = "Asks to give goods back",
      description =
          "Without items, or without a body, all that can be returned; staff decide. The reason"
              + " may be one of /api/v2/return-reasons, or any text.")
  @APIResponse(responseCode = "200")
  @APIResponse(responseCode = "201")
  public Answer<ReturnJson> giveBack(@PathParam("id") long id, @OptionalBody ReturnJson.New given) {
    ReturnJson.New request = ReturnJson.New.of(given);
    Actor actor = caller.actor(Channel.PHARMACY);
    String text =
        request.reason() == null
            ? ""
            : Field.required("reason", request.reason(), Returning.LONGEST_TEXT);
    String code = reasons.meantBy(text).code();
    List<Returning.Wanted> wanted =
        request.items() == null
            ? returning.everythingReturnable(id, code, text, actor)
            : wanted(request.items(), orders.byId(id, actor), code, text);
    return Answer.created(ReturnJson.of(reading.one(asked(id, wanted, request, actor), actor)));
  }

  /**
   * Requests the return. The domain names a field of its lines; the error must name one of the
   * items that the client sent.
   */
  private long asked(long id, List<Returning.Wanted> wanted, ReturnJson.New request, Actor actor) {
    try {
      return returning
          .request(id, wanted, request.comment(), Expected.ANY, Preview.NONE, actor)
          .id();
    } catch (Invalid e) {
      throw new Invalid(
          e.field().replaceFirst("^lines", "items").replaceFirst("line_id$", "product_id"),
          e.getMessage());
    }
  }

  private static List<Returning.Wanted> wanted(
      List<ReturnJson.Item> items, ContractOrder order, String code, String text) {
    List<Returning.Wanted> wanted = new ArrayList<>();
    for (ReturnJson.Item item : items) {
      String at = "items[" + wanted.size() + "].product_id";
      if (item == null || item.productId() == null) {
        throw new Invalid(at, "This must be given.");
      }
      long line =
          order.lines().stream()
              .filter(one -> one.itemId() == item.productId())
              .findFirst()
              .orElseThrow(() -> new Invalid(at, "This product is not in the order."))
              .id();
      wanted.add(new Returning.Wanted(line, item.quantity(), code, text));
    }
    return wanted;
  }
}
