package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_RETURN;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.returned.Return;
import shop.orders.returns.LateGoods;
import shop.orders.returns.Preview;
import shop.orders.returns.Receiving;
import shop.orders.returns.life.CorrectingReceipts;
import shop.orders.returns.life.UnannouncedGoods;
import shop.orders.web.api.orders.PreviewAnswer;
import shop.orders.web.api.orders.Tried;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** What staff do with the goods of returns that have come, and with those that have not. */
@Path("/v2/returns")
@RequestScoped
@Tag(name = "Returns")
public class ReturnReceiptsResource {

  @Inject private Receiving receiving;
  @Inject private LateGoods late;
  @Inject private UnannouncedGoods unannounced;
  @Inject private CorrectingReceipts correcting;
  @Inject private ReturnAnswers answers;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @POST
  @Path("/{id}/receive")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "receiveReturn",
      summary = "Record the receipt of the goods",
      description =
          "The value of the received pieces is owed back from now on, less what is deducted;"
              + " resellable pieces go back to stock, and the bill gets a credit note. Lines that"
              + " are not named have not arrived. What is missing continues as a return of its own"
              + " with rest_follows, or later by expect-missing. What came unannounced is decided"
              + " by take-surplus and dismiss-surplus.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response receive(@PathParam("id") long id, ReceiptJson receipt) {
    return receive(id, receipt, receipt::kept);
  }

  @POST
  @Path("/{id}/receive/preview")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Atomic
  @Operation(
      operationId = "previewReturnReceipt",
      summary = "Show what the receipt of the goods would do",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewReceipt(@PathParam("id") long id, ReceiptJson receipt) {
    return receive(id, receipt, receipt::shown);
  }

  private Response receive(long id, ReceiptJson receipt, Function<Actor, Preview> preview) {
    return after(
        id,
        actor ->
            receiving.receive(id, receipt.receipt(), expected::check, preview.apply(actor), actor));
  }

  @POST
  @Path("/{id}/refuse")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "refuseReturn",
      summary = "Refuse the goods that came, and send them back",
      description =
          "What came cannot be returned. Nothing is owed for it, and it stays the customer's: send"
              + " it back next (repair/send-back). Of a parcel in which some pieces can be"
              + " returned, receive these with rest_follows, and refuse the rest. Goods of a"
              + " withdrawal by law are not refused (409 withdrawal_not_refusable), nor are those"
              + " of a return that was requested while the law gave a right to withdraw (409"
              + " withdrawal_period): deduct what they lost in value. Claims by the legal guarantee"
              + " have remedies (409 guarantee_claim). What is not of this order is other goods at"
              + " the receipt.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response refuse(@PathParam("id") long id, RefusalJson.Input given) {
    return after(
        id, actor -> receiving.refuse(id, given.came(), given.reason(), expected::check, actor));
  }

  @POST
  @Path("/{id}/expect-missing")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "expectMissingGoods",
      summary = "Expect missing goods of a return after all",
      description =
          "They come in another parcel, too late, or were overlooked. They continue as an approved"
              + " return of their own, also after the time for returns, as they were announced in"
              + " time; receive that one when they are there.")
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response expectMissing(@PathParam("id") long id, @OptionalBody ReturnJson.Missing given) {
    Actor actor = caller.actor(Channel.API);
    ReturnJson.Missing missing = given == null ? ReturnJson.Missing.ALL : given;
    Return rest = late.expect(id, missing.missing(), expected::check, actor);
    return Response.created(URI.create("v2/returns/" + rest.id()))
        .entity(answers.json(rest.id(), actor))
        .build();
  }

  @POST
  @Path("/{id}/correct")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "correctReturnReceipt",
      summary = "Correct a receipt",
      description =
          "Pieces that were overlooked are booked as a receipt of their own, with its amount and"
              + " credit note. Pieces that were judged wrongly go to stock, or leave it. Pieces"
              + " that had not come are missing: a further invoice charges them again, and what was"
              + " paid out for them is listed at /api/v2/undecided-refunds, as the customer owes"
              + " it. If nothing was credited, as others were sent in their place, 409"
              + " receipt_not_credited.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response correct(@PathParam("id") long id, ReceiptJson.Correction given) {
    return after(
        id,
        actor -> correcting.correct(id, given.recounted(), given.reason(), expected::check, actor));
  }

  @POST
  @Path("/{id}/take-surplus")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "takeSurplusGoods",
      summary = "Return pieces that came unannounced, too",
      description =
          "If the customer has so many of the order that are not returned; else 409"
              + " surplus_not_ordered. They continue as an approved return of their own; receive"
              + " that one next.")
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response takeSurplus(@PathParam("id") long id, @OptionalBody SurplusJson.Take given) {
    Actor actor = caller.actor(Channel.API);
    SurplusJson.Take surplus = given == null ? SurplusJson.Take.ALL : given;
    Return rest = unannounced.take(id, surplus.pieces(), expected::check, actor);
    return Response.created(URI.create("v2/returns/" + rest.id()))
        .entity(answers.json(rest.id(), actor))
        .build();
  }

  @POST
  @Path("/{id}/dismiss-surplus")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "dismissSurplusGoods",
      summary = "Send goods back that came unannounced, or keep them, without money",
      description = "More pieces than announced, and goods that are not of this order.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response dismissSurplus(@PathParam("id") long id, SurplusJson.Dismiss given) {
    return after(
        id,
        actor ->
            unannounced.dismiss(id, given.pieces(), given.dismissal(), expected::check, actor));
  }

  /** The return after the step. */
  private Response after(long id, Consumer<Actor> step) {
    Actor actor = caller.actor(Channel.API);
    step.accept(actor);
    return answers.of(id, actor);
  }
}
