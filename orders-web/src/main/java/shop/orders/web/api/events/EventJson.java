package shop.orders.web.api.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.feed.CloudEvent;

/** An event in the JSON form of CloudEvents 1.0. */
@Schema(name = "Event", description = "A CloudEvent 1.0: something that has happened.")
record EventJson(
    @Schema(example = "1.0") String specversion,
    @Schema(
            description = "The same whenever the event is told; tells a repetition.",
            example = "0d1b7a0e-0d0c-4f25-8f50-6f8a1f6e3a11")
        UUID id,
    @Schema(description = "This installation.", example = "https://shop.example/api/v2")
        String source,
    @Schema(example = "shop.orders.order.confirmed.v1") String type,
    @Schema(description = "What it happened to.", example = "orders/17") String subject,
    @Schema(description = "When it happened.") Instant time,
    @Schema(example = "application/json") String datacontenttype,
    @Schema(
            description = "Its number in the feed, in 19 digits, so that texts sort as numbers.",
            example = "0000000000000001234")
        String sequence,
    @Schema(
            description =
                "Events with the same key have to be handled in sequence: all of an order have its"
                    + " key.",
            example = "orders/17")
        String partitionkey,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "Ids, a link (href), and what changed: changed has the names of fields, changes"
                    + " their values from and to, but for personal data. An order's event has"
                    + " order_id.")
        Object data) {

  /** A page of the feed. */
  @Schema(name = "EventPage")
  record PageJson(
      List<EventJson> data,
      @Schema(description = "Ask for the events after it next; it is there on every page.")
          long nextCursor) {}

  static EventJson of(CloudEvent event) {
    return new EventJson(
        CloudEvent.VERSION,
        event.id(),
        event.source(),
        event.type(),
        event.subject(),
        event.time(),
        CloudEvent.CONTENT_TYPE,
        event.sequence(),
        event.partitionkey(),
        event.data());
  }
}
