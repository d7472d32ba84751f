package shop.orders.web.api.returns;

import static shop.orders.domain.access.Permission.REFUND_RETURN;
import static shop.orders.domain.access.Permission.UPDATE_RETURN;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Seen;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.domain.returned.Withdrawal;
import shop.orders.returns.Preview;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.returns.Returning;
import shop.orders.returns.life.ClosingReturns;
import shop.orders.returns.life.ReturnSlips;
import shop.orders.returns.remedy.Exchanging;
import shop.orders.returns.withdrawal.ConvertingReturns;
import shop.orders.returns.withdrawal.WithdrawalReading;
import shop.orders.web.api.orders.PreviewAnswer;
import shop.orders.web.api.orders.Tried;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.Capacities;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.paper.FreshPaper;
import shop.orders.web.kit.paper.PaperLanguage;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/**
 * Returns: customers request them; staff decide, receive and refund them. Each step returns the
 * changed return. With {@code If-Match} and the return's ETag, a step fails with 412 if the return
 * has changed since it was read.
 */
@Path("/v2/returns")
@RequestScoped
@Tag(name = "Returns")
public class ReturnsResource {

  @Inject private Returning returning;
  @Inject private ClosingReturns closing;
  @Inject private ReturnSlips slips;
  @Inject private ReturnReading reading;
  @Inject private ReturnAnswers answers;
  @Inject private ConvertingReturns converting;
  @Inject private Exchanging exchanging;
  @Inject private WithdrawalReading withdrawals;
  @Inject private Caller caller;
  @Inject private Capacities capacities;
  @Inject private ExpectedVersion expected;
  @Inject private Clock clock;
  @Inject private PublicAddress address;

