package shop.orders.web.api.orders;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.money.TaxedCharge;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.web.kit.json.Decimal;

/** The amounts of the order, and how much is paid. */
record OrderAmountsJson(
    @Schema(example = "EUR") String currency,
    boolean taxInclusive,
    @Schema(example = "740.00") @Decimal String subtotal,
    @Decimal String totalTax,
    List<OrderJson.TaxJson> taxes,
    @Decimal String deliveryFee,
    @Schema(
            description =
                "The taxes on the delivery fee, which taxes contain; empty if it is not taxed.")
        List<OrderJson.TaxJson> deliveryTaxes,
    @Decimal String discount,
    @Decimal String total,
    @Decimal String paidAmount,
    @Schema(description = "What is owed back and not yet paid back.") @Decimal String refundDue,
    @Decimal String refundedAmount,
    @Schema(description = "The price of the cancelled pieces, which the total contains.") @Decimal
        String cancelledAmount) {

  static OrderAmountsJson of(
      OrderAmounts amounts, List<TaxAmount> taxes, List<TaxedCharge> deliveryParts) {
    return new OrderAmountsJson(
        amounts.currency(),
        amounts.taxInclusive(),
        text(amounts.subtotal()),
        text(amounts.totalTax()),
        taxes.stream().map(OrderJson.TaxJson::of).toList(),
        text(amounts.deliveryFee()),
        deliveryParts.stream()
            .flatMap(part -> part.taxes().stream())
            .map(OrderJson.TaxJson::of)
            .toList(),
        text(amounts.discount()),
        text(amounts.total()),
        text(amounts.paid()),
        text(amounts.refundDue()),
        text(amounts.refunded()),
        text(amounts.cancelled()));
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }
}
