package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_RETURN;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.returns.Preview;
import shop.orders.returns.remedy.DecidingRemedies;
import shop.orders.web.api.orders.PreviewAnswer;
import shop.orders.web.api.orders.Tried;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The remedy that staff grant for goods that do not conform, by the legal guarantee. */
@Path("/v2/returns/{id}/remedy")
@RequestScoped
@Tag(name = "Returns")
public class ReturnRemedyResource {

  @Inject private DecidingRemedies deciding;
  @Inject private ReturnAnswers answers;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @POST
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "decideRemedy",
      summary = "Decide which remedy of the legal guarantee is granted",
      description =
          "Until the goods are received, and instead of a repair that fails. Another remedy than"
              + " the customer wants needs a reason, which the customer can read. price_reduction"
              + " closes the return: the customer keeps the goods, the amount is owed back from now"
              + " on, and the bill gets a credit note. replacement opens the pieces of the order"
              + " again, when the goods are received or at once with keep: ship sends others"
              + " without a price, and cancel pays them back if there are none. repair follows the"
              + " receipt: see the calls below /repair. refund leaves the return as it is: approve"
              + " it, and receive the goods.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response decide(@PathParam("id") long id, RemedyJson.Decision given) {
    return decide(id, given, given::kept);
  }

  @POST
  @Path("/preview")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Atomic
  @Operation(
      operationId = "previewRemedy",
      summary = "Show what the decision about a remedy would do",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewDecision(@PathParam("id") long id, RemedyJson.Decision given) {
    return decide(id, given, given::shown);
  }

  private Response decide(long id, RemedyJson.Decision given, Function<Actor, Preview> preview) {
    Actor actor = caller.actor(Channel.API);
    deciding.decide(id, given.decision(), expected::check, preview.apply(actor), actor);
    return answers.of(id, actor);
  }
}