  @POST
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "createReturn",
      summary = "Request a return",
      description =
          "The actions of the order's lines have what can be returned, how many pieces, and until"
              + " when, by the shop's rules. By the legal guarantee, or as an exception that staff"
              + " make, goods come back in spite of these. If-Match is the order's version.")
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response request(ReturnJson.Input wanted) {
    return request(wanted, wanted::kept);
  }

  @POST
  @Path("/preview")
  @Access(customers = true, staff = UPDATE_RETURN)
  @Atomic
  @Operation(
      operationId = "previewReturn",
      summary = "Show what a return would do",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewRequest(ReturnJson.Input wanted) {
    return request(wanted, wanted::shown);
  }

  private Response request(ReturnJson.Input wanted, Function<Actor, Preview> preview) {
    Actor actor = caller.actor(Channel.API);
    Return goods =
        returning.request(
            wanted.orderId(),
            wanted.wanted(),
            wanted.claim(),
            wanted.comment(),
            expected::check,
            preview.apply(actor),
            actor);
    return Response.created(URI.create("v2/returns/" + goods.id()))
        .entity(answers.json(goods.id(), actor))
        .build();
  }

  @GET
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(operationId = "listReturns", summary = "List returns, newest first")
  public Paged<ReturnJson> list(
      @Parameter(description = "Only returns of this order.") @QueryParam("order_id") Long orderId,
      @Parameter(description = "Only returns with this status.") @QueryParam("status")
          ReturnStatus status,
      @Parameter(description = "Only approved returns whose last day for sending is over.")
          @QueryParam("overdue")
          @DefaultValue("false")
          boolean overdue,
      @Parameter(
              description =
                  "Only returns with unannounced goods about which nothing is decided, or with"
                      + " goods that the shop has and that were not received yet.")
          @QueryParam("to_settle")
          @DefaultValue("false")
          boolean toSettle,
      @BeanParam Page page) {
    ReturnReading.Filter filter =
        new ReturnReading.Filter(orderId, status, overdue ? clock.instant() : null, toSettle);
    int limit = page.limit() + 1;
    List<Seen<ReturnView>> returns =
        capacities.newest(
            Channel.API,
            actor -> reading.list(filter, page.before(), limit, actor),
            ReturnView::id,
            limit);
    return page.of(
        returns, seen -> seen.row().id(), seen -> answers.json(seen.row(), seen.reader()));
  }

  @GET
  @Path("/{id}")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(operationId = "getReturn", summary = "Read a return")
  @Versioned
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response one(@PathParam("id") long id) {
    return answers.of(id, caller.actor(Channel.API));
  }

  @GET
  @Path("/{id}/slip")
  @Produces("application/pdf")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "downloadReturnSlip",
      summary = "Read the slip for the parcel",
      description =
          "A PDF for an approved return: where and until when to send the goods, which pieces and"
              + " why, and a code for machines. It has the same bytes each time.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = "application/pdf", schema = @Schema(implementation = byte[].class)))
  public Response slip(
      @PathParam("id") long id,
      @Parameter(description = PaperLanguage.DESCRIPTION) @QueryParam("lang") String language) {
    return FreshPaper.answer(
        slips.of(id, PaperLanguage.asked(language), caller.actor(Channel.API)), "return-" + id);
  }

  @POST
  @Path("/{id}/approve")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "approveReturn",
      summary = "Approve a return, so that the customer sends the goods")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response approve(@PathParam("id") long id) {
    return after(id, actor -> returning.approve(id, expected::check, actor));
  }

  @POST
  @Path("/{id}/reject")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "rejectReturn",
      summary = "Reject a return",
      description = "The customer can read the reason.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response reject(@PathParam("id") long id, CancellationRequestJson.Rejection rejection) {
    return after(id, actor -> returning.reject(id, rejection.reason(), expected::check, actor));
  }

  @POST
  @Path("/{id}/close")
  @Access(merchants = UPDATE_RETURN, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "closeReturn",
      summary = "Close a return, as no goods are waited for any more",
      description =
          "Possible until the goods are received; not after a withdrawal by law, which only the"
              + " customer gives up. The customer can read the reason. The pieces can be returned"
              + " again while the shop's rules allow it; if those of an approved return come after"
              + " all, expect-missing takes them.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response close(@PathParam("id") long id, ReturnJson.Close given) {
    return after(id, actor -> closing.close(id, given.reason(), expected::check, actor));
  }

  @POST
  @Path("/{id}/withdraw")
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "withdrawReturn",
      summary = "End a return, as the customer keeps the goods",
      description =
          "Possible until the goods are received. The pieces can be returned again. After a"
              + " withdrawal by law only the customer can do it; nobody, if the customer had not"
              + " got the goods when the return began (origin).")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response withdraw(@PathParam("id") long id) {
    return after(id, actor -> returning.withdraw(id, expected::check, actor));
  }

  @POST
  @Path("/{id}/exchange")
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "exchangeReturn",
      summary = "Exchange the goods of a return for others of the same kind",
      description =
          "Instead of money, until the goods are received; not for claims by the legal guarantee,"
              + " which have remedies. When the goods are received, the order has their pieces open"
              + " again: ship sends others without a price, from stock, and cancel pays them back"
              + " if there are none.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response exchange(@PathParam("id") long id, @OptionalBody ExchangeJson.Input given) {
    ExchangeJson.Input wanted = given == null ? ExchangeJson.Input.NONE : given;
    return after(
        id, actor -> exchanging.exchange(id, wanted.agreedByCustomer(), expected::check, actor));
  }

  @POST
  @Path("/{id}/refund-instead")
  @Access(customers = true, staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "refundInsteadOfExchange",
      summary = "Let the goods of an exchange come back for money after all",
      description =
          "Until they are received, such as when there are no others. Staff also take goods back"
              + " that they had refused, such as those that were lost on their way to the customer:"
              + " their price is owed, of lost ones without a restocking fee.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response refundInstead(@PathParam("id") long id, @OptionalBody ExchangeJson.End given) {
    ExchangeJson.End end = given == null ? ExchangeJson.End.WITHOUT_REASON : given;
    return after(id, actor -> exchanging.refundInstead(id, end.reason(), expected::check, actor));
  }

  @POST
  @Path("/{id}/convert-to-withdrawal")
  @Access(staff = UPDATE_RETURN)
  @Idempotent
  @Operation(
      operationId = "convertReturnToWithdrawal",
      summary = "Turn a return into a withdrawal by law",
      description =
          "For returns in whose text the customer withdraws, if they were requested within the"
              + " withdrawal period. The return is approved, its restocking fee falls away, and a"
              + " PDF acknowledges the receipt. If its goods were received, what was kept of their"
              + " price is owed as return-<id>-withdrawal, but for a loss of value.")
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WithdrawalJson.class)))
  public Response convert(@PathParam("id") long id) {
    Actor actor = caller.actor(Channel.API);
    Withdrawal made = converting.convert(id, expected::check, actor);
    return Response.ok(
            WithdrawalJson.of(withdrawals.one(made.orderId(), made.id(), actor), address))
        .build();
  }

  @POST
  @Path("/{id}/refund")
  @Access(merchants = REFUND_RETURN, staff = UPDATE_RETURN)
  @Idempotent(required = true)
  @Operation(
      operationId = "refundReturn",
      summary = "Refund a return",
      description =
          "Pays out all that is still owed for it. A second refund of the same return is a 409.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReturnJson.class)))
  public Response refund(@PathParam("id") long id, @OptionalBody ReturnJson.Refund given) {
    ReturnJson.Refund refund = given == null ? ReturnJson.Refund.USUAL : given;
    return refund(id, refund, refund::kept);
  }

  @POST
  @Path("/{id}/refund/preview")
  @Access(merchants = REFUND_RETURN, staff = UPDATE_RETURN)
  @Atomic
  @Operation(
      operationId = "previewReturnRefund",
      summary = "Show what the refund of a return would do",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewRefund(@PathParam("id") long id, @OptionalBody ReturnJson.Refund given) {
    ReturnJson.Refund refund = given == null ? ReturnJson.Refund.USUAL : given;
    return refund(id, refund, refund::shown);
  }

  private Response refund(long id, ReturnJson.Refund refund, Function<Actor, Preview> preview) {
    return after(
        id,
        actor ->
            returning.refund(
                id,
                refund.wish(),
                refund.reference(),
                expected::check,
                preview.apply(actor),
                actor));
  }

  /** The return after the step. */
  private Response after(long id, Consumer<Actor> step) {
    Actor actor = caller.actor(Channel.API);
    step.accept(actor);
    return answers.of(id, actor);
  }
}
