package shop.orders.web.payment;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_PAYMENT;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.returns.provider.KeptEvent;
import shop.orders.returns.provider.KeptEvents;
import shop.orders.returns.provider.ProviderEvents;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** The provider's notifications that were kept, for staff who match those that fit no order. */
@Path("/v2/payment-notifications")
@RequestScoped
@Tag(name = "Payment notifications")
public class KeptNotificationsResource {

  @Inject private KeptEvents kept;
  @Inject private ProviderEvents events;
  @Inject private Caller caller;

  @GET
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Operation(
      operationId = "listPaymentNotifications",
      summary = "List the notifications of the payment provider, newest first",
      description =
          "Those in the form with a type. One that fits no order is unmatched: it waits for the"
              + " payment that it names, or for staff, who retry or close it.")
  public Paged<PaymentEventJson.Kept> list(
      @Parameter(description = "Only in that state, such as unmatched.") @QueryParam("state")
          PaymentEventJson.State state,
      @QueryParam("order_id") Long orderId,
      @BeanParam Page page) {
    List<KeptEvent> rows =
        kept.list(
            state == null ? null : state.state(),
            orderId,
            page.before(),
            page.limit() + 1,
            caller.actor(Channel.API));
    return page.of(rows, KeptEvent::id, PaymentEventJson.Kept::of);
  }

  /** What staff know of a notification that fits no order. */
  @Schema(name = "PaymentNotificationRetry")
  record Retried(
      @Schema(
              nullable = true,
              description = "One of the orders that have the payment of the refund.",
              example = "4711")
          Long orderId) {}

  @POST
  @Path("/{id}/retry")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Idempotent
  @Operation(
      operationId = "retryPaymentNotification",
      summary = "Try again to apply a notification",
      description =
          "409 if it still fits no order, which is then its new reason, or if it was closed. The body"
              + " may name the order of a refund whose payment several orders have.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PaymentEventJson.Kept.class)))
  public Response retry(@PathParam("id") long id, @OptionalBody Retried given) {
    Actor actor = caller.actor(Channel.API);
    return answer(
        given == null || given.orderId() == null
            ? events.retry(id, actor)
            : events.retry(id, given.orderId(), actor));
  }

  /** Why nothing is to be done with a notification. */
  @Schema(name = "PaymentNotificationClosing")
  record Closed(
      @Schema(example = "Booked by hand under pi_7.")
          @NotBlank
          @Size(max = ProviderEvents.LONGEST_REASON)
          String reason) {}

  @POST
  @Path("/{id}/close")
  @Access(staff = UPDATE_ORDER_PAYMENT)
  @Idempotent
  @Operation(
      operationId = "closePaymentNotification",
      summary = "End the waiting of a notification, or the hold of its dispute",
      description =
          "One that waits is closed without an effect. With one of a dispute, the dispute no longer"
              + " holds back refunds, also if the notification was applied: it stays applied, and a"
              + " decision of the bank that is told later counts. An order offers that as end_dispute;"
              + " its notifications are listed by order_id. 409 if it was applied and no dispute of"
              + " it is open.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PaymentEventJson.Kept.class)))
  public Response close(@PathParam("id") long id, Closed closed) {
    return answer(events.close(id, closed.reason(), caller.actor(Channel.API)));
  }

  private static Response answer(KeptEvent event) {
    return Response.ok(PaymentEventJson.Kept.of(event)).build();
  }
}
