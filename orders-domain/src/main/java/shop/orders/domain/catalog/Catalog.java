package shop.orders.domain.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.persistence.config.CascadePolicy;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.BrokenConstraint;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.identity.SlugTaken;
import shop.orders.domain.memory.RecentlyAsked;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopChanged;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.tax.Goods;

/**
 * The items of all shops. Staff with {@code update.catalog} add and change them, and so does the
 * merchant of the shop, but for {@link PlatformsTerms some fields}.
 */
@ApplicationScoped
@Transactional
public class Catalog {

  @Inject EntityManager entities;

  @Inject Stock stock;

  @Inject Clock clock;

  @Inject Database database;

  /** Most items in the cache, each with its shop: a few megabytes. */
  private static final int KEPT = 2000;

  private final RecentlyAsked<ItemState, Item> known = new RecentlyAsked<>(KEPT);

  /**
   * Puts an item up for sale in that shop.
   *
   * @throws NotFound if it is the shop of another merchant
   * @throws shop.orders.domain.party.SetByPlatform if a merchant sets what only staff may
   */
  public Item add(Actor actor, Shop shop, ItemDetails details, StockLevel level) {
    NotPermitted.unless(actor, Permission.UPDATE_CATALOG);
    Shop seller = entities.find(Shop.class, shop.id());
    if (!actor.sellsFor(seller.merchant().publicId())) {
      throw new NotFound("shop");
    }
    if (actor.isMerchant()) {
      PlatformsTerms.demandUsual(details);
    }
    inCurrencyOf(seller, details);
    demandGoods(seller, details);
    Item item = new Item(seller, details, clock.instant());
    entities.persist(item);
    written();
    stock.set(
        List.of(Stock.Setting.of(item.id(), level.available(), MovementKind.OPENING, "")), actor);
    return item;
  }

  /**
   * Changes what sellers set, based on the item's current state. The stock is changed by {@link
   * StockKeeping}.
   *
   * @param expected is given the current version, and throws if the caller has read another one
   * @throws NotFound if there is no such item, or it is another merchant's
   * @throws shop.orders.domain.party.SetByPlatform if a merchant changes what only staff may
   */
  public Item change(
      Actor actor, long id, IntConsumer expected, UnaryOperator<ItemDetails> change) {
    NotPermitted.unless(actor, Permission.UPDATE_CATALOG);
    Item item =
        byId(id)
            .filter(found -> actor.sellsFor(found.shop().merchant().publicId()))
            .orElseThrow(() -> new NotFound("item"));
    entities.lock(item, LockModeType.PESSIMISTIC_WRITE);
    expected.accept(item.version());
    ItemDetails details = change.apply(item.details());
    if (actor.isMerchant()) {
      PlatformsTerms.demandSame(item.details(), details);
    }
    inCurrencyOf(item.shop(), details);
    demandGoods(item.shop(), details);
    item.become(details, clock.instant());
    written();
    return item;
  }

  private static void inCurrencyOf(Shop shop, ItemDetails details) {
    if (!details.pricing().currency().equals(shop.currency())) {
      throw new Invalid("currency", "Everything in this shop is sold in " + shop.currency() + ".");
    }
  }

  /** Refuses an item for sale that lacks what the law of its shop wants to know. */
  private static void demandGoods(Shop shop, ItemDetails details) {
    if (details.active()) {
      shop.taxTerms()
          .flatMap(terms -> terms.law().unmetBy(details.goods()))
          .ifPresent(
              rule -> {
                throw new Invalid(rule.field(), rule.sentence() + " (" + rule.source() + ")");
              });
    }
  }

  /** A shop has all that its law wants to know of what it sells, before it chooses the law. */
  void on(@Observes ShopChanged event) {
    Shop shop = entities.find(Shop.class, event.shopId());
    boolean asks = shop.taxTerms().filter(terms -> terms.law().asksForGoods()).isPresent();
    if (asks) {
      long lacking =
          database
              .list(
                  "select goods from item where shop_id = ? and active",
                  row -> row.getString(1),
                  shop.id())
              .stream()
              .map(json -> json == null ? Goods.UNKNOWN : Json.read(json, Goods.class))
              .filter(goods -> shop.taxTerms().orElseThrow().law().unmetBy(goods).isPresent())
              .count();
      if (lacking > 0) {
        throw new Invalid(
            "tax_terms.law",
            lacking + " items for sale have not the code or unit that this law needs (goods).");
      }
    }
  }

  private void written() {
    try {
      entities.flush();
    } catch (PersistenceException e) {
      throw BrokenConstraint.in(e).filter("item_slug_key"::equals).isPresent()
          ? new SlugTaken()
          : e;
    }
  }

  /** The item with its shop and merchant, sold or not. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Item> byId(long id) {
    return byIds(List.of(id)).stream().findFirst();
  }

  /** The item of a public id (24 hex digits) with its shop and merchant, sold or not. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Item> byPublicId(String publicId) {
    return withSeller("i.publicId = :publicId")
        .setParameter("publicId", publicId)
        .getResultStream()
        .findFirst();
  }

  /** The items of those ids with their shops and merchants, sold or not, in one query. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Item> byIds(Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : withSeller("i.id in :ids").setParameter("ids", ids).getResultList();
  }

  /**
   * The items in the states that a statement has just read, with their shops and merchants, sold or
   * not. They come from the cache if it has that state. All requests share these objects, so the
   * caller must not change them. If an item has changed since the statement, its new state may be
   * returned.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Item> inStates(Collection<ItemState> states) {
    List<Item> items = new ArrayList<>();
    List<ItemState> unknown = new ArrayList<>();
    for (ItemState state : states) {
      Item item = known.get(state);
      if (item == null) {
        unknown.add(state);
      } else {
        items.add(item);
      }
    }
    if (!unknown.isEmpty()) {
      items.addAll(learn(unknown));
    }
    return items;
  }

  /** Reads items, and caches those whose state was the same before and after the read. */
  private List<Item> learn(List<ItemState> states) {
    List<Long> ids = states.stream().map(ItemState::itemId).toList();
    List<Item> read =
        withSeller("i.id in :ids")
            .setParameter("ids", ids)
            // The persistence context may hold an earlier state of them.
            .setHint(QueryHints.REFRESH, HintValues.TRUE)
            .setHint(QueryHints.REFRESH_CASCADE, CascadePolicy.CascadeAllParts)
            .getResultList();
    Set<ItemState> after =
        Set.copyOf(
            database.list(
                """
                select %s from item
                join shop on shop.id = item.shop_id
                join merchant on merchant.id = shop.merchant_id
                where item.id = any (?)\
                """
                    .formatted(ItemState.COLUMNS),
                ItemState::of,
                (Object) ids.toArray(Long[]::new)));
    Map<Long, Item> byId = read.stream().collect(Collectors.toMap(Item::id, Function.identity()));
    states.stream()
        .filter(after::contains)
        .forEach(state -> known.put(state, byId.get(state.itemId())));
    return read;
  }

  /** JPQL's {@code join fetch} goes one relation deep; EclipseLink's hint goes further. */
  private TypedQuery<Item> withSeller(String condition) {
    return entities
        .createQuery("select i from Item i where " + condition, Item.class)
        .setHint(QueryHints.FETCH, "i.shop.merchant");
  }
}
