package shop.orders.web.ehealth;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.ContractOrderFilter;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.http.PageNumber;

/** The filters and the page of a list; an empty value is no filter. */
public class Filters {

  private static final int LARGEST_PAGE = 100;
  private static final Set<String> DELIVERY_STATUSES =
      Set.of("partially_shipped", "shipped", "delivered");

  @QueryParam("invoice_no")
  private String invoiceNo;

  @QueryParam("order_status")
  @Parameter(description = "pending, confirmed, packed, shipped, delivered or cancelled")
  private String orderStatus;

  @QueryParam("delivery_status")
  @Parameter(description = "partially_shipped, shipped or delivered")
  private String deliveryStatus;

  @QueryParam("payment_status")
  @Parameter(description = "unpaid, partially_paid, paid, partially_refunded or refunded")
  private String paymentStatus;

  @QueryParam("contact_number")
  @Parameter(
      description =
          "The number, or its last six or more digits; blanks and the country's code do not"
              + " matter.")
  private String contactNumber;

  @QueryParam("shop_slug")
  private String shopSlug;

  @QueryParam("elogistic_delivery_hero_id")
  @Parameter(description = "The courier_name of the newest parcel, of a delivery hero.")
  private String deliveryHeroId;

  @QueryParam("elogistics_delivery_status")
  @Parameter(
      description =
          "The state of the newest parcel, such as handed_over, in_transit or delivered; older"
              + " orders may have another word.")
  private String logisticsStatus;

  @QueryParam("payment_method")
  private String paymentMethod;

  @QueryParam("delivery_method")
  private String deliveryMethod;

  @QueryParam("order_origin")
  private String orderOrigin;

  @QueryParam("date_from")
  @Parameter(description = "Orders placed on that day (UTC) or later.")
  private LocalDate dateFrom;

  @QueryParam("date_to")
  @Parameter(description = "Orders placed on that day (UTC) or before.")
  private LocalDate dateTo;

  @QueryParam("limit")
  @DefaultValue("10")
  @Parameter(description = "How many orders a page has: 1 to " + LARGEST_PAGE + ".")
  private int limit;

  @QueryParam("page")
  @DefaultValue("1")
  @Parameter(description = "From 1; a page beyond the last is empty.")
  private int page;

  int limit() {
    return Field.within("limit", limit, 1, LARGEST_PAGE);
  }

  int page() {
    return PageNumber.checked(page);
  }

  ContractOrderFilter filter() {
    String delivery = given(deliveryStatus);
    if (delivery != null && !DELIVERY_STATUSES.contains(delivery)) {
      throw new Invalid(
          "delivery_status", "This must be one of partially_shipped, shipped, delivered.");
    }
    return new ContractOrderFilter(
        given(invoiceNo),
        Words.read("order_status", orderStatus, OrderStatus.class),
        delivery,
        Words.read("payment_status", paymentStatus, PaymentStatus.class),
        given(contactNumber),
        given(shopSlug),
        given(deliveryHeroId),
        given(logisticsStatus),
        given(paymentMethod),
        given(deliveryMethod),
        given(orderOrigin),
        dateFrom,
        dateTo);
  }

  private static String given(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
