package shop.orders.web.api.webhooks;

import static shop.orders.domain.access.Permission.MANAGE_WEBHOOK;
import static shop.orders.domain.access.Permission.VIEW_WEBHOOK;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Channel;
import shop.orders.integration.webhook.Delivery;
import shop.orders.integration.webhook.WebhookKeeping;
import shop.orders.integration.webhook.Webhooks;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.tx.Idempotent;

/** What a webhook was told, and what it answered. */
@Path("/v2/webhooks/{id}/deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class DeliveriesResource {

  @Inject private Webhooks webhooks;
  @Inject private WebhookKeeping keeping;
  @Inject private Caller caller;

  @GET
  @Access(merchants = VIEW_WEBHOOK, staff = VIEW_WEBHOOK)
  @Operation(
      operationId = "listWebhookDeliveries",
      summary = "List the deliveries of a webhook, newest first",
      description = "Those that have ended are kept for 30 days.")
  public Paged<DeliveryJson> list(
      @PathParam("id") long id,
      @Parameter(description = "Only those in that state.") @QueryParam("state")
          DeliveryJson.State state,
      @BeanParam Page page) {
    List<Delivery> rows =
        webhooks.deliveries(
            id,
            state == null ? null : state.state(),
            caller.actor(Channel.API),
            page.before(),
            page.limit() + 1);
    return page.of(rows, Delivery::n, DeliveryJson::of);
  }

  @POST
  @Path("/{n}/redeliver")
  @Access(merchants = MANAGE_WEBHOOK, staff = MANAGE_WEBHOOK)
  @Idempotent
  @Operation(
      operationId = "redeliverWebhookDelivery",
      summary = "Make a delivery once more, at once",
      description =
          "With the same id. Only an earlier delivery of the same partitionkey that waits is made"
              + " before it. 409 webhook_not_active if the webhook is paused or disabled.")
  @APIResponseSchema(value = DeliveryJson.class, responseCode = "202")
  public Response redeliver(@PathParam("id") long id, @PathParam("n") long n) {
    return Response.accepted(DeliveryJson.of(keeping.redeliver(id, n, caller.actor(Channel.API))))
        .build();
  }
}
