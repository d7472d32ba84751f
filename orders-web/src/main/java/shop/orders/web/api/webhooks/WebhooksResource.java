package shop.orders.web.api.webhooks;

import static shop.orders.domain.access.Permission.MANAGE_WEBHOOK;
import static shop.orders.domain.access.Permission.VIEW_EVENT;
import static shop.orders.domain.access.Permission.VIEW_WEBHOOK;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.integration.webhook.Webhook;
import shop.orders.integration.webhook.WebhookKeeping;
import shop.orders.integration.webhook.Webhooks;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.Problem;
import shop.orders.web.kit.http.ExpectedVersion;
import shop.orders.web.kit.http.OptionalBody;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.tx.Atomic;
import shop.orders.web.kit.tx.Idempotent;

/** Addresses that are called when something happens. */
@Path("/v2/webhooks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class WebhooksResource {

  @Inject private Webhooks webhooks;
  @Inject private WebhookKeeping keeping;
  @Inject private Caller caller;
  @Inject private ExpectedVersion expected;

  @GET
  @Access(merchants = VIEW_WEBHOOK, staff = VIEW_WEBHOOK)
  @Operation(
      operationId = "listWebhooks",
      summary = "List webhooks, newest first",
      description = "Staff see all, merchants their own.")
  public Paged<WebhookJson> list(@BeanParam Page page) {
    List<Webhook> rows = webhooks.list(actor(), page.before(), page.limit() + 1);
    return page.of(rows, Webhook::id, WebhookJson::of);
  }

  @GET
  @Path("/{id}")
  @Access(merchants = VIEW_WEBHOOK, staff = VIEW_WEBHOOK)
  @Operation(operationId = "getWebhook", summary = "Read a webhook")
  @Versioned
  @APIResponseSchema(value = WebhookJson.class, responseCode = "200")
  public Response one(@PathParam("id") long id) {
    return answer(webhooks.one(id, actor()));
  }

  @POST
  @Access(
      merchants = {MANAGE_WEBHOOK, VIEW_EVENT},
      staff = {MANAGE_WEBHOOK, VIEW_EVENT})
  @Idempotent
  @Operation(
      operationId = "createWebhook",
      summary = "Have an address called when something happens",
      description =
          "It hears of what happens from now on, or of events after a number: for merchants, to"
              + " their own shops, orders and items. Events are sent as CloudEvents, signed by"
              + " Standard Webhooks 1.0 with the secret, until the answer is 2xx, those of an order"
              + " one after the other. 409 cursor_unknown if no event has the number yet.")
  @Versioned
  @APIResponseSchema(value = WebhookJson.WithSecret.class, responseCode = "201")
  public Response create(WebhookJson.Input input) {
    WebhookKeeping.Told told = keeping.create(input.wish(), input.after(), actor());
    return Response.created(URI.create("v2/webhooks/" + told.webhook().id()))
        .entity(WebhookJson.WithSecret.of(told))
        .tag(ExpectedVersion.tag(told.webhook().version()))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Access(
      merchants = {MANAGE_WEBHOOK, VIEW_EVENT},
      staff = {MANAGE_WEBHOOK, VIEW_EVENT})
  @Atomic
  @Operation(
      operationId = "updateWebhook",
      summary = "Change a webhook",
      description =
          "Address, types, shops and description are replaced. Events that wait already are sent to"
              + " the new address.")
  @Versioned(checked = true)
  @APIResponseSchema(value = WebhookJson.class, responseCode = "200")
  public Response change(@PathParam("id") long id, WebhookJson.Input input) {
    return answer(keeping.change(id, input.wishToChange(), expected::check, actor()));
  }

  @DELETE
  @Path("/{id}")
  @Access(merchants = MANAGE_WEBHOOK, staff = MANAGE_WEBHOOK)
  @Atomic
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(
      operationId = "deleteWebhook",
      summary = "Remove a webhook",
      description = "What waits is not sent, and its deliveries are gone.")
  @APIResponse(responseCode = "204", description = "The webhook is removed.")
  public Response remove(@PathParam("id") long id) {
    keeping.remove(id, actor());
    return Response.noContent().build();
  }

  @POST
  @Path("/{id}/pause")
  @Access(merchants = MANAGE_WEBHOOK, staff = MANAGE_WEBHOOK)
  @Idempotent
  @Operation(
      operationId = "pauseWebhook",
      summary = "Send nothing for now",
      description = "What happens meanwhile is sent after it is resumed, if it is still kept.")
  @Versioned
  @APIResponseSchema(value = WebhookJson.class, responseCode = "200")
  public Response pause(@PathParam("id") long id) {
    return answer(keeping.pause(id, actor()));
  }

  @POST
  @Path("/{id}/resume")
  @Access(merchants = MANAGE_WEBHOOK, staff = MANAGE_WEBHOOK)
  @Idempotent
  @Operation(
      operationId = "resumeWebhook",
      summary = "Send again, after it was paused or disabled",
      description = "It goes on where it stood, and what had failed is tried at once.")
  @Versioned
  @APIResponseSchema(value = WebhookJson.class, responseCode = "200")
  public Response resume(@PathParam("id") long id) {
    return answer(keeping.resume(id, actor()));
  }

  @POST
  @Path("/{id}/rotate")
  @Access(merchants = MANAGE_WEBHOOK, staff = MANAGE_WEBHOOK)
  @Idempotent
  @Operation(
      operationId = "rotateWebhookSecret",
      summary = "Make a new secret",
      description = "For 24 hours, the one before signs, too.")
  @Versioned
  @APIResponseSchema(value = WebhookJson.WithSecret.class, responseCode = "200")
  public Response rotate(@PathParam("id") long id) {
    WebhookKeeping.Told told = keeping.rotate(id, actor());
    return Response.ok(WebhookJson.WithSecret.of(told))
        .tag(ExpectedVersion.tag(told.webhook().version()))
        .build();
  }

  @POST
  @Path("/{id}/test")
  @Access(merchants = MANAGE_WEBHOOK, staff = MANAGE_WEBHOOK)
  @Idempotent
  @Operation(
      operationId = "testWebhook",
      summary = "Send an event that says nothing",
      description =
          "It has the type shop.orders.webhook.tested.v1, and goes to this webhook alone. 409"
              + " webhook_not_active if it is paused or disabled.")
  @APIResponseSchema(value = DeliveryJson.class, responseCode = "202")
  public Response test(@PathParam("id") long id) {
    return Response.accepted(DeliveryJson.of(keeping.test(id, actor()))).build();
  }

  @POST
  @Path("/{id}/replay")
  @Access(
      merchants = {MANAGE_WEBHOOK, VIEW_EVENT},
      staff = {MANAGE_WEBHOOK, VIEW_EVENT})
  @Idempotent
  @Operation(
      operationId = "replayWebhook",
      summary = "Send events again",
      description =
          "All that are kept, or a range of numbers or times, also from before there was the"
              + " webhook; with the same ids, so that a receiver that knows them leaves them out."
              + " A range that is being sent ends where it is.")
  @Versioned
  @APIResponseSchema(value = WebhookJson.class, responseCode = "202")
  public Response replay(@PathParam("id") long id, @OptionalBody WebhookJson.NewReplay given) {
    WebhookJson.NewReplay range =
        given == null ? new WebhookJson.NewReplay(null, null, null) : given;
    Webhook webhook = keeping.replay(id, range.after(), range.until(), range.since(), actor());
    return Response.accepted(WebhookJson.of(webhook))
        .tag(ExpectedVersion.tag(webhook.version()))
        .build();
  }

  private Response answer(Webhook webhook) {
    return Response.ok(WebhookJson.of(webhook)).tag(ExpectedVersion.tag(webhook.version())).build();
  }

  private Actor actor() {
    return caller.actor(Channel.API);
  }
}
