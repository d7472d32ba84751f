package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_RETURN;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.returns.remedy.BringingBack;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Idempotent;

/** The way of goods that were received to be repaired, or were refused, back to the customer. */
@Path("/v2/returns/{id}/repair")
@RequestScoped
@Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
@Tag(name = "Returns")
public class ReturnWayBackResource {

  @Inject private BringingBack bringingBack;
  @Inject private ReturnAnswers answers;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @POST
  @Path("/repaired")
  @Idempotent
  @Operation(
      operationId = "finishRepair",
      summary = "Say that the goods are repaired",
      description = "They are sent back next (send-back).")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response repaired(@PathParam("id") long id) {
    return after(id, actor -> bringingBack.repaired(id, expected::check, actor));
  }

  @POST
  @Path("/send-back")
  @Idempotent
  @Operation(
      operationId = "sendBackGoods",
      summary = "Send the goods back to the customer",
      description =
          "Repaired, at a lower price, or as they are with a reason; refused ones, too. The"
              + " customer sees the courier and the number of the parcel.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response sendBack(@PathParam("id") long id, WayBackJson.Sent given) {
    return after(
        id,
        actor -> bringingBack.sendBack(id, given.parcel(), given.reason(), expected::check, actor));
  }

  @POST
  @Path("/arrived-back")
  @Idempotent
  @Operation(
      operationId = "confirmRepairArrival",
      summary = "Say that the customer has the goods again",
      description = "The return is closed; the pieces can be claimed and returned as before.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response arrivedBack(@PathParam("id") long id) {
    return after(id, actor -> bringingBack.arrived(id, expected::check, actor));
  }

  @POST
  @Path("/way-back-failed")
  @Idempotent
  @Operation(
      operationId = "failWayBack",
      summary = "Say that the parcel did not reach the customer",
      description =
          "If it is lost, another remedy is decided (remedy: replacement or refund); for refused"
              + " goods their price is owed (refund-instead). If it came back, it is sent once more"
              + " (send-back).")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response wayBackFailed(@PathParam("id") long id, WayBackJson.Failed given) {
    return after(
        id, actor -> bringingBack.wayBackFailed(id, given.wasLost(), expected::check, actor));
  }

  private Response after(long id, Consumer<Actor> step) {
    Actor actor = caller.actor(Channel.API);
    step.accept(actor);
    return answers.of(id, actor);
  }
}
