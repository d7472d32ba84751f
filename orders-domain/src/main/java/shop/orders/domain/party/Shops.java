package shop.orders.domain.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.BrokenConstraint;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.identity.SlugTaken;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/**
 * The shops. Staff with {@code update.catalog} add and change them; their merchants change {@link
 * MerchantsTerms some terms}.
 */
@ApplicationScoped
@Transactional
public class Shops {

  @Inject EntityManager entities;

  @Inject Clock clock;

  @Inject private Event<ShopChanged> changed;

  @Inject private MerchantsTerms merchantsTerms;

  /** Opens a shop of that merchant. */
  public Shop add(Actor actor, Merchant merchant, ShopDetails details) {
    NotPermitted.unlessStaff(actor, Permission.UPDATE_CATALOG);
    String slug = details.slug() == null ? Slug.from(details.name(), "shop") : details.slug();
    String prefix = details.billPrefix() == null ? prefixFrom(details) : details.billPrefix();
    Merchant owner = entities.getReference(Merchant.class, merchant.id());
    Shop shop = new Shop(owner, details, slug, prefix, clock.instant());
    ShopTaxes.demandTerms(shop);
    entities.persist(shop);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      throw switch (BrokenConstraint.in(e).orElse("")) {
        case "shop_slug_key" -> new SlugTaken();
        case "shop_bill_prefix_key" -> new BillPrefixTaken();
        default -> e;
      };
    }
    if (details.taxTerms() != null) {
      changed.fire(new ShopChanged(shop.id()));
    }
    return shop;
  }

  private String prefixFrom(ShopDetails details) {
    Set<String> taken =
        entities
            .createQuery(
                "select s.billPrefix from Shop s where s.billPrefix like :start", String.class)
            .setParameter("start", BillPrefix.start(details.name()) + "%")
            .getResultStream()
            .collect(Collectors.toSet());
    return BillPrefix.from(details.name(), taken);
  }

  /**
   * Changes what staff may set, or the shop's merchant, based on the shop's current state.
   *
   * @param expected is given the current version, and throws if the caller has read another one
   * @throws NotFound if there is no such shop, or it is another merchant's
   * @throws SetByPlatform if a merchant changes what only staff may
   */
  public Shop change(
      Actor actor, long id, IntConsumer expected, UnaryOperator<ShopDetails> change) {
    NotPermitted.unless(actor, Permission.UPDATE_SHOP);
    Shop shop = seen(actor, byId(id));
    entities.lock(shop, LockModeType.PESSIMISTIC_WRITE);
    expected.accept(shop.version());
    ShopDetails details = change.apply(shop.details());
    if (actor.isMerchant()) {
      merchantsTerms.demandOwn(shop.details(), details);
    }
    GivenForLife.unlessSame("slug", details.slug(), shop.slug());
    GivenForLife.unlessSame("currency", details.currency(), shop.currency());
    GivenForLife.unlessSame("bill_prefix", details.billPrefix(), shop.billPrefix());
    shop.become(details, clock.instant());
    ShopTaxes.demandTerms(shop);
    entities.flush();
    changed.fire(new ShopChanged(id));
    return shop;
  }

  /**
   * The shop, for who looks after it.
   *
   * @throws NotFound if there is none, or it is another merchant's
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Shop seen(Actor actor, Optional<Shop> shop) {
    return shop.filter(found -> actor.sellsFor(found.merchant().publicId()))
        .orElseThrow(() -> new NotFound("shop"));
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Shop> byId(long id) {
    return entities
        .createQuery("select s from Shop s join fetch s.merchant where s.id = :id", Shop.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Shop> bySlug(String slug) {
    return entities
        .createQuery("select s from Shop s join fetch s.merchant where s.slug = :slug", Shop.class)
        .setParameter("slug", slug)
        .getResultStream()
        .findFirst();
  }

  /** The shops of those ids with their merchants, in one query. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Shop> byIds(Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select s from Shop s join fetch s.merchant where s.id in :ids", Shop.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  /**
   * Shops with their merchants, newest first; for a merchant, its own.
   *
   * @param merchantPublicId only those of that merchant; null for all
   * @param before only shops older than the one of that id; empty starts with the newest
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Shop> page(Actor actor, String merchantPublicId, OptionalLong before, int limit) {
    NotPermitted.unless(actor, Permission.UPDATE_SHOP);
    return entities
        .createQuery(
            "select s from Shop s join fetch s.merchant m where s.id < :before"
                + " and (:merchant is null or m.publicId = :merchant)"
                + " and (:owner is null or m.publicId = :owner) order by s.id desc",
            Shop.class)
        .setParameter("before", before.orElse(Long.MAX_VALUE))
        .setParameter("merchant", merchantPublicId)
        .setParameter("owner", Visibility.ofShops(actor).name().orElse(null))
        .setMaxResults(limit)
        .getResultList();
  }
}
