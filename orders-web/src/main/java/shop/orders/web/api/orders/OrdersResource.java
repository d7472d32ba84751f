package shop.orders.web.api.orders;

import static shop.orders.domain.access.Permission.UPDATE_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_DETAILS;
import static shop.orders.domain.access.Permission.VIEW_ORDER_LIST;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.Annotating;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.order.Ordering;
import shop.orders.domain.order.past.OrderPast;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderLists;
import shop.orders.domain.order.reading.OrderPosition;
import shop.orders.domain.order.reading.OrderReading;
import shop.orders.domain.order.reading.OrderSort;
import shop.orders.domain.order.view.OrderView;
import shop.orders.domain.order.view.OrderViews;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.web.kit.auth.Access;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.auth.InAnyCapacity;
import shop.orders.web.kit.direct.Direct;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.http.Page;
import shop.orders.web.kit.http.Paged;
import shop.orders.web.kit.http.Versioned;
import shop.orders.web.kit.json.NameOf;
import shop.orders.web.kit.tx.Idempotent;

/** Orders for their customers, merchants and staff: to read, and to add notes to. */
@Path("/v2/orders")
@ApplicationScoped
@Tag(name = "Orders")
public class OrdersResource {

  @Inject private OrderReading reading;
  @Inject private OrderLists lists;
  @Inject private OrderPast past;
  @Inject private OrderViews views;
  @Inject private Annotating annotating;
  @Inject private OrderActions actions;
  @Inject private Caller caller;

  @GET
  @Direct
  @Access(customers = true, merchants = VIEW_ORDER_LIST, staff = VIEW_ORDER_LIST)
  @InAnyCapacity
  @Operation(
      operationId = "listOrders",
      summary = "List orders, newest first unless another sort is given",
      description =
          "Customers see their own orders, merchants those of their shops, staff all; who is both a"
              + " merchant and a customer sees both. A page can be shorter than its limit, or"
              + " empty, and yet have a next_cursor, if none of many orders is wanted.")
  public Paged<OrderJson> list(@BeanParam OrderConditions conditions, @BeanParam Page page) {
    OrderFilter filter = conditions.filter();
    OrderSort sort = conditions.sort();
    if (conditions.view() != null) {
      OrderView.Wish view = view(conditions.view());
      filter = filter.over(view.filter());
      sort = sort == null && filter.query() == null ? view.sort() : sort;
    }
    return page(filter, sort == null ? OrderSort.NEWEST : sort, page);
  }

  private OrderView.Wish view(long id) {
    Actor reader = caller.actor(Channel.API);
    if (reader.isCustomer()) {
      // In another capacity it has not been found before.
      throw caller.capacities(Channel.API).stream().allMatch(Actor::isCustomer)
          ? forShop("view")
          : new NotFound("view");
    }
    return views.one(id, reader).wish();
  }

  private Paged<OrderJson> page(OrderFilter filter, OrderSort sort, Page page) {
    OrderPosition after = OrderCursor.read(page, OrderLists.sequence(filter, sort));
    OrderLists.Listed listed = lists.page(readers(filter), filter, sort, after, page.limit());
    return new Paged<>(
        listed.orders().stream().map(seen -> actions.json(seen.row(), seen.reader())).toList(),
        OrderCursor.of(listed.next()));
  }

  /** The caller in the capacities in which it may filter like that. */
  private List<Actor> readers(OrderFilter filter) {
    List<Actor> all = caller.readers(Channel.API);
    String ofShop = filter.ofShopOnly();
    List<Actor> allowed =
        ofShop == null ? all : all.stream().filter(actor -> !actor.isCustomer()).toList();
    if (allowed.isEmpty()) {
      throw forShop(ofShop);
    }
    return allowed;
  }

  private static Rejected forShop(String parameter) {
    return new Rejected(403, "role_missing", "This is for staff and merchants.", parameter);
  }

