package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_STATUS;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.policy.CancelReason;
import shop.orders.domain.refusal.Field;
import shop.orders.returns.cancelling.Cancelling;
import shop.orders.web.api.orders.OrderStepsResource.Cancellation;
import shop.orders.web.api.orders.OrderStepsResource.NewShipment;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.Failures;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.JsonBodies;
import shop.orders.web.kit.http.JsonDocument;
import shop.orders.web.kit.tx.Idempotent;
import shop.orders.web.kit.tx.KeyedParts;

/**
 * Steps of many orders in one call, each in a transaction and with an answer of its own: one that
 * is refused holds up none of the others.
 */
@Path("/v2/order-actions")
@RequestScoped
@Tag(name = "Order steps")
public class OrderActionsResource {

  static final int MOST = 100;

  private static final String HOW_MANY = "Name from 1 to " + MOST + " actions.";

  /**
   * Orders that others hold let each row wait for two seconds; the caller does not wait for all.
   */
  private static final Duration MOST_TIME = Duration.ofSeconds(20);

  @Inject private Ordering ordering;
  @Inject private Cancelling cancelling;
  @Inject private JsonBodies bodies;
  @Inject private KeyedParts parts;
  @Inject private Failures failures;
  @Inject private Caller caller;
  @Inject private HttpServletRequest request;

  /** Of a step that needs no more. */
  record None() {}

  /** The parcel that has arrived. */
  record Arrival(@NotNull(message = Field.MISSING) Long shipmentId) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(merchants = UPDATE_ORDER_STATUS, staff = UPDATE_ORDER_STATUS)
  @Idempotent(inParts = true)
  @Operation(
      operationId = "takeOrderActions",
      summary = "Take a step of each of many orders",
      description =
          "Up to 100, one after the other in the sequence of the array. Each is done or refused by"
              + " itself, with the status and problem that the order's own call would answer; the"
              + " answer has an entry for each, in the same sequence. With an Idempotency-Key, each"
              + " is done once: sent again, the call tries only those that were not done. What"
              + " could not be tried in 20 s answers 503 not_tried.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderActionRow[].class)))
  public List<OrderActionOutcome> take(byte[] body) throws Exception {
    List<UnreadAction> rows = Arrays.asList(JsonDocument.read(body, UnreadAction[].class));
    if (rows.isEmpty() || rows.size() > MOST) {
      throw new Rejected(422, "invalid_value", HOW_MANY);
    }
    parts.begin();
    Actor actor = caller.actor(Channel.API);
    long began = System.nanoTime();
    List<OrderActionOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      boolean isInTime = System.nanoTime() - began < MOST_TIME.toNanos();
      outcomes.add(outcome(i, rows.get(i), isInTime, actor));
    }
    return outcomes;
  }

  private OrderActionOutcome outcome(
      int number, UnreadAction unread, boolean isInTime, Actor actor) {
    try {
      OrderActionRow row = read(UnreadAction.body(unread), OrderActionRow.class);
      if (!isInTime) {
        throw new Rejected(503, "not_tried", "The call has taken too long; send this one again.");
      }
      return parts.run(
          number,
          OrderActionOutcome.class,
          () -> step(row, actor),
          order -> OrderActionOutcome.done(order.id(), order.version()));
    } catch (Exception e) {
      return OrderActionOutcome.not(UnreadAction.orderId(unread), failures.ofPart(e, request));
    }
  }

  private <T> T read(byte[] json, Class<T> type) {
    return type.cast(bodies.read(json, type));
  }

  private Order step(OrderActionRow row, Actor actor) {
    long id = row.orderId();
    Expected expected = row.expected();
    return switch (row.action()) {
      case confirm -> {
        parameters(row, None.class);
        yield ordering.confirm(id, expected, actor);
      }
      case pack -> {
        parameters(row, None.class);
        yield row.takenInSpiteOfRequest()
            ? ordering.packInSpiteOfRequest(id, expected, actor)
            : ordering.pack(id, expected, actor);
      }
      case ship -> {
        NewShipment shipment = parameters(row, NewShipment.class);
        yield row.takenInSpiteOfRequest()
            ? ordering.shipInSpiteOfRequest(id, shipment.parcel(), expected, actor)
            : ordering.ship(id, shipment.parcel(), expected, actor);
      }
      case deliver -> {
        parameters(row, None.class);
        yield ordering.deliver(id, expected, actor);
      }
      case deliver_shipment ->
          ordering.deliverShipment(
              id, parameters(row, Arrival.class).shipmentId(), expected, actor);
      case cancel -> cancel(id, parameters(row, Cancellation.class), expected, actor);
    };
  }

  private Order cancel(long id, Cancellation cancellation, Expected expected, Actor actor) {
    return cancelling.cancelAsStaff(
        id,
        Pieces.byLine(cancellation.lines()),
        new CancelReason(cancellation.reason(), cancellation.message()),
        expected,
        cancellation.kept(actor),
        actor);
  }

  private <T> T parameters(OrderActionRow row, Class<T> type) {
    return read(row.body(), type);
  }
}
