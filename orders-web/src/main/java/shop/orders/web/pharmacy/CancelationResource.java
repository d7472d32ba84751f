package shop.orders.web.pharmacy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.returns.Preview;
import shop.orders.returns.cancelling.CancellationRequests;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.tx.Atomic;

/**
 * Asking to call an order off, spelt as this contract's clients spell it.
 *
 * <p>The contract says that what is not approved at once waits for staff. When a part of the order
 * has left, they approve it for the rest. Once everything has left staff could not approve it
 * either, so that such a request is refused with 409 and the reason instead of waiting for an
 * answer that can only be no.
 */
@Path("/V1/customer/orders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Access(customers = true)
@RequestScoped
@Tag(name = "E-pharmacy")
public class CancelationResource {

  @Inject private Cancelling cancelling;
  @Inject private CancellationRequests requests;
  @Inject private Caller caller;

  @POST
  @Path("/{id}/cancelation")
  @Atomic
  @Operation(
      operationId = "pharmacyCancelOrder",
      summary = "Asks to call the order off",
      description =
          "Approved at once where the storefront could cancel it, else staff decide; 409 once"
              + " nobody can cancel it any more, as when it is shipped.")
  @APIResponse(responseCode = "200")
  @APIResponse(responseCode = "201")
  public Answer<CancelationJson> cancel(
      @PathParam("id") long id, @OptionalBody CancelationJson.New given) {
    CancelationJson.New request = CancelationJson.New.of(given);
    Actor actor = caller.actor(Channel.PHARMACY);
    long requestId =
        cancelling
            .request(
                id,
                new TreeMap<>(),
                request.reason(),
                request.comment(),
                Expected.ANY,
                Preview.NONE,
                actor)
            .id();
    return Answer.created(CancelationJson.of(requests.one(requestId, actor)));
  }
}
