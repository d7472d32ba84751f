package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.orders.domain.access.Actor;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemNotSold;
import shop.orders.domain.catalog.Stock;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Sql;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.OrderLine;
import shop.orders.domain.order.Orders;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.DeliveryCharge;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.money.Totals;
import shop.orders.domain.order.part.GivenNumbers;
import shop.orders.domain.order.snapshot.Snapshots;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;

/**
 * Places orders: one for each shop of the bought items, all of them or none.
 *
 * <p>Everything happens in one transaction, and the stock is reserved at its very end, so that the
 * locked stock rows of popular items are held only during the commit.
 */
@ApplicationScoped
@Transactional
public class Checkout {

  @Inject private Database database;
  @Inject private Orders store;
  @Inject private OrderNumbers numbers;
  @Inject private Catalog catalog;
  @Inject private Snapshots snapshots;
  @Inject private Stock stock;
  @Inject private OpenCashOrders cashOrders;
  @Inject private Payments payments;
  @Inject private Clock clock;
  @Inject private Event<OrderPlaced> placed;

  /**
   * Places the orders of a purchase.
   *
   * @return the orders, by ascending id of their shop
   * @throws ItemNotSold if an item does not exist or is not for sale
   * @throws AmountTooLarge if an order's total is too large to be kept
   * @throws PlacementRefused if a shop's terms forbid the order
   * @throws TooManyOpenOrders if the customer has too many cash orders
   */
  public List<Order> place(Purchase purchase, Customer customer, Actor actor) {
    List<Item> items = catalog.byIds(purchase.quantities().keySet());
    Set<Long> shops = items.stream().map(item -> item.shop().id()).collect(Collectors.toSet());
    Offer offer =
        new Offer(items, new HashMap<>(), new ArrayList<>(), new ArrayDeque<>(), new HashSet<>());
    List<Sql> reads = new ArrayList<>();
    reads.add(Stock.available(purchase.quantities().keySet(), offer.inStock()));
    reads.add(numbers.draw(shops.size(), customer, offer.numbers()));
    reads.add(OrderNumbers.drawLineIds(items.size(), offer.lineIds()));
    if (!shops.isEmpty()) {
      reads.add(electronicallyBilled(shops, offer.electronicallyBilled()));
    }
    database.together(reads);
    return place(purchase, offer, customer, actor);
  }

  /**
   * @param found receives those of the shops that issue electronic invoices
   */
  private static Sql electronicallyBilled(Set<Long> shops, Set<Long> found) {
    // Not an array parameter: PostgreSQL would plan the statement at each call.
    String each = String.join(", ", Collections.nCopies(shops.size(), "?"));
    return Sql.query(
        "select shop_id from shop_billing where e_invoice is not null and shop_id in (%s)"
            .formatted(each),
        row -> found.add(row.getLong(1)),
        shops.toArray());
  }

  /**
   * The items, stock and numbers for a purchase, read or drawn in its transaction.
   *
   * @param items the existing items of the purchase, sold or not
   * @param inStock pieces by item id; without items whose stock is not counted
   * @param numbers for one order per shop
   * @param lineIds one per item
   * @param electronicallyBilled the shops that issue electronic invoices
   */
  record Offer(
      List<Item> items,
      Map<Long, Integer> inStock,
      List<OrderNumbers.Drawn> numbers,
      Queue<Long> lineIds,
      Set<Long> electronicallyBilled) {

    /**
     * By the rate if the shop issues electronic invoices, as these have one rate per line, and in
     * currencies without decimals: of 120 yen with 5 % and 5 %, each component alone would be 5,
     * and of 110 yen before tax 6, so that the rate of 10 % would be off by a whole yen. All others
     * by component, as the storefront contract shows it.
     */
    private Taxing taxing(Shop shop) {
      boolean byRate =
          electronicallyBilled.contains(shop.id()) || Rounding.digits(shop.currency()) == 0;
      return new Taxing(
          shop.currency(),
          shop.taxInclusive(),
          byRate ? Taxing.Basis.RATE : Taxing.Basis.COMPONENT);
    }
  }

