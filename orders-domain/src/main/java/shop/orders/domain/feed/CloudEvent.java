package shop.orders.domain.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import shop.orders.domain.database.Json;
import shop.orders.domain.identity.PublicAddress;

/**
 * An event as the outside is told of it: the members of CloudEvents 1.0 and of its extensions
 * sequence and partitioning.
 *
 * @param source this installation
 * @param subject what it happened to, such as {@code orders/17}
 * @param sequence its number in the feed, in 19 digits, so that texts sort as numbers
 * @param partitionkey events with the same key have to be handled in sequence
 * @param data ids, what changed, and a link to the state
 */
public record CloudEvent(
    UUID id,
    String source,
    String type,
    String subject,
    Instant time,
    String sequence,
    String partitionkey,
    Map<String, Object> data) {

  public static final String VERSION = "1.0";

  public static final String CONTENT_TYPE = "application/json";

  public static CloudEvent of(FeedEvent event, PublicAddress address) {
    Map<String, Object> data = new LinkedHashMap<>(event.data());
    String path = path(event);
    if (path != null) {
      data.put("href", address.of("/api/v2/" + path));
    }
    return new CloudEvent(
        event.id(),
        address.of("/api/v2"),
        event.type(),
        subject(event),
        event.at(),
        "%019d".formatted(event.number()),
        event.stream(),
        data);
  }

  /** The whole event as JSON, as the feed shows it and webhooks are sent it. */
  public byte[] json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("specversion", VERSION);
    members.put("id", id);
    members.put("source", source);
    members.put("type", type);
    members.put("subject", subject);
    members.put("time", time);
    members.put("datacontenttype", CONTENT_TYPE);
    members.put("sequence", sequence);
    members.put("partitionkey", partitionkey);
    members.put("data", data);
    return Json.writeWithNulls(members).getBytes(StandardCharsets.UTF_8);
  }

  private static String subject(FeedEvent event) {
    String kind =
        switch (event.aggregate()) {
          case "cancellation" -> "cancellation-requests";
          case "credit_note" -> "bills";
          case "policy" -> "policies";
          case "stock" -> "items";
          case "store_credit" -> "store-credit";
          default -> event.aggregate() + "s";
        };
    return kind + "/" + event.aggregateId();
  }

  /** Where its state is read; null if that is not a resource of its own. */
  private static String path(FeedEvent event) {
    return switch (event.aggregate()) {
      case "order", "bill", "credit_note", "return", "cancellation", "webhook" -> subject(event);
      case "withdrawal" -> "orders/" + event.data().get("order_id") + "/" + subject(event);
      case "item" -> "catalog/items/" + event.aggregateId();
      case "stock" -> "catalog/items/" + event.aggregateId() + "/stock";
      case "shop" -> "shops/" + event.data().get("public_id");
      case "policy" -> "policies";
      default -> null;
    };
  }
}
