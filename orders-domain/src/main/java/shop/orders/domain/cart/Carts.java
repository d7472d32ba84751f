package shop.orders.domain.cart;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.orders.domain.catalog.Catalog;
import shop.orders.domain.catalog.Item;
import shop.orders.domain.catalog.ItemNotSold;
import shop.orders.domain.catalog.ItemState;
import shop.orders.domain.catalog.Pricing;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.database.LastActs;
import shop.orders.domain.database.Sql;
import shop.orders.domain.party.Address;
import shop.orders.domain.refusal.Invalid;

/**
 * Fills and empties carts. Each change locks the cart's row, so that concurrent requests of one
 * customer, such as from two browser windows, run one after the other.
 */
@ApplicationScoped
@Transactional
public class Carts {

  @Inject EntityManager entities;

  @Inject Database database;

  @Inject LastActs last;

  @Inject Catalog catalog;

  @Inject Clock clock;

  /** An item and its pieces in an earlier order. */
  public record Again(long itemId, String name, int quantity) {}

  /** The customer's cart, read in one statement; an empty cart is made if there is none yet. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public CartContents contents(long customerId) {
    return read(customerId)
        .or(
            () -> {
              make(customerId);
              return read(customerId);
            })
        .orElseThrow(() -> new IllegalStateException("The cart just made is not there"));
  }

  private Optional<CartContents> read(long customerId) {
    List<CartContents.Line> lines = new ArrayList<>();
    List<CartContents> rows =
        database.list(
            """
            select cart.id as cart_id, cart.shipping_address, cart.billing_address,
              line.id as line_id, line.quantity, item.*, shop.slug as shop_slug,
              shop.default_language, stock.available,
              item.active and shop.active and shop.approved as sold
            from cart
            left join cart_line line on line.cart_id = cart.id
            left join item on item.id = line.item_id
            left join shop on shop.id = item.shop_id
            left join stock on stock.item_id = item.id
            where cart.customer_id = ? order by line.id
            """,
            row -> {
              if (row.getObject("line_id") != null) {
                lines.add(line(row));
              }
              return new CartContents(
                  row.getLong("cart_id"),
                  List.of(),
                  address(row.getString("shipping_address")),
                  address(row.getString("billing_address")));
            },
            customerId);
    return rows.stream()
        .findFirst()
        .map(
            cart ->
                new CartContents(cart.id(), lines, cart.shippingAddress(), cart.billingAddress()));
  }

  private static CartContents.Line line(ResultSet row) throws SQLException {
    return new CartContents.Line(
        row.getLong("line_id"),
        row.getLong("id"),
        row.getString("public_id"),
        Json.read(row.getString("names"), Translations.class),
        row.getString("default_language"),
        row.getString("thumbnail"),
        row.getInt("quantity"),
        Pricing.of(row),
        row.getBoolean("sold"),
        row.getObject("available", Integer.class),
        row.getString("shop_slug"));
  }

  private static Address address(String json) {
    return json == null ? null : Json.read(json, Address.class);
  }

  /**
   * Adds pieces of an item to those that are in the cart already.
   *
   * @return the id of the item's line
   */
  public long add(long customerId, long itemId, int quantity) {
    Item item =
        catalog.byId(itemId).orElseThrow(() -> new Invalid("item_id", "There is no such item."));
    if (!item.isSold()) {
      throw new ItemNotSold(itemId);
    }
    CartLine line = lock(customerId).add(itemId, quantity, clock.instant());
    entities.flush();
    return line.id();
  }

  public void change(long customerId, long lineId, int quantity) {
    lock(customerId).change(lineId, quantity, clock.instant());
    entities.flush();
  }

  public void remove(long customerId, long lineId) {
    lock(customerId).remove(lineId, clock.instant());
    entities.flush();
  }

  /** Sets the addresses of the next checkout; the caller has checked both. */
  public void send(long customerId, Address shipping, Address billing) {
    lock(customerId).send(shipping, billing, clock.instant());
    entities.flush();
  }

  /**
   * Adds the items of an earlier order to the cart. A second call for the same order, before the
   * cart is emptied, adds only items that the cart no longer has. An item that is not sold, or has
   * less stock than the order's quantity, is left out altogether.
   *
   * @return the names of the items that were left out
   * @throws NothingToAddAgain if every item would be left out
   */
  public List<String> addAgain(long customerId, long orderId, List<Again> lines) {
    Cart cart = lock(customerId);
    int recorded =
        database.update(
            "insert into cart_reorder (cart_id, order_id) values (?, ?) on conflict do nothing",
            cart.id(),
            orderId);
    List<Again> missing =
        recorded == 1 ? lines : lines.stream().filter(line -> !cart.holds(line.itemId())).toList();
    Set<Long> sold = soldAndInStock(missing);
    List<Again> leftOut = new ArrayList<>();
    for (Again line : missing) {
      if (sold.contains(line.itemId()) && cart.takes(line.itemId(), line.quantity())) {
        cart.add(line.itemId(), line.quantity(), clock.instant());
      } else {
        leftOut.add(line);
      }
    }
    if (leftOut.size() == lines.size()) {
      throw new NothingToAddAgain();
    }
    entities.flush();
    return namesOf(leftOut);
  }

