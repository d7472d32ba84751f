package shop.orders.domain.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.eclipse.persistence.config.QueryHints;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.BrokenConstraint;
import shop.orders.domain.identity.SlugTaken;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/** The items of all shops; staff with {@code update.catalog} keep them. */
@ApplicationScoped
@Transactional
public class Catalog {

  @Inject EntityManager entities;

  @Inject Stock stock;

  @Inject Clock clock;

  /** Puts an item up for sale in that shop. */
  public Item add(Actor actor, Shop shop, ItemDetails details, StockLevel level) {
    NotPermitted.unless(actor, Permission.UPDATE_CATALOG);
    Shop seller = entities.find(Shop.class, shop.id());
    inCurrencyOf(seller, details);
    Item item = new Item(seller, details, clock.instant());
    entities.persist(item);
    written();
    stock.count(item.id(), level);
    return item;
  }

  /**
   * Changes what staff may set, on top of its newest state.
   *
   * @param expected is shown the newest version, and throws if the caller has seen another
   * @param level null leaves the stock as it is
   */
  public Item change(
      Actor actor,
      long id,
      IntConsumer expected,
      StockLevel level,
      UnaryOperator<ItemDetails> change) {
    NotPermitted.unless(actor, Permission.UPDATE_CATALOG);
    Item item = byId(id).orElseThrow(() -> new NotFound("item"));
    entities.lock(item, LockModeType.PESSIMISTIC_WRITE);
    expected.accept(item.version());
    ItemDetails details = change.apply(item.details());
    inCurrencyOf(item.shop(), details);
    item.become(details, clock.instant());
    written();
    if (level != null) {
      stock.count(id, level);
    }
    return item;
  }

  private static void inCurrencyOf(Shop shop, ItemDetails details) {
    if (!details.pricing().currency().equals(shop.currency())) {
      throw new Invalid("currency", "Everything in this shop is sold in " + shop.currency() + ".");
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

  /** The items of those ids with their shops and merchants, sold or not, in one read. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Item> byIds(Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : withSeller("i.id in :ids").setParameter("ids", ids).getResultList();
  }

  /** JPQL's {@code join fetch} goes one relation deep; the provider's hint goes on. */
  private TypedQuery<Item> withSeller(String condition) {
    return entities
        .createQuery("select i from Item i where " + condition, Item.class)
        .setHint(QueryHints.FETCH, "i.shop.merchant");
  }
}
