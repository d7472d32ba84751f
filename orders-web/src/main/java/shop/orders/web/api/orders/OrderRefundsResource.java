package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_PAYMENT;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.refusal.Field;
import shop.orders.returns.Granting;
import shop.orders.returns.Preview;
import shop.orders.returns.RefundReading;
import shop.orders.returns.RefundReading.RefundView;
import shop.orders.returns.RefundWish;
import shop.orders.returns.Refunding;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.json.Amounts;
import shop.orders.web.kit.json.Decimal;
import shop.orders.web.kit.json.NameOf;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** The refunds of an order: the amounts owed back, and the amounts paid back. */
@Path("/v2/orders")
@RequestScoped
@Tag(name = "Refunds")
public class OrderRefundsResource {

  /** Of the member {@code customer_agreed}. */
  public static final String AGREED =
      "Whether the customer has expressly agreed to store credit. After a withdrawal (Directive"
          + " 2011/83/EU, article 13(1)), and by the legal guarantee, money becomes credit only"
          + " then; else 409 store_credit_not_agreed.";

  @Inject private Refunding refunding;
  @Inject private Granting granting;
  @Inject private RefundReading refunds;
  @Inject private OrderReading reading;
  @Inject private OrderActions actions;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  /** An entry about an amount that is owed back, was paid back, or did not arrive. */
  @Schema(name = "OrderRefund")
  record RefundJson(
      @Schema(
              description =
                  "due: owed from then on; paid: paid back; failed: did not reach the customer and"
                      + " is owed again, if it was for a due; dispute_lost: taken back by the"
                      + " customer's bank; dispute_won: the bank gave it back; set_off: a due is"
                      + " settled by money that went back for none; set_off_undone: it is owed"
                      + " again; lapsed: a due is not owed any more; not_owed: so much of what was"
                      + " paid back was not owed, and the customer owes it.",
              example = "due")
          @NameOf(value = RefundReading.RefundKind.class, lower = true)
          String kind,
      @Schema(
              nullable = true,
              description =
                  "Of a due: the name by which notifications refer to it. Of other entries: the"
                      + " provider's or our own.",
              example = "return-7")
          String reference,
      @Schema(
              nullable = true,
              description = "The reference of the due that this entry settles.",
              example = "return-7")
          String dueReference,
      @Schema(example = "72.00") @Decimal String amount,
      @Schema(example = "EUR") String currency,
      @Schema(
              description =
                  "How the money went back that the entry is about, also if it failed, was set off"
                      + " or was not owed; of a due, and of one that is lapsed, how it goes back"
                      + " unless staff choose otherwise. A due that goes back in two ways has an"
                      + " entry for each.",
              example = "stripe")
          String method,
      Instant at) {

    static RefundJson of(RefundView refund) {
      return new RefundJson(
          refund.kind().name().toLowerCase(Locale.ROOT),
          refund.reference(),
          refund.dueReference(),
          refund.amount().toPlainString(),
          refund.currency(),
          refund.method(),
          refund.at());
    }
  }

