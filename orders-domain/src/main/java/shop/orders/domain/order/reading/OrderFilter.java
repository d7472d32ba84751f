package shop.orders.domain.order.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.note.Tag;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;

/**
 * Which orders a list shows: those that meet all conditions. A null is no condition, nor is an
 * empty list; of a list, one value is enough.
 *
 * <p>A plain record, so that it can be kept as JSON.
 *
 * @param shop slugs of shops
 * @param from the earliest placement, inclusive
 * @param to the latest placement, exclusive
 * @param updatedSince the earliest time of the last change, inclusive; of an order that has not
 *     changed, that of its placement
 * @param query beginnings of words in names, numbers or codes of the order, or the end of its
 *     telephone number; blank as null
 * @param customer the customer's public id, 24 hex digits
 * @param channel names of channels
 * @param shipmentStatus how far the order's delivery is, such as {@code partially_shipped}
 * @param promisedBefore the latest promised delivery, exclusive
 * @param totalFrom the least total, inclusive, in {@code currency}
 * @param totalTo the highest total, inclusive, in {@code currency}
 * @param currency only orders in this one; must be given with a total
 * @param tag compared without case
 * @param hasReturn whether there is any return of it, in whatever state
 * @param hasOpenDocument whether a bill or credit note of it is due: it could not be issued yet, or
 *     its file is still to be made
 */
public record OrderFilter(
    List<OrderStatus> status,
    List<PaymentStatus> paymentStatus,
    List<String> shop,
    Instant from,
    Instant to,
    Instant updatedSince,
    String query,
    String customer,
    List<Channel> channel,
    List<String> paymentMethod,
    List<String> shipmentStatus,
    Instant promisedBefore,
    BigDecimal totalFrom,
    BigDecimal totalTo,
    String currency,
    String tag,
    Boolean hasReturn,
    Boolean hasOpenDocument,
    String orderCode,
    String invoiceNumber,
    String publicId) {

  /** How customers' and orders' public ids look. */
  public static final String PUBLIC_ID = "[0-9a-f]{24}";

  /** The most values of one condition. */
  public static final int MOST_VALUES = 50;

  /** The longest text of a condition. */
  public static final int LONGEST = 200;

  /** Has no condition. */
  public static final OrderFilter NONE = new OrderFilter(null, null, null, null, null, null, null);

  /** Leaves out what is no condition, and refuses what no order can meet. */
  public OrderFilter {
    status = values("status", status);
    paymentStatus = values("payment_status", paymentStatus);
    shop = texts("shop", shop);
    query = text("query", query);
    customer = publicId("customer", customer);
    channel = values("channel", channel);
    paymentMethod = texts("payment_method", paymentMethod);
    shipmentStatus = texts("shipment_status", shipmentStatus);
    currency = text("currency", currency);
    tag = text("tag", tag) == null ? null : Tag.checked("tag", tag);
    orderCode = text("order_code", orderCode);
    invoiceNumber = text("invoice_number", invoiceNumber);
    publicId = publicId("public_id", publicId);
    if (currency != null) {
      Field.currency("currency", currency);
    } else if (totalFrom != null || totalTo != null) {
      throw new Invalid("currency", "A total is compared in one currency, which must be given.");
    }
    totalFrom = Field.amount("total_from", totalFrom, currency);
    totalTo = Field.amount("total_to", totalTo, currency);
  }

  /** One value each at most of the conditions that all callers have. */
  public OrderFilter(
      OrderStatus status,
      PaymentStatus paymentStatus,
      String shop,
      Instant from,
      Instant to,
      Instant updatedSince,
      String query) {
    this(
        one(status),
        one(paymentStatus),
        one(shop),
        from,
        to,
        updatedSince,
        query,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whether it has no condition. */
  public boolean hasNoCondition() {
    return equals(NONE);
  }

  /**
   * The first condition that is for the shop's people only, as the wire spells it; null if there is
   * none. Customers filter by what they see of their orders.
   */
  public String ofShopOnly() {
    return Stream.of(
            name("customer", customer != null),
            name("channel", !channel.isEmpty()),
            name("payment_method", !paymentMethod.isEmpty()),
            name("shipment_status", !shipmentStatus.isEmpty()),
            name("promised_before", promisedBefore != null),
            name("total_from", totalFrom != null),
            name("total_to", totalTo != null),
            name("currency", currency != null),
            name("tag", tag != null),
            name("has_return", hasReturn != null),
            name("has_open_document", hasOpenDocument != null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** These conditions, and of another filter those of which this one has none of the kind. */
  public OrderFilter over(OrderFilter other) {
    return new OrderFilter(
        either(status, other.status),
        either(paymentStatus, other.paymentStatus),
        either(shop, other.shop),
        either(from, other.from),
        either(to, other.to),
        either(updatedSince, other.updatedSince),
        either(query, other.query),
        either(customer, other.customer),
        either(channel, other.channel),
        either(paymentMethod, other.paymentMethod),
        either(shipmentStatus, other.shipmentStatus),
        either(promisedBefore, other.promisedBefore),
        either(totalFrom, other.totalFrom),
        either(totalTo, other.totalTo),
        either(currency, other.currency),
        either(tag, other.tag),
        either(hasReturn, other.hasReturn),
        either(hasOpenDocument, other.hasOpenDocument),
        either(orderCode, other.orderCode),
        either(invoiceNumber, other.invoiceNumber),
        either(publicId, other.publicId));
  }

  private static <T> T either(T first, T second) {
    return first == null || first instanceof List<?> list && list.isEmpty() ? second : first;
  }

  private static String name(String field, boolean given) {
    return given ? field : null;
  }

  private static <T> List<T> one(T value) {
    return value == null ? List.of() : List.of(value);
  }

  private static <T> List<T> values(String field, List<T> given) {
    List<T> values =
        given == null ? List.of() : given.stream().filter(Objects::nonNull).distinct().toList();
    if (values.size() > MOST_VALUES) {
      throw new Invalid(field, "At most " + MOST_VALUES + " values are allowed.");
    }
    return values;
  }

  private static List<String> texts(String field, List<String> given) {
    return values(field, given).stream()
        .map(value -> text(field, value))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String text(String field, String given) {
    String text = Field.text(field, given, LONGEST);
    return text.isEmpty() ? null : text;
  }

  private static String publicId(String field, String given) {
    String id = text(field, given);
    if (id != null && !id.matches(PUBLIC_ID)) {
      throw new Invalid(field, "This must be 24 hex digits in lower case.");
    }
    return id;
  }
}
