package shop.orders.domain.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.BrokenConstraint;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/** The merchants; staff with {@code update.catalog} add and change them. */
@ApplicationScoped
@Transactional
public class Merchants {

  public static final String NO_ID = "This must be 24 hex digits in lower case.";

  @Inject EntityManager entities;

  @Inject Clock clock;

  @Inject private Event<ShopChanged> changed;

  public Merchant add(Actor actor, MerchantDetails details) {
    return add(actor, PublicId.next(clock.instant()), details);
  }

  /**
   * Adds a merchant whose id exists already at the issuer of its tokens.
   *
   * @param publicId the 24 hex digits that the merchant's tokens carry
   */
  public Merchant add(Actor actor, String publicId, MerchantDetails details) {
    NotPermitted.unlessStaff(actor, Permission.UPDATE_CATALOG);
    if (!PublicId.isOne(publicId)) {
      throw new Invalid("merchant_id", NO_ID);
    }
    Merchant merchant = new Merchant(publicId, details, clock.instant());
    entities.persist(merchant);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      throw BrokenConstraint.in(e).filter("merchant_public_id_key"::equals).isPresent()
          ? new MerchantIdTaken()
          : e;
    }
    return merchant;
  }

  /**
   * Changes what staff may set, based on the merchant's current state.
   *
   * @param expected is given the current version, and throws if the caller has read another one
   */
  public Merchant change(
      Actor actor, String publicId, IntConsumer expected, UnaryOperator<MerchantDetails> change) {
    NotPermitted.unlessStaff(actor, Permission.UPDATE_CATALOG);
    Merchant merchant = byPublicId(publicId).orElseThrow(() -> new NotFound("merchant"));
    entities.lock(merchant, LockModeType.PESSIMISTIC_WRITE);
    expected.accept(merchant.version());
    String taxId = merchant.taxId();
    merchant.become(change.apply(merchant.details()), clock.instant());
    entities.flush();
    if (!merchant.taxId().equals(taxId)) {
      shopsWithoutTaxId(merchant).forEach(this::check);
    }
    return merchant;
  }

  private List<Shop> shopsWithoutTaxId(Merchant merchant) {
    return entities
        .createQuery(
            "select s from Shop s where s.merchant = :merchant and s.taxId = '' order by s.id",
            Shop.class)
        .setParameter("merchant", merchant)
        .getResultList();
  }

  /** A shop that issues with its merchant's number has changed with it. */
  private void check(Shop shop) {
    try {
      ShopTaxes.demandTerms(shop);
      changed.fire(new ShopChanged(shop.id()));
    } catch (Invalid why) {
      throw new Invalid(
          "tax_id",
          "The shop "
              + shop.slug()
              + " has no number of its own and issues with this one. "
              + why.getMessage());
    }
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Merchant> byPublicId(String publicId) {
    return entities
        .createQuery("select m from Merchant m where m.publicId = :publicId", Merchant.class)
        .setParameter("publicId", publicId)
        .getResultStream()
        .findFirst();
  }

  /**
   * Merchants, newest first.
   *
   * @param before only merchants older than the one of that id; empty starts with the newest
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<Merchant> page(Actor actor, OptionalLong before, int limit) {
    NotPermitted.unlessStaff(actor, Permission.UPDATE_CATALOG);
    return entities
        .createQuery(
            "select m from Merchant m where m.id < :before order by m.id desc", Merchant.class)
        .setParameter("before", before.orElse(Long.MAX_VALUE))
        .setMaxResults(limit)
        .getResultList();
  }
}