  @GET
  @Path("/{id}/refunds")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "listOrderRefunds",
      summary = "List the amounts owed back and paid back for an order, oldest first")
  public Paged<RefundJson> list(@PathParam("id") long id) {
    return new Paged<>(
        refunds.ofOrder(id, caller.actor(Channel.API)).stream().map(RefundJson::of).toList(), null);
  }

  /** A refund that was paid. */
  @Schema(name = "NewOrderRefund")
  record NewRefund(
      @Schema(
              nullable = true,
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              description = "Everything that is owed back if absent.",
              pattern = Amounts.FORM,
              example = "740.00")
          @DecimalMin("0")
          @DecimalMax(Field.MOST_IN_DIGITS)
          BigDecimal amount,
      @Schema(
              nullable = true,
              description =
                  "The reference of a due in the order's refunds; all open dues, oldest first, if"
                      + " absent.",
              example = "return-7")
          String dueReference,
      @Schema(
              nullable = true,
              description =
                  "store_credit, bank_transfer or, for online payments, the method of the payment."
                      + " If absent, what was paid with store credit goes back to it, and the rest"
                      + " in the way in which it came, cash by bank transfer.")
          @Size(max = LedgerEntry.LONGEST_METHOD)
          String method,
      @Schema(nullable = true, description = AGREED) Boolean customerAgreed,
      @Schema(description = "Unique within the order.", example = "re_3MtwBwLkdIwHu7ix")
          @NotBlank
          @Size(max = LedgerEntry.LONGEST_REFERENCE)
          String reference,
      @Schema(nullable = true, description = "Of a preview.") String previewToken)
      implements Tried {

    RefundWish wish() {
      return new RefundWish(method, Boolean.TRUE.equals(customerAgreed));
    }
  }

  @POST
  @Path("/{id}/refunds")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Idempotent(required = true)
  @Operation(
      operationId = "recordRefund",
      summary = "Record a refund that was paid",
      description = "At most what is owed back, such as the payments of a cancelled order.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response recordRefund(@PathParam("id") long id, NewRefund refund) {
    return recordRefund(id, refund, refund::kept);
  }

  @POST
  @Path("/{id}/refunds/preview")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Atomic
  @Operation(
      operationId = "previewRefund",
      summary = "Show what a refund that was paid would do",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewRefund(@PathParam("id") long id, NewRefund refund) {
    return recordRefund(id, refund, refund::shown);
  }

  private Response recordRefund(long id, NewRefund refund, Function<Actor, Preview> preview) {
    Actor actor = caller.actor(Channel.API);
    Order order =
        refunding.refund(
            id,
            refund.dueReference(),
            refund.amount(),
            refund.wish(),
            refund.reference(),
            expected::check,
            preview.apply(actor),
            actor);
    return created(order, actor);
  }

  /** A sum that is given back without goods. */
  @Schema(name = "NewGoodwillRefund")
  record NewGrant(
      @Schema(
              description =
                  "goodwill: the price of the goods falls by the amount; delivery_fee: the whole"
                      + " charge for the delivery goes back.",
              example = "goodwill")
          @NotNull(message = Field.MISSING)
          GrantKind kind,
      @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              nullable = true,
              description = "With its tax. May be absent for the delivery fee.",
              pattern = Amounts.FORM_ABOVE_ZERO,
              example = "5.00")
          @Positive(message = Field.NOT_ABOVE_ZERO)
          BigDecimal amount,
      @Schema(description = OrdersResource.STAFF_ONLY, example = "The box was dented.")
          @NotBlank
          @Size(max = Granting.LONGEST_REASON)
          String reason,
      @Schema(nullable = true, description = "Of a preview.") String previewToken)
      implements Tried {

    Granting.Kind kindOfGrant() {
      return kind.of();
    }
  }

  /** For what a sum is given, spelt as in JSON. */
  enum GrantKind {
    goodwill,
    delivery_fee;

    Granting.Kind of() {
      return Granting.Kind.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  @POST
  @Path("/{id}/goodwill-refunds")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Idempotent(required = true)
  @Operation(
      operationId = "grantGoodwillRefund",
      summary = "Grant a refund without goods",
      description =
          "The sum becomes owed back, as the order's refunds show, and its bill gets a credit note."
              + " At most what was paid and is neither refunded nor owed back, and the price that"
              + " is left of the goods; with cash on delivery that is not all paid, of the goods"
              + " that have arrived. Pieces that are cancelled or come back later are worth that"
              + " much less.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response grant(@PathParam("id") long id, NewGrant grant) {
    return grant(id, grant, grant::kept);
  }

  @POST
  @Path("/{id}/goodwill-refunds/preview")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Atomic
  @Operation(
      operationId = "previewGoodwillRefund",
      summary = "Show what a refund without goods would do",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewGrant(@PathParam("id") long id, NewGrant grant) {
    return grant(id, grant, grant::shown);
  }

  private Response grant(long id, NewGrant grant, Function<Actor, Preview> preview) {
    Actor actor = caller.actor(Channel.API);
    Order order =
        granting.grant(
            id,
            grant.kindOfGrant(),
            grant.amount(),
            grant.reason(),
            expected::check,
            preview.apply(actor),
            actor);
    return created(order, actor);
  }

  /** Why a grant is taken back. */
  @Schema(name = "GoodwillRevocation")
  record Revocation(
      @Schema(description = OrdersResource.STAFF_ONLY, example = "3.00 were meant.")
          @NotBlank
          @Size(max = Granting.LONGEST_REASON)
          String reason) {}

  @POST
  @Path("/{id}/goodwill-refunds/{reference}/revoke")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Idempotent(required = true)
  @Operation(
      operationId = "revokeGoodwillRefund",
      summary = "Take back a grant that was a mistake",
      description =
          "As far as it is not refunded: it is not owed any more, and the price is that much higher"
              + " again. What is refunded of it stays granted: of the charge for delivery as a"
              + " lower price of the goods. What goods took of it that went back since is still"
              + " owed. After the order's bill, a further invoice charges it again and refers to"
              + " the credit note, which never changes; the charge for delivery then is charged"
              + " again as a whole or not at all.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response revoke(
      @PathParam("id") long id, @PathParam("reference") String reference, Revocation revocation) {
    Actor actor = caller.actor(Channel.API);
    Order order = granting.revoke(id, reference, revocation.reason(), expected::check, actor);
    return actions.answer(reading.one(order.id(), actor), actor).build();
  }

  /** What a refund was for that the payment provider made unasked. */
  @Schema(name = "NewRefundDecision")
  record NewDecision(
      @Schema(
              description =
                  "goodwill: the price of the goods is lower by the amount; delivery_fee: the whole"
                      + " charge for the delivery went back.",
              example = "goodwill")
          @NotNull(message = Field.MISSING)
          GrantKind kind,
      @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              nullable = true,
              description =
                  "With its tax. All that is undecided if absent; may be absent for the delivery"
                      + " fee.",
              pattern = Amounts.FORM_ABOVE_ZERO,
              example = "5.00")
          @Positive(message = Field.NOT_ABOVE_ZERO)
          BigDecimal amount,
      @Schema(description = OrdersResource.STAFF_ONLY, example = "The box was dented.")
          @NotBlank
          @Size(max = Granting.LONGEST_REASON)
          String reason,
      @Schema(nullable = true, description = "Of a preview.") String previewToken)
      implements Tried {}

  @POST
  @Path("/{id}/refund-decisions")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Idempotent(required = true)
  @Operation(
      operationId = "decideRefund",
      summary = "Decide what a refund was for that the payment provider made unasked",
      description =
          "Such as one of its dashboard. The bill gets a credit note over the sum, and the refund"
              + " pays it; a part beyond the refund becomes owed back. A refund of both is decided"
              + " in two calls, one of each kind. If the refund was for goods, cancel or return"
              + " these instead.")
  @Versioned(checked = true)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = OrderJson.class)))
  public Response decide(@PathParam("id") long id, NewDecision decision) {
    return decide(id, decision, decision::kept);
  }

  @POST
  @Path("/{id}/refund-decisions/preview")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Atomic
  @Operation(
      operationId = "previewRefundDecision",
      summary = "Show what the decision about a refund would do",
      description = Tried.SHOWS)
  @Versioned(checked = true, tagged = false)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PreviewAnswer.PreviewJson.class)))
  public Response previewDecision(@PathParam("id") long id, NewDecision decision) {
    return decide(id, decision, decision::shown);
  }

  private Response decide(long id, NewDecision decision, Function<Actor, Preview> preview) {
    Actor actor = caller.actor(Channel.API);
    Order order =
        granting.decide(
            id,
            decision.kind().of(),
            decision.amount(),
            decision.reason(),
            expected::check,
            preview.apply(actor),
            actor);
    return created(order, actor);
  }

  private Response created(Order order, Actor actor) {
    return actions
        .answer(reading.one(order.id(), actor), actor)
        .status(Response.Status.CREATED)
        .location(URI.create("v2/orders/" + order.id() + "/refunds"))
        .build();
  }
}
