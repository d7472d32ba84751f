package shop.orders.returns.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Order;
import shop.orders.domain.party.MerchantsTerms;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.Shops;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.sending.ReturnSettings;
import shop.orders.domain.returned.sending.SendingBack;
import shop.orders.domain.returned.sending.ShopReturns;
import shop.orders.domain.time.WorkingDays;

/**
 * The settings of shops for returns, and what they mean for a return that is approved now. Staff
 * with {@code update.catalog} change them, and the merchant of the shop.
 */
@ApplicationScoped
public class SendingTerms {

  /** The least days of a withdrawal: Directive 2011/83/EU, art. 14(1). */
  private static final int DAYS_BY_LAW = 14;

  @Inject private EntityManager entities;
  @Inject private Database database;
  @Inject private Shops shops;
  @Inject private MerchantsTerms merchantsTerms;
  @Inject private Clock clock;

  /** The settings with their version; version 0 if the shop has chosen none. */
  public record Versioned(ReturnSettings settings, int version) {}

  /**
   * @throws NotFound if there is no such shop, or it is another merchant's
   */
  public Versioned of(String shopSlug, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_SHOP);
    return of(shop(shopSlug, actor).id());
  }

  private Versioned of(long shopId) {
    ShopReturns own = entities.find(ShopReturns.class, shopId);
    return own == null
        ? new Versioned(ReturnSettings.usual(), 0)
        : new Versioned(own.settings(), own.version());
  }

  /**
   * Changes a shop's settings, based on the current ones; they hold from the next approval on.
   *
   * @param expected is given the current version, and throws if the caller has read another one
   * @throws shop.orders.domain.refusal.Invalid if a value is out of its bounds, or a merchant
   *     leaves too few days to send goods
   */
  public Versioned change(
      String shopSlug, UnaryOperator<ReturnSettings> change, IntConsumer expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_SHOP);
    long shopId = shop(shopSlug, actor).id();
    // Lock the shop's row, as its settings may not have a row yet.
    database.first(
        "select id from shop where id = ? for no key update", row -> row.getLong(1), shopId);
    ShopReturns own = entities.find(ShopReturns.class, shopId, LockModeType.PESSIMISTIC_WRITE);
    expected.accept(own == null ? 0 : own.version());
    ReturnSettings present = own == null ? ReturnSettings.usual() : own.settings();
    ReturnSettings settings = change.apply(present);
    if (actor.isMerchant()) {
      merchantsTerms.demandTimeToSend(present.sendDays(), settings.sendDays());
    }
    if (own == null) {
      own = new ShopReturns(shopId, settings, clock.instant());
      entities.persist(own);
    } else {
      own.become(settings, clock.instant());
    }
    entities.flush();
    return new Versioned(own.settings(), own.version());
  }

  /**
   * Where and until when the customer sends goods of an order that are approved now. The last day
   * ends in the shop's time zone. A withdrawal has at least the fourteen days of the law, and no
   * last day that is a public holiday, a Sunday or a Saturday (Regulation (EEC, Euratom) No
   * 1182/71, art. 3(4)).
   */
  public SendingBack of(Order order, boolean withdrawal, Instant now) {
    Shop shop = shops.byId(order.shopId()).orElseThrow();
    ReturnSettings settings = of(shop.id()).settings();
    ZoneId zone = order.timeZone();
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate lastDay = today.plusDays(settings.sendDays());
    if (withdrawal) {
      lastDay = lastDayByLaw(order, today, lastDay);
    }
    return new SendingBack(address(settings, shop), lastDay, zone, settings, now);
  }

  /**
   * What the customer was told of an approved return that is a withdrawal after all, with at least
   * the days of the law.
   *
   * @param declaredAt from which they count: the request, if that declared it
   */
  public SendingBack asWithdrawal(Order order, Return goods, Instant declaredAt, Instant now) {
    SendingBack told = goods.sending();
    ZoneId zone = order.timeZone();
    LocalDate declared = declaredAt.atZone(zone).toLocalDate();
    LocalDate lastDay = lastDayByLaw(order, declared, told.lastDay());
    return lastDay.equals(told.lastDay())
        ? told
        : told.until(lastDay, zone, of(order.shopId()).settings(), now);
  }

  /**
   * @param from the day from which the days count
   * @param chosen the last day by the shop's settings
   */
  private static LocalDate lastDayByLaw(Order order, LocalDate from, LocalDate chosen) {
    LocalDate least = from.plusDays(DAYS_BY_LAW);
    String country = order.facts().traits().shopCountry();
    return WorkingDays.onOrAfter(
        chosen.isAfter(least) ? chosen : least, country == null ? "" : country);
  }

  private static String address(ReturnSettings settings, Shop shop) {
    return settings.address().isEmpty()
        ? Stream.of(shop.name(), shop.address())
            .filter(line -> line != null && !line.isBlank())
            .collect(Collectors.joining("\n"))
        : settings.address();
  }

  private Shop shop(String slug, Actor actor) {
    return shops.seen(actor, shops.bySlug(slug));
  }
}