  @GET
  @Direct
  @Path("/{id}")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "getOrder",
      summary = "Read an order, and what the caller may do with it now",
      description =
          "With at, the order as it was then, of the media type"
              + " application/vnd.orders.order-as-of+json: what its history and ledger keep every"
              + " change of, rebuilt from these. 404 before it was placed.")
  @Versioned
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = OrderJson.class)),
        @Content(
            mediaType = OrderAsOfJson.MEDIA_TYPE,
            schema = @Schema(implementation = OrderAsOfJson.class))
      })
  public Response one(
      @PathParam("id") long id,
      @Parameter(description = "A moment; without it, now.", example = "2026-11-03T10:00:00Z")
          @QueryParam("at")
          Instant at) {
    Actor actor = caller.actor(Channel.API);
    if (at != null) {
      return Response.ok(OrderAsOfJson.of(past.at(id, at, actor)), OrderAsOfJson.MEDIA_TYPE)
          .build();
    }
    CurrentOrder order = reading.one(id, actor);
    return actions.answer(order, actor).build();
  }

  /** An entry of the order's history. */
  @Schema(name = "HistoryEntry")
  record HistoryJson(
      @Schema(
              description =
                  "Starts at 1, without gaps; customers do not see the entries of internal notes.")
          int seq,
      Instant at,
      @Schema(
              description =
                  "Who did it. Customers see no names of the shop's people: these are staff.")
          String actor,
      @Schema(example = "api") @NameOf(value = Channel.class, lower = true) String channel,
      @Schema(description = "What happened; there may be more kinds later.", example = "confirmed")
          String kind,
      @Schema(
              description =
                  "By field. Customers do not see reasons (reason, cancel_reason) that others gave;"
                      + " cancel_message is what staff say to the customer.")
          Map<String, ChangeJson> changes) {

    /** A field's value before and after; null where there was or is none. */
    @Schema(name = "FieldChange")
    record ChangeJson(@Schema(nullable = true) String from, @Schema(nullable = true) String to) {}

    static HistoryJson of(OrderReading.HistoryView entry) {
      Map<String, ChangeJson> changes = new TreeMap<>();
      entry
          .changes()
          .forEach(
              (field, change) -> changes.put(field, new ChangeJson(change.from(), change.to())));
      return new HistoryJson(
          entry.seq(),
          entry.at(),
          entry.actor(),
          entry.channel().toLowerCase(Locale.ROOT),
          entry.kind(),
          changes);
    }
  }

  @GET
  @Path("/{id}/history")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "listOrderHistory",
      summary = "Read all changes of an order, oldest first")
  public Paged<HistoryJson> history(@PathParam("id") long id) {
    return all(
        reading.history(id, caller.actor(Channel.API)).stream().map(HistoryJson::of).toList());
  }

  /** The difference between an order at two moments. */
  @Schema(name = "OrderChanges")
  record ChangesJson(
      @Schema(description = "Exclusive, unless it is the placement for want of another.")
          Instant from,
      @Schema(description = "Inclusive.") Instant to,
      @Schema(description = "How many entries of the history are between them.") int entries,
      @Schema(
              description =
                  "By field of the order itself, from its value at the first moment to that at the"
                      + " other. Of what the history has by parts, such as refund_due and"
                      + " line_95_cancelled, the sum: to if it grew, from if it fell. Without what"
                      + " is as it was.")
          Map<String, HistoryJson.ChangeJson> changes,
      @Schema(
              description =
                  "Not added up: changes of what an order has several of, such as returns, parcels"
                      + " and files, and reasons; those entries of the history that have them, with"
                      + " these alone.")
          List<HistoryJson> others) {

    static ChangesJson of(OrderPast.Changes net) {
      Map<String, HistoryJson.ChangeJson> changes = new TreeMap<>();
      net.changes()
          .forEach(
              (field, change) ->
                  changes.put(field, new HistoryJson.ChangeJson(change.from(), change.to())));
      return new ChangesJson(
          net.from(),
          net.to(),
          net.entries(),
          changes,
          net.others().stream().map(HistoryJson::of).toList());
    }
  }

  @GET
  @Path("/{id}/changes")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "getOrderChanges",
      summary = "Read what has changed of an order between two moments",
      description =
          "By its history, as the caller reads it; each field of the order once, and all else"
              + " entry by entry.")
  public ChangesJson changes(
      @PathParam("id") long id,
      @Parameter(description = "Exclusive; without it, from the placement on.") @QueryParam("from")
          Instant from,
      @Parameter(description = "Inclusive; without it, now.") @QueryParam("to") Instant to) {
    return ChangesJson.of(past.between(id, from, to, caller.actor(Channel.API)));
  }

  /** A note to the order. */
  @Schema(name = "Note")
  record NoteJson(
      long id,
      Instant at,
      @Schema(description = "Customers see staff in place of the names of the shop's people.")
          String author,
      @Schema(
              enumeration = {PUBLIC, INTERNAL},
              example = "public")
          String visibility,
      String text) {

    static NoteJson of(OrderReading.NoteView note) {
      return new NoteJson(
          note.id(), note.at(), note.author(), note.internal() ? INTERNAL : PUBLIC, note.text());
    }
  }

  /** Of a reason that staff give. */
  static final String STAFF_ONLY =
      "For staff and the merchant, in the order's history; the customer does not see it.";

  private static final String PUBLIC = "public";
  private static final String INTERNAL = "internal";

  @GET
  @Path("/{id}/notes")
  @Access(customers = true, merchants = VIEW_ORDER_DETAILS, staff = VIEW_ORDER_DETAILS)
  @InAnyCapacity
  @Operation(
      operationId = "listOrderNotes",
      summary = "Read the notes of an order, oldest first",
      description = "Customers see only public notes.")
  public Paged<NoteJson> notes(@PathParam("id") long id) {
    return all(reading.notes(id, caller.actor(Channel.API)).stream().map(NoteJson::of).toList());
  }

  /** A note as the caller writes it. */
  @Schema(name = "NewNote")
  record NewNote(
      @Schema(example = "Please ring twice.") @NotBlank @Size(max = Ordering.LONGEST_TEXT)
          String text,
      @Schema(
              nullable = true,
              description =
                  "public or internal. If absent, internal for staff and merchants; customers'"
                      + " notes are always public.",
              enumeration = {PUBLIC, INTERNAL},
              example = "public")
          String visibility) {

    boolean internal() {
      if (visibility == null || visibility.equals(INTERNAL)) {
        return true;
      }
      if (visibility.equals(PUBLIC)) {
        return false;
      }
      throw new Invalid("visibility", "This must be public or internal.");
    }
  }

  @POST
  @Path("/{id}/notes")
  @Access(customers = true, merchants = UPDATE_ORDER_DETAILS, staff = UPDATE_ORDER_DETAILS)
  @InAnyCapacity
  @Idempotent
  @Operation(operationId = "addOrderNote", summary = "Add a note to an order")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = NoteJson.class)))
  public Response addNote(@PathParam("id") long id, NewNote note) {
    Actor actor = caller.actor(Channel.API);
    long noteId = annotating.addNote(id, note.text(), note.internal(), actor);
    NoteJson written =
        reading.notes(id, actor).stream()
            .filter(one -> one.id() == noteId)
            .map(NoteJson::of)
            .findFirst()
            .orElseThrow();
    return Response.created(URI.create("v2/orders/" + id + "/notes")).entity(written).build();
  }

  /** Lists of one order are short, so they are one page. */
  private static <T> Paged<T> all(List<T> rows) {
    return new Paged<>(rows, null);
  }
}
