package shop.orders.web.api.orders;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.orders.domain.cart.CartContents;
import shop.orders.domain.party.Address;
import shop.orders.web.kit.json.Decimal;

/** A cart in our own API, at the present prices. */
@Schema(name = "Cart")
record CartJson(
    @Schema(example = "5") long id,
    List<LineJson> lines,
    @Schema(nullable = true) Address shippingAddress,
    @Schema(nullable = true) Address billingAddress,
    @Schema(description = "The lines by shop; each shop becomes an order of its own.")
        List<GroupJson> groups) {

  /** Some pieces of one item. */
  @Schema(name = "CartLine")
  record LineJson(
      @Schema(example = "11") long id,
      @Schema(example = "42") long itemId,
      @Schema(description = "24 hex digits.", example = "5c679811bb102c001706bf0b") String recordId,
      @Schema(example = "Vitamin C 500") String name,
      String thumbnail,
      @Schema(example = "2") int quantity,
      @Schema(example = "70.00") @Decimal String unitPrice,
      @Schema(example = "90.00") @Decimal String mrp,
      @Schema(example = "140.00") @Decimal String total,
      @Schema(example = "BDT") String currency,
      @Schema(description = "Whether these pieces could be bought now.") boolean available,
      @Schema(description = "Why they could not; empty if they could.")
          List<ObstacleJson> obstacles,
      @Schema(example = "milk-vita-10e29c52") String shopSlug) {

    static LineJson of(CartContents.Line line, String language) {
      List<ObstacleJson> obstacles = ObstacleJson.of(line.obstacles());
      return new LineJson(
          line.id(),
          line.itemId(),
          line.itemPublicId(),
          line.nameIn(language),
          line.thumbnail(),
          line.quantity(),
          line.unitPrice().toPlainString(),
          line.pricing().retail().toPlainString(),
          line.total().toPlainString(),
          line.pricing().currency(),
          obstacles.isEmpty(),
          obstacles,
          line.shopSlug());
    }
  }

  /** The lines of one shop. */
  @Schema(name = "CartGroup")
  record GroupJson(
      @Schema(example = "milk-vita-10e29c52") String shopSlug,
      @Schema(example = "BDT") String currency,
      @Schema(example = "140.00") @Decimal String subtotal) {

    static GroupJson of(CartContents.Group group) {
      return new GroupJson(group.shopSlug(), group.currency(), group.subtotal().toPlainString());
    }
  }

  /**
   * @param language null or empty for the language of each item's shop
   */
  static CartJson of(CartContents cart, String language) {
    return new CartJson(
        cart.id(),
        cart.lines().stream().map(line -> LineJson.of(line, language)).toList(),
        cart.shippingAddress(),
        cart.billingAddress(),
        cart.groups().stream().map(GroupJson::of).toList());
  }
}
