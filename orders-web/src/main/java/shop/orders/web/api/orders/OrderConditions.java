package shop.orders.web.api.orders;

import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderSort;
import shop.orders.web.kit.http.SearchText;

/** The parameters by which orders are listed, as a {@code @BeanParam}. */
public class OrderConditions {

  private static final String OF_SHOP = " For staff and merchants.";

  @Parameter(description = "Only orders with this status; several: with one of them.")
  @QueryParam("status")
  private List<OrderStatus> status;

  @Parameter(
      description = "Only orders of the shop with this slug; several: of one of these shops.")
  @QueryParam("shop")
  private List<String> shop;

  @Parameter(description = "Only orders with this payment status; several: with one of them.")
  @QueryParam("payment_status")
  private List<PaymentStatus> paymentStatus;

  @Parameter(description = "Placed at this time or later.")
  @QueryParam("from")
  private Instant from;

  @Parameter(description = "Placed before this time.")
  @QueryParam("to")
  private Instant to;

  @Parameter(
      description =
          "Changed at this time or later. A change shows a moment after its time, when it"
              + " is committed: whoever asks again and again gives a time a minute before"
              + " the last call. The event feed tells each change, once.")
  @QueryParam("updated_since")
  private Instant updatedSince;

  @Parameter(
      description =
          "The beginnings of words in names, numbers and codes of the order, or the last"
              + " digits of its telephone number. Orders that have misspelt words come"
              + " behind the others. Empty finds all.",
      schema = @Schema(type = SchemaType.STRING, maxLength = SearchText.LONGEST))
  @QueryParam("query")
  private String query;

  @Parameter(description = "Only orders of the customer with this id." + OF_SHOP)
  @QueryParam("customer")
  private String customer;

  @Parameter(description = "Only orders that were placed through this channel." + OF_SHOP)
  @QueryParam("channel")
  private List<Channel> channel;

  @Parameter(description = "Only orders with this payment method, such as cod." + OF_SHOP)
  @QueryParam("payment_method")
  private List<String> paymentMethod;

  @Parameter(
      description = "Only orders with this delivery_status, such as partially_shipped." + OF_SHOP)
  @QueryParam("shipment_status")
  private List<String> shipmentStatus;

  @Parameter(description = "Only orders whose delivery was promised before this time." + OF_SHOP)
  @QueryParam("promised_before")
  private Instant promisedBefore;

  @Parameter(description = "Only orders with this total or more; needs currency." + OF_SHOP)
  @QueryParam("total_from")
  private BigDecimal totalFrom;

  @Parameter(description = "Only orders with this total or less; needs currency." + OF_SHOP)
  @QueryParam("total_to")
  private BigDecimal totalTo;

  @Parameter(description = "Only orders in this currency." + OF_SHOP, example = "EUR")
  @QueryParam("currency")
  private String currency;

  @Parameter(description = "Only orders with this tag, in any case." + OF_SHOP)
  @QueryParam("tag")
  private String tag;

  @Parameter(description = "Only orders with a return, or without any." + OF_SHOP)
  @QueryParam("has_return")
  private Boolean hasReturn;

  @Parameter(
      description =
          "Only orders with a bill or credit note that is due, as it could not be issued yet or its"
              + " file is still to be made; or without any."
              + OF_SHOP)
  @QueryParam("has_open_document")
  private Boolean hasOpenDocument;

  @Parameter(description = "Only the order with this code.")
  @QueryParam("order_code")
  private String orderCode;

  @Parameter(description = "Only the order with this invoice_no.")
  @QueryParam("invoice_number")
  private String invoiceNumber;

  @Parameter(description = "Only the order with this public_id.")
  @QueryParam("public_id")
  private String publicId;

  @Parameter(
      description =
          "By placement, last change or promised delivery; - for the latest first. What a query"
              + " finds has no other sort.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              defaultValue = "-placed",
              enumeration = {"placed", "-placed", "updated", "-updated", "promised", "-promised"}))
  @QueryParam("sort")
  private String sort;

  @Parameter(
      description =
          "A saved view, whose conditions and sort are used, but for those that the call gives of the"
              + " same kind."
              + OF_SHOP)
  @QueryParam("view")
  private Long view;

  /** For JAX-RS. */
  public OrderConditions() {}

  OrderFilter filter() {
    return new OrderFilter(
        status,
        paymentStatus,
        shop,
        from,
        to,
        updatedSince,
        SearchText.checked(query),
        customer,
        channel,
        paymentMethod,
        shipmentStatus,
        promisedBefore,
        totalFrom,
        totalTo,
        currency,
        tag,
        hasReturn,
        hasOpenDocument,
        orderCode,
        invoiceNumber,
        publicId);
  }

  /** Null if the call does not say. */
  OrderSort sort() {
    return OrderSort.of(sort);
  }

  /** The id of a view; null if the call names none. */
  Long view() {
    return view;
  }
}