  /** Places the orders with an offer that was read and drawn before. */
  List<Order> place(Purchase purchase, Offer offer, Customer customer, Actor actor) {
    SortedMap<Long, Item> items = sold(purchase, offer.items());
    Instant now = clock.instant();

    SortedMap<Long, List<Item>> byShop =
        items.values().stream()
            .collect(
                Collectors.groupingBy(item -> item.shop().id(), TreeMap::new, Collectors.toList()));

    if (purchase.cashOnDelivery()) {
      cashOrders.demandRoom(customer, byShop.size());
    }
    List<Order> orders = new ArrayList<>();
    for (List<Item> bought : byShop.values()) {
      orders.add(order(offer.numbers().get(orders.size()), offer, bought, purchase, customer, now));
    }
    List<Sql> written = new ArrayList<>(snapshots.write(byShop.values()));
    written.addAll(store.insert(orders, actor, now));
    database.together(written);
    orders.forEach(order -> placed.fire(new OrderPlaced(order.id(), order.shopId(), now)));
    if (purchase.useStoreCredit()) {
      orders.replaceAll(order -> payments.payByCredit(order.id(), actor, now));
    }
    stock.reserve(purchase.quantities());
    return orders;
  }

  private static SortedMap<Long, Item> sold(Purchase purchase, List<Item> offered) {
    SortedMap<Long, Item> sold = new TreeMap<>();
    offered.stream().filter(Item::isSold).forEach(item -> sold.put(item.id(), item));
    for (Long wanted : purchase.quantities().keySet()) {
      if (!sold.containsKey(wanted)) {
        throw new ItemNotSold(wanted);
      }
    }
    return sold;
  }

  private Order order(
      OrderNumbers.Drawn drawn,
      Offer offer,
      List<Item> bought,
      Purchase purchase,
      Customer customer,
      Instant now) {
    Shop shop = bought.get(0).shop();
    Map<Long, BigDecimal> unitPrices = new HashMap<>();
    Map<Long, TaxCategory> exemptions = new HashMap<>();
    List<Totals.Priced> priced = new ArrayList<>();
    for (Item item : bought) {
      int quantity = purchase.quantities().get(item.id());
      BigDecimal unitPrice = item.unitPriceFor(quantity);
      unitPrices.put(item.id(), unitPrice);
      ItemTax tax = ItemTax.of(item, purchase, now);
      exemptions.put(item.id(), tax.exemption());
      priced.add(new Totals.Priced(quantity, unitPrice, tax.components(), tax.exemption()));
    }
    Totals totals =
        Totals.of(
            offer.taxing(shop),
            subtotal -> discountPercent(shop, subtotal),
            new DeliveryCharge(shop.deliveryFee(), shop.deliveryTax()),
            priced);
    AmountTooLarge.unlessKept(totals, shop);
    PlacementRule.demandAll(shop, purchase, totals, priced);

    List<OrderLine.Bought> lines = new ArrayList<>();
    for (Item item : bought) {
      lines.add(
          new OrderLine.Bought(
              offer.lineIds().remove(),
              item,
              snapshots.of(item),
              offer.inStock().get(item.id()),
              unitPrices.get(item.id()),
              exemptions.get(item.id())));
    }
    GivenNumbers named = drawn.of(shop, purchase.cashOnDelivery(), PublicId.next(now));
    return Order.placed(named, shop, snapshots.of(shop), customer, purchase, totals, lines, now);
  }

  private static BigDecimal discountPercent(Shop shop, BigDecimal subtotal) {
    return subtotal.compareTo(shop.orderDiscountFrom()) < 0
        ? BigDecimal.ZERO
        : shop.orderDiscountPercent();
  }
}
