package shop.orders.integration.notice.letter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.feed.FeedEvent;

/**
 * What customers are told by mail, each by one type of events. The words are published: in a
 * setting, and in the lists of an order's notices.
 */
public enum NoticeKind {
  PLACED("order.placed"),
  CONFIRMED("order.confirmed"),
  /** A parcel has left. */
  SHIPPED("order.shipped"),
  /** A parcel has arrived, and not all of the order has. */
  PARCEL_DELIVERED("order.shipment_delivered"),
  /** All of the order has arrived. */
  DELIVERED("order.delivered"),
  CANCELLED("order.cancelled"),
  LINES_CANCELLED("order.lines_cancelled"),
  RETURN_APPROVED("return.approved"),
  RETURN_REJECTED("return.rejected"),
  REFUNDED("order.refunded"),
  /** A refund has failed, or was recorded by mistake. */
  REFUND_TAKEN_BACK("order.refund_taken_back"),
  BILL_ISSUED("bill.issued");

  private final String type;

  NoticeKind(String type) {
    this.type = "shop.orders." + type + ".v1";
  }

  /** The type of its events. */
  public String type() {
    return type;
  }

  /** As it is published, such as {@code bill_issued}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words, with commas. */
  public static String words() {
    return Stream.of(values()).map(NoticeKind::word).collect(Collectors.joining(", "));
  }

  public static Optional<NoticeKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** What an event is told as; empty if customers are not told of it. */
  public static Optional<NoticeKind> of(FeedEvent event) {
    return Stream.of(values())
        .filter(kind -> kind.type.equals(event.type()) && kind.isNews(event))
        .findFirst();
  }

  private boolean isNews(FeedEvent event) {
    return switch (this) {
      // An order can become SHIPPED without a parcel, when what was left of it is cancelled.
      case SHIPPED -> changes(event).containsKey("tracking_no");
      // A courier can tell another time of a parcel that has arrived.
      case PARCEL_DELIVERED -> !changes(event).containsKey("delivered_at");
      case PLACED,
          CONFIRMED,
          DELIVERED,
          CANCELLED,
          LINES_CANCELLED,
          RETURN_APPROVED,
          RETURN_REJECTED,
          REFUNDED,
          REFUND_TAKEN_BACK,
          BILL_ISSUED ->
          true;
    };
  }

  private static Map<?, ?> changes(FeedEvent event) {
    return event.data().get("changes") instanceof Map<?, ?> changes ? changes : Map.of();
  }

  /**
   * Where the facts are: of an event of the order, its number in the order's history; of others the
   * id of the bill or return.
   */
  public long about(FeedEvent event) {
    return event.aggregate().equals("order")
        ? ((Number) event.data().get("sequence")).longValue()
        : Long.parseLong(event.aggregateId());
  }
}
