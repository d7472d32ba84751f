package shop.orders.domain.cart;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.orders.domain.catalog.Pricing;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.party.Address;

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
   * @param available whether this quantity could be bought now
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
      boolean available,
      String shopSlug) {

    public String nameIn(String language) {
      return names.in(language, shopLanguage);
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
