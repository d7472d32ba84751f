package shop.orders.domain.cart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.catalog.InsufficientStock;
import shop.orders.domain.catalog.ItemNotSold;
import shop.orders.domain.catalog.Pricing;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.Refusal;

/**
 * A cart as its customer sees it, at current prices.
 *
 * @param lines in the order in which they were added
 * @param shippingAddress null until set
 * @param billingAddress null until set
 */
public record CartContents(
    long id, List<Line> lines, Address shippingAddress, Address billingAddress) {

  /**
   * The pieces of one item.
   *
   * @param shopLanguage language of the item's name if the wanted one is missing
   * @param sold whether the item is for sale, in an open shop
   * @param inStock pieces that are left; null if they are not counted
   */
  public record Line(
      long id,
      long itemId,
      String itemPublicId,
      Translations names,
      String shopLanguage,
      String thumbnail,
      int quantity,
      Pricing pricing,
      boolean sold,
      Integer inStock,
      String shopSlug) {

    public String nameIn(String language) {
      return names.in(language, shopLanguage);
    }

    /** Why this quantity cannot be bought now; empty if it can. */
    public List<Refusal> obstacles() {
      List<Refusal> obstacles = new ArrayList<>();
      if (!sold) {
        obstacles.add(new ItemNotSold(itemId));
      }
      if (inStock != null && inStock < quantity) {
        obstacles.add(new InsufficientStock(itemId, nameIn(null), inStock));
      }
      return obstacles;
    }

    public BigDecimal unitPrice() {
      return pricing.unitPriceFor(quantity);
    }

    public BigDecimal total() {
      return unitPrice().multiply(BigDecimal.valueOf(quantity));
    }
  }

  /**
   * The lines of one shop, which will become one order.
   *
   * @param subtotal of its lines, in its currency
   */
  public record Group(String shopSlug, String currency, BigDecimal subtotal) {}

  /** The shops in the order in which they appear in the cart. */
  public List<Group> groups() {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (Line line : lines) {
      groups.merge(
          line.shopSlug(),
          new Group(line.shopSlug(), line.pricing().currency(), line.total()),
          (one, other) ->
              new Group(one.shopSlug(), one.currency(), one.subtotal().add(other.subtotal())));
    }
    return List.copyOf(groups.values());
  }
}
