package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.UPDATE_RETURN;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.returns.withdrawal.WithdrawalReading;
import shop.orders.returns.withdrawal.WithdrawalReading.Acknowledgement;
import shop.orders.returns.withdrawal.Withdrawing;
import shop.orders.web.api.orders.Pieces;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Idempotent;

/** Withdrawals from the purchase of one order, which are declared and then confirmed. */
@Path("/v2/orders/{id}/withdrawals")
@RequestScoped
@Tag(name = "Withdrawal")
public class OrderWithdrawalsResource {

  @Inject private Withdrawing withdrawing;
  @Inject private WithdrawalReading reading;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;
  @Inject private PublicAddress address;

  @POST
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "declareWithdrawal",
      summary = "Declare a withdrawal",
      description =
          "For shops under EU law. The order's action declare_withdrawal has whether it is"
              + " possible, and until when. Nothing changes until the withdrawal is confirmed. If"
              + " 20 declarations wait already, the oldest lapses.")
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = WithdrawalJson.class)))
  public Response declare(@PathParam("id") long id, @OptionalBody WithdrawalJson.Input given) {
    Actor actor = caller.actor(Channel.API);
    WithdrawalJson.Input input = given == null ? WithdrawalJson.Input.ALL : given;
    Withdrawal declared =
        withdrawing.declare(
            id,
            Pieces.byLine(input.lines()),
            input.namedReturns(),
            input.name(),
            input.email(),
            input.statement(),
            expected::check,
            actor);
    return Response.created(URI.create("v2/orders/" + id + "/withdrawals/" + declared.id()))
        .entity(WithdrawalJson.of(reading.one(id, declared.id(), actor), address))
        .build();
  }

  @GET
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "listWithdrawals",
      summary = "List the withdrawals from an order, newest first")
  public Paged<WithdrawalJson> list(@PathParam("id") long id) {
    return new Paged<>(
        reading.list(id, caller.actor(Channel.API)).stream()
            .map(withdrawal -> WithdrawalJson.of(withdrawal, address))
            .toList(),
        null);
  }

  @GET
  @Path("/{withdrawal}")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(operationId = "getWithdrawal", summary = "Read a withdrawal")
  public WithdrawalJson one(@PathParam("id") long id, @PathParam("withdrawal") long withdrawal) {
    return WithdrawalJson.of(reading.one(id, withdrawal, caller.actor(Channel.API)), address);
  }

  @POST
  @Path("/{withdrawal}/confirm")
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "confirmWithdrawal",
      summary = "Confirm a withdrawal",
      description =
          "It takes effect now: what has arrived becomes an approved return, what has not left is"
              + " cancelled, what is on its way becomes one or the other when that has ended, what"
              + " is in other returns follows from the withdrawal, too, and a PDF acknowledges the"
              + " receipt with date and time. Pieces that were named are taken where they are by"
              + " then; those that are not part of the contract any more are left out.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WithdrawalJson.class)))
  public Response confirm(@PathParam("id") long id, @PathParam("withdrawal") long withdrawal) {
    Actor actor = caller.actor(Channel.API);
    withdrawing.confirm(id, withdrawal, actor);
    return Response.ok(WithdrawalJson.of(reading.one(id, withdrawal, actor), address)).build();
  }

  @GET
  @Path("/{withdrawal}/acknowledgement")
  @Produces("application/pdf")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "downloadWithdrawalAcknowledgement",
      summary = "Read the acknowledgement of a withdrawal",
      description = "The PDF with what was received, and when. It has the same bytes each time.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = "application/pdf", schema = @Schema(implementation = byte[].class)))
  @APIResponse(responseCode = "304", description = "If-None-Match has the ETag of this file.")
  public Response acknowledgement(
      @PathParam("id") long id, @PathParam("withdrawal") long withdrawal) {
    Acknowledgement paper = reading.acknowledgement(id, withdrawal, caller.actor(Channel.API));
    return Response.ok(paper.content())
        .tag(new EntityTag(paper.sha256()))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "inline; filename=\"withdrawal-" + withdrawal + ".pdf\"")
        .build();
  }
}