  private static List<String> namesOf(Collection<Again> lines) {
    return lines.stream().map(Again::name).distinct().toList();
  }

  private Set<Long> soldAndInStock(List<Again> lines) {
    return Set.copyOf(
        database.list(
            """
            select item.id from item
            join shop on shop.id = item.shop_id
            join unnest(?::bigint[], ?::bigint[]) as wanted (item_id, quantity)
              on wanted.item_id = item.id
            left join stock on stock.item_id = item.id
            where item.active and shop.active and shop.approved
            and (stock.available is null or stock.available >= wanted.quantity)
            """,
            row -> row.getLong(1),
            lines.stream().map(Again::itemId).toArray(Long[]::new),
            lines.stream().map(line -> (long) line.quantity()).toArray(Long[]::new)));
  }

  private static final String LINES =
      """
      line.quantity, stock.available, item.shop_id,
        billing.e_invoice is not null as electronically_billed, %s
      from cart
      join cart_line line on line.cart_id = cart.id
      join item on item.id = line.item_id
      join shop on shop.id = item.shop_id
      join merchant on merchant.id = shop.merchant_id
      left join stock on stock.item_id = item.id
      left join shop_billing billing on billing.shop_id = item.shop_id
      where cart.customer_id = ?"""
          .formatted(ItemState.COLUMNS);

  /** Collects the lines of a cart that is to be bought. */
  private static final class Bought {
    private final SortedMap<Long, Integer> quantities = new TreeMap<>();
    private final List<ItemState> items = new ArrayList<>();
    private final Map<Long, Integer> inStock = new HashMap<>();
    private final Set<Long> electronicallyBilled = new HashSet<>();

    void add(ResultSet row) throws SQLException {
      ItemState item = ItemState.of(row);
      items.add(item);
      quantities.put(item.itemId(), row.getInt("quantity"));
      Integer available = row.getObject("available", Integer.class);
      if (available != null) {
        inStock.put(item.itemId(), available);
      }
      if (row.getBoolean("electronically_billed")) {
        electronicallyBilled.add(row.getLong("shop_id"));
      }
    }

    CartToBuy in(ResultSet cart) throws SQLException {
      return new CartToBuy(
          cart.getLong("cart_id"),
          quantities,
          items,
          inStock,
          electronicallyBilled,
          address(cart.getString("shipping_address")),
          address(cart.getString("billing_address")));
    }
  }

  /**
   * Reads the customer's cart in one statement, without a lock, to tell what it costs. If no
   * address is set for the delivery, it has the customer's default address. Empty if the cart has
   * no lines.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<CartToBuy> toQuote(long customerId) {
    Bought bought = new Bought();
    List<CartToBuy> carts = new ArrayList<>();
    database.each(
        """
        select cart.id as cart_id, cart.billing_address,
          coalesce(
            cart.shipping_address,
            (select address from customer_address saved
             where saved.customer_id = cart.customer_id and saved.default_shipping)
          ) as shipping_address,
        """
            + LINES,
        row -> {
          bought.add(row);
          carts.add(bought.in(row));
        },
        customerId);
    return carts.stream().findFirst();
  }

  /**
   * Reads the customer's cart and locks its row until the transaction ends. The lines are read by a
   * second statement, so that they are as they were once the lock was held.
   *
   * @param then further statements for the same round trip; they run after the lock
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<CartToBuy> lockToBuy(long customerId, List<Sql> then) {
    Bought bought = new Bought();
    List<CartToBuy> carts = new ArrayList<>();
    List<Sql> statements = new ArrayList<>();
    statements.add(
        Sql.query(
            """
            select id as cart_id, shipping_address, billing_address from cart
            where customer_id = ? for update""",
            row -> carts.add(bought.in(row)),
            customerId));
    statements.add(Sql.query("select " + LINES, bought::add, customerId));
    statements.addAll(then);
    database.together(statements);
    return carts.stream().findFirst();
  }

  /**
   * At the end of the transaction, removes every line, and what was noted of orders that were added
   * again. The addresses stay.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void empty(long cartId) {
    last.add(
        Sql.update(
            """
            with bought as (delete from cart_line where cart_id = ?),
                 forgotten as (delete from cart_reorder where cart_id = ?)
            update cart set updated_at = ?, version = version + 1 where id = ?""",
            cartId,
            cartId,
            clock.instant().atOffset(ZoneOffset.UTC),
            cartId));
  }

  /**
   * The customer's cart, made if there is none yet. Its row is locked until the transaction ends.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Cart lock(long customerId) {
    return held(customerId)
        .or(
            () -> {
              make(customerId);
              return held(customerId);
            })
        .orElseThrow(() -> new IllegalStateException("The cart just made is not there"));
  }

  /** Makes an empty cart if there is none; of concurrent calls, only one does. */
  private void make(long customerId) {
    database.update(
        "insert into cart (id, customer_id, updated_at, version)"
            + " values (nextval('cart_id'), ?, ?, 1) on conflict (customer_id) do nothing",
        customerId,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  private Optional<Cart> held(long customerId) {
    return entities
        .createQuery("select c from Cart c where c.customerId = :customer", Cart.class)
        .setParameter("customer", customerId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
