package shop.orders.web.api.orders;

import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.access.Channel;
import shop.orders.domain.order.money.PaymentStatus;
import shop.orders.domain.order.note.Tag;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.web.kit.json.Amounts;

/** The conditions of a saved view, named as the parameters of the list of orders. */
@Schema(
    name = "OrderFilter",
    description = "What is missing or null is no condition, nor is an empty list.")
record ViewFilterJson(
    @Schema(nullable = true) List<OrderStatus> status,
    @Schema(nullable = true) List<PaymentStatus> paymentStatus,
    @Schema(nullable = true, description = "Slugs.")
        List<@Size(max = OrderFilter.LONGEST) String> shop,
    @Schema(nullable = true) Instant from,
    @Schema(nullable = true) Instant to,
    @Schema(nullable = true) Instant updatedSince,
    @Schema(nullable = true) @Size(max = OrderFilter.LONGEST) String query,
    @Schema(nullable = true, pattern = OrderFilter.PUBLIC_ID, example = PUBLIC_ID) String customer,
    @Schema(nullable = true, example = "[\"api\"]")
        List<@Size(max = OrderFilter.LONGEST) String> channel,
    @Schema(nullable = true) List<@Size(max = OrderFilter.LONGEST) String> paymentMethod,
    @Schema(nullable = true) List<@Size(max = OrderFilter.LONGEST) String> shipmentStatus,
    @Schema(nullable = true) Instant promisedBefore,
    @Schema(nullable = true, pattern = Amounts.FORM, example = "100.00") String totalFrom,
    @Schema(nullable = true, pattern = Amounts.FORM, example = "740.00") String totalTo,
    @Schema(nullable = true, pattern = Field.CURRENCY, example = "EUR") String currency,
    @Schema(nullable = true) @Size(max = Tag.LONGEST) String tag,
    @Schema(nullable = true) Boolean hasReturn,
    @Schema(nullable = true) Boolean hasOpenDocument,
    @Schema(nullable = true) @Size(max = OrderFilter.LONGEST) String orderCode,
    @Schema(nullable = true) @Size(max = OrderFilter.LONGEST) String invoiceNumber,
    @Schema(nullable = true, pattern = OrderFilter.PUBLIC_ID, example = PUBLIC_ID)
        String publicId) {

  private static final String PUBLIC_ID = "5c679a1bbb102c001706bf0c";

  static ViewFilterJson of(OrderFilter filter) {
    return new ViewFilterJson(
        filter.status(),
        filter.paymentStatus(),
        filter.shop(),
        filter.from(),
        filter.to(),
        filter.updatedSince(),
        filter.query(),
        filter.customer(),
        filter.channel().stream().map(channel -> channel.name().toLowerCase(Locale.ROOT)).toList(),
        filter.paymentMethod(),
        filter.shipmentStatus(),
        filter.promisedBefore(),
        text(filter.totalFrom()),
        text(filter.totalTo()),
        filter.currency(),
        filter.tag(),
        filter.hasReturn(),
        filter.hasOpenDocument(),
        filter.orderCode(),
        filter.invoiceNumber(),
        filter.publicId());
  }

  OrderFilter filter() {
    return new OrderFilter(
        status,
        paymentStatus,
        shop,
        from,
        to,
        updatedSince,
        query,
        customer,
        channel == null ? List.of() : channel.stream().map(ViewFilterJson::channel).toList(),
        paymentMethod,
        shipmentStatus,
        promisedBefore,
        amount("total_from", totalFrom),
        amount("total_to", totalTo),
        currency,
        tag,
        hasReturn,
        hasOpenDocument,
        orderCode,
        invoiceNumber,
        publicId);
  }

  private static Channel channel(String word) {
    return Stream.of(Channel.values())
        .filter(channel -> channel.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new Invalid("channel", "There is no such channel."));
  }

  private static BigDecimal amount(String field, String text) {
    try {
      return text == null ? null : Amounts.decimal(text);
    } catch (NumberFormatException e) {
      throw new Invalid(field, "This must be " + Amounts.DECIMAL + ".");
    }
  }

  private static String text(BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }
}
