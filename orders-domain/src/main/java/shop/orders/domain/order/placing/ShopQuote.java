package shop.orders.domain.order.placing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.orders.domain.catalog.InsufficientStock;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemNotSold;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.DeliveryCharge;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;

/**
 * What one shop would charge for its items of a purchase, and why it could not be ordered. An order
 * is placed with these amounts, so that it costs what the quote says.
 *
 * @param lines in the sequence of item ids
 * @param totals of all lines, also of those that cannot be bought; null if a tax is not known
 * @param obstacles that are about no single line
 */
public record ShopQuote(Shop shop, List<Line> lines, Totals totals, List<Refusal> obstacles) {

  /**
   * Pieces of an item.
   *
   * @param exemption why it bears no tax; null if it is taxed
   * @param amounts null if the totals are
   * @param obstacles why these pieces cannot be bought
   */
  public record Line(
      Item item,
      int quantity,
      BigDecimal unitPrice,
      TaxCategory exemption,
      Totals.Line amounts,
      List<Refusal> obstacles) {

    private Line with(Totals.Line computed) {
      return new Line(item, quantity, unitPrice, exemption, computed, obstacles);
    }
  }

  /**
   * @param items of the shop; at least one
   * @param inStock pieces by item id; without items whose stock is not counted
   */
  static ShopQuote of(
      List<Item> items,
      Purchase purchase,
      Map<Long, Integer> inStock,
      Taxing.Basis basis,
      Instant now) {
    Shop shop = items.get(0).shop();
    List<Line> lines = new ArrayList<>();
    List<Totals.Priced> priced = new ArrayList<>();
    for (Item item : items) {
      int quantity = purchase.quantities().get(item.id());
      BigDecimal unitPrice = item.unitPriceFor(quantity);
      List<Refusal> obstacles = new ArrayList<>(unavailable(item, quantity, inStock));
      TaxCategory exemption = null;
      try {
        ItemTax tax = ItemTax.of(item, purchase, now);
        exemption = tax.exemption();
        priced.add(new Totals.Priced(quantity, unitPrice, tax.components(), exemption));
      } catch (PlacementRefused e) {
        obstacles.add(e);
      }
      lines.add(new Line(item, quantity, unitPrice, exemption, null, obstacles));
    }
    if (priced.size() < lines.size()) {
      return new ShopQuote(shop, lines, null, List.of());
    }
    Totals totals =
        Totals.of(
            new Taxing(shop.currency(), shop.taxInclusive(), basis),
            subtotal -> discountPercent(shop, subtotal),
            new DeliveryCharge(shop.deliveryFee(), shop.deliveryTax()),
            priced);
    for (int i = 0; i < lines.size(); i++) {
      lines.set(i, lines.get(i).with(totals.lines().get(i)));
    }
    List<Refusal> obstacles = new ArrayList<>();
    AmountTooLarge.unlessKept(totals, shop).ifPresent(obstacles::add);
    obstacles.addAll(PlacementRule.broken(shop, purchase, totals, priced));
    return new ShopQuote(shop, lines, totals, obstacles);
  }

  private static List<Refusal> unavailable(Item item, int wanted, Map<Long, Integer> inStock) {
    List<Refusal> obstacles = new ArrayList<>();
    if (!item.isSold()) {
      obstacles.add(new ItemNotSold(item.id()));
    }
    Integer left = inStock.get(item.id());
    if (left != null && left < wanted) {
      obstacles.add(new InsufficientStock(item.id(), item.name(), left));
    }
    return obstacles;
  }

  private static BigDecimal discountPercent(Shop shop, BigDecimal subtotal) {
    return subtotal.compareTo(shop.orderDiscountFrom()) < 0
        ? BigDecimal.ZERO
        : shop.orderDiscountPercent();
  }

  List<Item> items() {
    return lines.stream().map(Line::item).toList();
  }
}
