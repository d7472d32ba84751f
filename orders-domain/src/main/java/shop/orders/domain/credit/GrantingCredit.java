package shop.orders.domain.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.identity.Slug;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.Shops;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/** Staff give customers store credit, and take back what was given by mistake. */
@ApplicationScoped
@Transactional
public class GrantingCredit {

  public static final int LONGEST_REASON = 2000;

  private static final String TOO_MUCH =
      "A customer has at most " + Field.MOST_IN_DIGITS + " at a shop.";

  @Inject private Customers customers;
  @Inject private Shops shops;
  @Inject private StoreCredit credit;
  @Inject private CreditReading reading;
  @Inject private Clock clock;

  /**
   * @param customerId 24 hex digits
   * @param shop the slug
   * @param amount above zero, with no more decimals than the shop's currency
   * @param reason for staff; not blank
   * @return the account afterwards
   */
  public CreditAccount grant(
      String customerId, String shop, BigDecimal amount, String reason, Actor actor) {
    Wanted wanted = wanted(customerId, shop, amount, reason, actor);
    Instant now = clock.instant();
    if (credit.usable(wanted.holder(), now).add(wanted.amount()).compareTo(Field.MOST) > 0) {
      throw new Invalid("amount", TOO_MUCH);
    }
    credit.grant(wanted.holder(), wanted.amount(), wanted.reason(), actor, now);
    return reading.account(wanted.holder());
  }

  /**
   * Takes credit back, from what expires first.
   *
   * @param amount as for {@link #grant}
   * @return the account afterwards
   * @throws InsufficientStoreCredit if less than the amount can be spent now
   */
  public CreditAccount correct(
      String customerId, String shop, BigDecimal amount, String reason, Actor actor) {
    Wanted wanted = wanted(customerId, shop, amount, reason, actor);
    credit.correct(wanted.holder(), wanted.amount(), wanted.reason(), actor, clock.instant());
    return reading.account(wanted.holder());
  }

  private record Wanted(CreditHolder holder, BigDecimal amount, String reason) {}

  private Wanted wanted(
      String customerId, String slug, BigDecimal amount, String reason, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_STORE_CREDIT);
    Customer customer =
        customers.byPublicId(customerId).orElseThrow(() -> new NotFound("customer"));
    Shop shop =
        shops
            .bySlug(Field.required("shop_slug", slug, Slug.LONGEST))
            .orElseThrow(() -> new NotFound("shop"));
    BigDecimal sum = Field.amount("amount", amount, shop.currency());
    if (sum == null || sum.signum() == 0) {
      throw new Invalid("amount", Field.NOT_ABOVE_ZERO);
    }
    return new Wanted(
        new CreditHolder(customer.id(), shop.id(), shop.currency()),
        sum,
        Field.required("reason", reason, LONGEST_REASON));
  }
}
