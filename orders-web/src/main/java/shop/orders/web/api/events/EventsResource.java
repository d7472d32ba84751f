package shop.orders.web.api.events;

import static shop.orders.domain.access.Permission.VIEW_EVENT;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.feed.CloudEvent;
import shop.orders.domain.feed.EventFeed;
import shop.orders.domain.feed.FeedPage;
import shop.orders.domain.feed.TypePattern;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.gate.Gate;

/** The event feed, for who follows by asking. */
@Path("/v2/events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Access(merchants = VIEW_EVENT, staff = VIEW_EVENT)
@Tag(name = "Events")
public class EventsResource {

  private static final int LARGEST = 1_000;

  private static final int LONGEST_WAIT = 30;

  private static final int MOST_TYPES = 20;

  @Inject private EventFeed feed;
  @Inject private FeedWatch watch;
  @Inject private PublicAddress address;
  @Inject private Caller caller;
  @Inject private Gate gate;
  @Context private HttpServletRequest call;

  @GET
  @Operation(
      operationId = "listEvents",
      summary = "Read what has happened, oldest first",
      description =
          "Events have numbers without holes, and those of an order come in its own sequence. Keep"
              + " next_cursor when the events of a page are handled, and give it as after next. A"
              + " page can be empty and yet have a higher next_cursor, if none of many events is"
              + " wanted. Merchants read what happened to their shops, orders and items.")
  @APIResponseSchema(value = EventJson.PageJson.class, responseCode = "200")
  @APIResponse(responseCode = "410")
  public EventJson.PageJson list(
      @Parameter(
              description =
                  "The next_cursor of the last page. Without it, the feed begins with the oldest"
                      + " event that is kept.",
              schema = @Schema(minimum = "0", type = SchemaType.INTEGER, format = "int64"))
          @QueryParam("after")
          Long after,
      @Parameter(
              description =
                  "Only events of these types, such as shop.orders.order.confirmed.v1; * at the end"
                      + " stands for any rest.")
          @QueryParam("type")
          List<String> types,
      @Parameter(
              description = "The most events on the page.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + LARGEST))
          @QueryParam("limit")
          @DefaultValue("100")
          int limit,
      @Parameter(
              description = "For how many seconds to wait for an event if there is none.",
              schema =
                  @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "" + LONGEST_WAIT))
          @QueryParam("wait")
          @DefaultValue("0")
          int wait) {
    demand(0, after == null ? 0 : after, Long.MAX_VALUE, "after");
    demand(1, limit, LARGEST, "limit");
    demand(0, wait, LONGEST_WAIT, "wait");
    demand(0, types.size(), MOST_TYPES, "type");
    List<TypePattern> wanted = types.stream().map(type -> TypePattern.of(type, "type")).toList();
    Actor actor = caller.actor(Channel.API);

    long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    OptionalLong from = after == null ? OptionalLong.empty() : OptionalLong.of(after);
    FeedPage page = feed.after(from, wanted, actor, limit);
    // Where there is more to look at, the caller asks again: each call looks at a part of the feed.
    while (page.events().isEmpty()
        && page.atEnd()
        && wait > 0
        && comesBefore(end, page.next(), actor)) {
      page = feed.after(OptionalLong.of(page.next()), wanted, actor, limit);
    }
    return new EventJson.PageJson(
        page.events().stream().map(event -> EventJson.of(CloudEvent.of(event, address))).toList(),
        page.next());
  }

  /** Waits for an event, without the place of a call that works. */
  private boolean comesBefore(long end, long number, Actor actor) {
    gate.leave(call);
    boolean more =
        watch.goesBeyond(number, actor.identity(), Duration.ofNanos(end - System.nanoTime()));
    gate.enter(call);
    return more;
  }

  private static void demand(long least, long value, long most, String parameter) {
    if (value < least || value > most) {
      throw new Rejected(
          400,
          "invalid_parameter",
          most == Long.MAX_VALUE
              ? "This must not be below 0."
              : "This must be between %d and %d.".formatted(least, most),
          parameter);
    }
  }
}
