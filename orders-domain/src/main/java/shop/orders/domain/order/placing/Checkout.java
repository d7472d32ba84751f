package shop.orders.domain.order.placing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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
import java.util.TreeSet;
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
import shop.orders.domain.order.Order;
import shop.orders.domain.order.OrderLine;
import shop.orders.domain.order.Orders;
import shop.orders.domain.order.Payments;
import shop.orders.domain.order.Purchase;
import shop.orders.domain.order.money.Taxing;
import shop.orders.domain.order.part.GivenNumbers;
import shop.orders.domain.order.snapshot.Snapshots;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Refusal;

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
   * @throws Refusal if anything stands against it: the first reason, which tells all of them
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
    return place(purchase, offer, ExpectedTotals.ANY, customer, actor);
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
      Set<Long> electronicallyBilled) {}

  /**
   * What the purchase would cost, and why it could not be ordered; nothing is changed.
   *
   * @param offer its numbers are not needed
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  Quote quote(Purchase purchase, Offer offer, Customer customer) {
    return quote(purchase, offer, customer, clock.instant());
  }

  private Quote quote(Purchase purchase, Offer offer, Customer customer, Instant now) {
    SortedMap<Long, SortedMap<Long, Item>> byShop = new TreeMap<>();
    Set<Long> missing = new TreeSet<>(purchase.quantities().keySet());
    for (Item item : offer.items()) {
      byShop.computeIfAbsent(item.shop().id(), id -> new TreeMap<>()).put(item.id(), item);
      missing.remove(item.id());
    }
    List<Refusal> obstacles = new ArrayList<>();
    missing.forEach(id -> obstacles.add(new ItemNotSold(id)));
    if (purchase.shippingAddress() == null) {
      obstacles.add(new NoAddress());
    }
    if (purchase.cashOnDelivery()) {
      cashOrders.withoutRoom(customer, byShop.size()).ifPresent(obstacles::add);
    }
    List<ShopQuote> shops = new ArrayList<>();
    for (SortedMap<Long, Item> wanted : byShop.values()) {
      List<Item> items = List.copyOf(wanted.values());
      Taxing.Basis basis = basis(items.get(0).shop(), offer);
      shops.add(ShopQuote.of(items, purchase, offer.inStock(), basis, now));
    }
    return new Quote(shops, purchase.shippingAddress(), purchase.billingAddress(), obstacles);
  }

  /**
   * By the rate if the shop issues electronic invoices, as these have one rate per line, and in
   * currencies without decimals: of 120 yen with 5 % and 5 %, each component alone would be 5, and
   * of 110 yen before tax 6, so that the rate of 10 % would be off by a whole yen. All others by
   * component, as the storefront contract shows it.
   */
  private static Taxing.Basis basis(Shop shop, Offer offer) {
    boolean byRate =
        offer.electronicallyBilled().contains(shop.id()) || Rounding.digits(shop.currency()) == 0;
    return byRate ? Taxing.Basis.RATE : Taxing.Basis.COMPONENT;
  }

  /**
   * Places the orders with an offer that was read and drawn before.
   *
   * @throws TotalChanged if they cost anything else than expected
   */
  List<Order> place(
      Purchase purchase, Offer offer, ExpectedTotals expected, Customer customer, Actor actor) {
    Instant now = clock.instant();
    Quote quote = quote(purchase, offer, customer, now);
    quote.demandNoObstacle();
    expected.check(quote);
    List<Order> orders = new ArrayList<>();
    Map<Long, Long> orderOfItem = new HashMap<>();
    for (ShopQuote quoted : quote.shops()) {
      Order order =
          order(offer.numbers().get(orders.size()), offer, quoted, purchase, customer, now);
      orders.add(order);
      quoted.items().forEach(item -> orderOfItem.put(item.id(), order.id()));
    }
    List<Sql> written =
        new ArrayList<>(snapshots.write(quote.shops().stream().map(ShopQuote::items).toList()));
    written.addAll(store.insert(orders, actor, now));
    database.together(written);
    orders.forEach(order -> placed.fire(new OrderPlaced(order.id(), order.shopId(), now)));
    if (purchase.useStoreCredit()) {
      orders.replaceAll(order -> payments.payByCredit(order.id(), actor, now));
    }
    stock.sell(purchase.quantities(), orderOfItem, actor);
    return orders;
  }

  private Order order(
      OrderNumbers.Drawn drawn,
      Offer offer,
      ShopQuote quoted,
      Purchase purchase,
      Customer customer,
      Instant now) {
    Shop shop = quoted.shop();
    List<OrderLine.Bought> lines = new ArrayList<>();
    for (ShopQuote.Line line : quoted.lines()) {
      lines.add(
          new OrderLine.Bought(
              offer.lineIds().remove(),
              line.item(),
              snapshots.of(line.item()),
              offer.inStock().get(line.item().id()),
              line.unitPrice(),
              line.exemption()));
    }
    GivenNumbers named = drawn.of(shop, purchase.cashOnDelivery(), PublicId.next(now));
    return Order.placed(
        named, shop, snapshots.of(shop), customer, purchase, quoted.totals(), lines, now);
  }
}
