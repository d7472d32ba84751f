package shop.orders.domain.order.placing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.catalog.InsufficientStock;
import shop.orders.domain.catalog.ItemNotSold;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.Refusal;

/**
 * What a purchase would cost now, and why it could not be ordered.
 *
 * @param shops by ascending id; each would have an order of its own
 * @param shippingAddress null if none is known
 * @param billingAddress null if none is known
 * @param obstacles that are about no single shop
 */
public record Quote(
    List<ShopQuote> shops,
    Address shippingAddress,
    Address billingAddress,
    List<Refusal> obstacles) {

  /** All obstacles, with those of shops and lines, in the sequence in which they are refused. */
  public List<Refusal> allObstacles() {
    List<Refusal> notSold = new ArrayList<>();
    List<Refusal> outOfStock = new ArrayList<>();
    List<Refusal> others = new ArrayList<>();
    obstacles.forEach(one -> (one instanceof ItemNotSold ? notSold : others).add(one));
    for (ShopQuote shop : shops) {
      for (ShopQuote.Line line : shop.lines()) {
        for (Refusal one : line.obstacles()) {
          if (one instanceof ItemNotSold) {
            notSold.add(one);
          } else if (one instanceof InsufficientStock) {
            outOfStock.add(one);
          } else {
            others.add(one);
          }
        }
      }
      others.addAll(shop.obstacles());
    }
    List<Refusal> all = new ArrayList<>(notSold);
    all.addAll(others);
    all.addAll(outOfStock);
    return all;
  }

  /** What each shop would charge, by its slug; without shops whose taxes are not known. */
  public Map<String, BigDecimal> totals() {
    Map<String, BigDecimal> totals = new LinkedHashMap<>();
    for (ShopQuote shop : shops) {
      if (shop.totals() != null) {
        totals.put(shop.shop().slug(), shop.totals().total());
      }
    }
    return totals;
  }

  /** The currency of all shops; empty if there are several, or no shop. */
  public Optional<String> currency() {
    List<String> all = shops.stream().map(one -> one.shop().currency()).distinct().toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /**
   * What all shops would charge; empty if it is not known, or the shops have several currencies.
   */
  public Optional<BigDecimal> total() {
    return totals().size() < shops.size() || currency().isEmpty()
        ? Optional.empty()
        : totals().values().stream().reduce(BigDecimal::add);
  }

  void demandNoObstacle() {
    List<Refusal> all = allObstacles();
    if (!all.isEmpty()) {
      throw Refusal.firstOf(all);
    }
  }
}
