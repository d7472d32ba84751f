package shop.orders.web.api.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.order.placing.PaymentMethods;
import shop.orders.domain.order.placing.Quote;
import shop.orders.domain.order.placing.ShopQuote;
import shop.orders.domain.party.Address;

/** What a cart would cost if it was bought now; amounts are texts with the currency's digits. */
@Schema(
    name = "Quote",
    description = "What the cart would cost now, and why it could not be bought.")
record QuoteJson(
    @Schema(description = "Whether checkout would take it: there is no obstacle.")
        boolean canBePlaced,
    @Schema(
            nullable = true,
            description =
                "What all orders would cost, for checkout's expected_total; null if the shops have"
                    + " several currencies, or a tax is not known yet.",
            example = "740.00")
        String total,
    @Schema(nullable = true, description = "Of the total.", example = "BDT") String currency,
    @Schema(description = "What each order would cost, for checkout's expected_totals.")
        List<ShopTotalJson> totals,
    @Schema(description = "The methods that all shops take.", example = "[\"cod\", \"stripe\"]")
        List<String> paymentMethods,
    @Schema(nullable = true, description = "For which it is computed.") Address shippingAddress,
    @Schema(nullable = true) Address billingAddress,
    @Schema(description = "All of them, also those of shops and lines.")
        List<ObstacleJson> obstacles,
    List<ShopJson> shops) {

  /** The total of the order at one shop. */
  @Schema(name = "ShopTotal")
  record ShopTotalJson(
      @Schema(example = "milk-vita-10e29c52") String shopSlug,
      @Schema(example = "740.00") String total) {}

  /** The order at one shop. */
  @Schema(
      name = "ShopQuote",
      description =
          "What the order at one shop would cost; the amounts are null if a tax is not known yet,"
              + " which an obstacle of a line tells.")
  record ShopJson(
      @Schema(example = "milk-vita-10e29c52") String shopSlug,
      @Schema(example = "BDT") String currency,
      @Schema(description = "Whether prices contain the tax.") boolean taxInclusive,
      List<LineJson> lines,
      @Schema(nullable = true, example = "680.00") String subtotal,
      @Schema(nullable = true, example = "0.00") String discount,
      @Schema(nullable = true, example = "60.00") String deliveryFee,
      @Schema(description = "By rate, also of the delivery fee if it is taxed.")
          List<OrderJson.TaxJson> taxes,
      @Schema(nullable = true, example = "93.79") String totalTax,
      @Schema(nullable = true, example = "740.00") String total,
      @Schema(description = "The methods that this shop takes.", example = "[\"cod\", \"stripe\"]")
          List<String> paymentMethods,
      @Schema(description = "Those that are about no single line.") List<ObstacleJson> obstacles) {

    private static ShopJson of(ShopQuote quote, String language, PaymentMethods methods) {
      Totals totals = quote.totals();
      return new ShopJson(
          quote.shop().slug(),
          quote.shop().currency(),
          quote.shop().taxInclusive(),
          quote.lines().stream().map(line -> LineJson.of(line, language)).toList(),
          totals == null ? null : text(totals.subtotal()),
          totals == null ? null : text(totals.discount()),
          totals == null ? null : text(totals.deliveryFee()),
          totals == null ? List.of() : totals.taxes().stream().map(OrderJson.TaxJson::of).toList(),
          totals == null ? null : text(totals.totalTax()),
          totals == null ? null : text(totals.total()),
          methods.at(quote.shop()),
          ObstacleJson.of(quote.obstacles()));
    }
  }

  /** Pieces of an item. */
  @Schema(name = "QuoteLine")
  record LineJson(
      @Schema(example = "42") long itemId,
      @Schema(description = "24 hex digits.", example = "5c679811bb102c001706bf0b") String recordId,
      @Schema(example = "Vitamin C 500") String name,
      @Schema(example = "2") int quantity,
      @Schema(example = "70.00") String unitPrice,
      @Schema(example = "90.00") String mrp,
      @Schema(nullable = true, description = "Before the discount.", example = "140.00")
          String total,
      @Schema(nullable = true, description = "Its share.", example = "0.00") String discount,
      @Schema(nullable = true, example = "19.31") String tax,
      boolean prescriptionRequired,
      @Schema(description = "Why these pieces cannot be bought; empty if they can.")
          List<ObstacleJson> obstacles) {

    private static LineJson of(ShopQuote.Line line, String language) {
      Item item = line.item();
      Totals.Line amounts = line.amounts();
      return new LineJson(
          item.id(),
          item.publicId(),
          item.nameIn(language),
          line.quantity(),
          text(line.unitPrice()),
          text(item.mrp()),
          amounts == null ? null : text(amounts.total()),
          amounts == null ? null : text(amounts.discount()),
          amounts == null ? null : text(amounts.tax()),
          item.prescriptionRequired(),
          ObstacleJson.of(line.obstacles()));
    }
  }

  /**
   * @param language null or empty for the language of each item's shop
   */
  static QuoteJson of(Quote quote, String language, PaymentMethods methods) {
    List<ShopJson> shops =
        quote.shops().stream().map(shop -> ShopJson.of(shop, language, methods)).toList();
    List<ObstacleJson> obstacles = ObstacleJson.of(quote.allObstacles());
    return new QuoteJson(
        obstacles.isEmpty(),
        quote.total().map(QuoteJson::text).orElse(null),
        quote.currency().orElse(null),
        quote.totals().entrySet().stream()
            .map(one -> new ShopTotalJson(one.getKey(), text(one.getValue())))
            .toList(),
        takenByAll(shops),
        quote.shippingAddress(),
        quote.billingAddress(),
        obstacles,
        shops);
  }

  private static List<String> takenByAll(List<ShopJson> shops) {
    if (shops.isEmpty()) {
      return List.of();
    }
    List<String> taken = new ArrayList<>(shops.get(0).paymentMethods());
    shops.forEach(shop -> taken.retainAll(shop.paymentMethods()));
    return taken;
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }
}
