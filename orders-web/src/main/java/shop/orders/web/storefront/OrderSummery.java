package shop.orders.web.storefront;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.catalog.Attribute;
import shop.orders.domain.money.TaxAmount;
import shop.orders.domain.order.part.OrderAmounts;
import shop.orders.domain.order.reading.OwnOrders;
import shop.orders.web.kit.json.Amounts;

/**
 * The contents and costs of an order, as an array with one element, with the contract's spelling.
 */
@Schema(name = "StorefrontOrderSummary")
record OrderSummery(List<Row> order) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** The order. */
  @Schema(name = "StorefrontOrderDetails")
  record Row(
      @JsonUnwrapped OrderHead head,
      @JsonUnwrapped Payment payment,
      BigDecimal subTotal,
      BigDecimal totalAmount,
      BigDecimal totalTax,
      List<Tax> splitTax,
      BigDecimal deliveryCharge,
      BigDecimal discountRate,
      BigDecimal discountPercentage,
      List<Line> orderDetails) {}

  /** One component of the tax. */
  @Schema(name = "StorefrontTax")
  record Tax(String key, String percentage, String value) {

    static Tax of(TaxAmount tax, String currency) {
      return new Tax(
          tax.key(), Amounts.percentage(tax.rate()) + "%", Amounts.text(tax.amount(), currency));
    }
  }

  /** A line of the order. */
  @Schema(name = "StorefrontOrderLine")
  record Line(
      int serial,
      long orderItemsId,
      long productId,
      Product product,
      int quantity,
      String mrp,
      String offerPrice,
      String totalPrice) {}

  /** The bought product, as it was when the order was placed. */
  @Schema(name = "StorefrontProduct")
  record Product(String thumbnail, String name, List<Variation> variations, int isReturned) {}

  /** An attribute that distinguishes the product from similar ones. */
  @Schema(name = "StorefrontVariation")
  record Variation(
      String attribute, String attributeValue, @Schema(nullable = true) String attributeCode) {

    static Variation of(Attribute attribute, String language, String fallback) {
      return new Variation(
          attribute.names().in(language, fallback),
          attribute.values().in(language, fallback),
          attribute.code());
    }
  }

  /**
   * @param language null for the shop's language
   * @param returnable whether the shop takes a line back at all
   */
  static OrderSummery of(
      OwnOrders.Summary order, String language, Predicate<OwnOrders.Line> returnable) {
    OrderAmounts amounts = order.amounts();
    BigDecimal subTotal =
        amounts.taxInclusive() ? amounts.subtotal() : amounts.subtotal().add(amounts.totalTax());
    return new OrderSummery(
        List.of(
            new Row(
                new OrderHead(order.id(), order.orderCode(), order.billNo()),
                Payment.of(order.payment()),
                Amounts.shortest(subTotal),
                Amounts.shortest(amounts.total()),
                Amounts.shortest(amounts.totalTax()),
                order.taxes().stream().map(tax -> Tax.of(tax, amounts.currency())).toList(),
                Amounts.shortest(amounts.deliveryFee()),
                Amounts.shortest(amounts.discount()),
                percentage(amounts.discount(), amounts.subtotal()),
                lines(order, language, returnable))));
  }

  private static BigDecimal percentage(BigDecimal discount, BigDecimal undiscounted) {
    return undiscounted.signum() == 0
        ? BigDecimal.ZERO
        : Amounts.shortest(
            discount.multiply(HUNDRED).divide(undiscounted, 2, RoundingMode.HALF_UP));
  }

  private static List<Line> lines(
      OwnOrders.Summary order, String language, Predicate<OwnOrders.Line> returnable) {
    String currency = order.amounts().currency();
    List<Line> lines = new ArrayList<>();
    for (OwnOrders.Line line : order.lines()) {
      Product product =
          new Product(
              line.thumbnail(),
              line.names().in(language, order.shopLanguage()),
              line.attributes().stream()
                  .map(attribute -> Variation.of(attribute, language, order.shopLanguage()))
                  .toList(),
              returnable.test(line) ? 1 : 0);
      lines.add(
          new Line(
              lines.size() + 1,
              line.id(),
              line.itemId(),
              product,
              line.quantity(),
              Amounts.text(line.mrp(), currency),
              Amounts.text(line.unitPrice(), currency),
              Amounts.text(line.total(), currency)));
    }
    return lines;
  }
}
