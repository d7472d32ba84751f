package shop.orders.domain.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.party.Shop;

/**
 * The ledger of store credit. Each credit has a last day; what is taken comes from the credits that
 * expire first. Triggers of the database keep the balances and refuse what is not there.
 *
 * <p>An account's row is locked before its credits are read, so that of several payments at once
 * each sees what the others have left. In a transaction it is locked after the orders' rows and
 * before the stock; of several accounts of a customer, that of the shop with the lower id first.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class StoreCredit {

  @Inject private Database database;
  @Inject private EntityManager entities;

  /** An account whose row this transaction has locked. */
  private record Held(long id, CreditHolder holder, Shop shop) {

    LocalDate day(Instant now) {
      return LocalDate.ofInstant(now, shop.timeZone());
    }
  }

  /**
   * What is left of a credit.
   *
   * @param lastDay in the shop's time zone; null if it does not expire
   */
  private record Rest(long creditId, BigDecimal amount, LocalDate lastDay) {

    boolean isOver(LocalDate today) {
      return lastDay != null && lastDay.isBefore(today);
    }
  }

  /** The entry of an order's ledger that moves the credit. */
  public record OfOrder(long orderId, long ledgerEntryId) {}

  /**
   * A movement of an account, which may take from several credits.
   *
   * @param of null if it is of no order
   * @param reason of staff; else null
   */
  private record Movement(
      CreditKind kind, BigDecimal amount, OfOrder of, String reason, Actor actor, Instant at) {}

  /** What can be spent now. Locks the account. */
  public BigDecimal usable(CreditHolder holder, Instant now) {
    return lock(holder)
        .map(account -> usable(account, now))
        .orElse(Rounding.zero(holder.currency()));
  }

  /**
   * Locks the account.
   *
   * @throws InsufficientStoreCredit if less than the amount can be spent now
   */
  public void demand(CreditHolder holder, BigDecimal amount, Instant now) {
    BigDecimal usable = usable(holder, now);
    if (usable.compareTo(amount) < 0) {
      throw new InsufficientStoreCredit(usable, holder.currency());
    }
  }

  /**
   * Takes what an order is paid with.
   *
   * @param of the payment, which the transaction has added to the order's ledger
   * @throws InsufficientStoreCredit if less than the amount can be spent now
   */
  public void pay(CreditHolder holder, BigDecimal amount, OfOrder of, Actor actor, Instant now) {
    take(holder, new Movement(CreditKind.PAYMENT, amount, of, null, actor, now));
  }

  /**
   * Gives money of an order back as credit.
   *
   * @param of the refund, which the transaction has added to the order's ledger
   */
  public void refund(CreditHolder holder, BigDecimal amount, OfOrder of, Actor actor, Instant now) {
    give(holder, new Movement(CreditKind.REFUND, amount, of, null, actor, now));
  }

  void grant(CreditHolder holder, BigDecimal amount, String reason, Actor actor, Instant now) {
    give(holder, new Movement(CreditKind.GRANT, amount, null, reason, actor, now));
  }

  void correct(CreditHolder holder, BigDecimal amount, String reason, Actor actor, Instant now) {
    take(holder, new Movement(CreditKind.CORRECTION, amount, null, reason, actor, now));
  }

  /**
   * Books what has expired of an account that no other transaction has locked.
   *
   * @return false if there is no such account
   */
  @Transactional
  public boolean expireNext(Instant now) {
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    Optional<Held> found =
        database
            .first(
                // The second condition is for the index: no time zone is two days ahead.
                """
                select a.id, a.customer_id, a.shop_id, a.currency
                from store_credit_account a join shop s on s.id = a.shop_id
                where a.next_expiry < (cast(? as timestamptz) at time zone s.time_zone)::date
                  and a.next_expiry < cast(? as date)
                order by a.next_expiry, a.id limit 1 for update of a skip locked""",
                row ->
                    Map.entry(
                        row.getLong("id"),
                        new CreditHolder(
                            row.getLong("customer_id"),
                            row.getLong("shop_id"),
                            row.getString("currency"))),
                at,
                at.toLocalDate().plusDays(2))
            .map(row -> new Held(row.getKey(), row.getValue(), shop(row.getValue())));
    found.ifPresent(account -> expire(account, now));
    return found.isPresent();
  }

  private void expire(Held account, Instant now) {
    for (Rest rest : rests(account)) {
      if (rest.isOver(account.day(now))) {
        write(
            account,
            new Movement(CreditKind.EXPIRY, rest.amount(), null, null, Actor.system(), now),
            rest.amount(),
            rest.creditId(),
            null);
      }
    }
  }

  /**
   * Opens the accounts of some of these orders and locks those of all, for a transaction that
   * refunds several orders: always in the same sequence, so that no two wait for each other.
   *
   * @param orders whose rows the transaction has locked
   * @param opening those of them whose accounts will be needed
   */
  public void lockAll(Collection<Long> orders, Collection<Long> opening) {
    database.update(
        """
        insert into store_credit_account (id, customer_id, shop_id, currency)
        select nextval('store_credit_id'), customer_id, shop_id, currency
        from (select distinct customer_id, shop_id, currency from orders where id = any(?)) new
        order by customer_id, shop_id
        on conflict (customer_id, shop_id, currency) do nothing""",
        (Object) opening.toArray(Long[]::new));
    database.list(
        """
        select a.id from store_credit_account a
        where exists (
          select 1 from orders o
          where o.id = any(?) and o.customer_id = a.customer_id and o.shop_id = a.shop_id)
        order by a.customer_id, a.shop_id for update of a""",
        row -> row.getLong(1),
        (Object) orders.toArray(Long[]::new));
  }

  private Optional<Held> lock(CreditHolder holder) {
    // The entry of the order's ledger must be in the database before it is referred to.
    entities.flush();
    return database
        .first(
            """
            select id from store_credit_account
            where customer_id = ? and shop_id = ? and currency = ? for update""",
            row -> row.getLong(1),
            holder.customerId(),
            holder.shopId(),
            holder.currency())
        .map(id -> new Held(id, holder, shop(holder)));
  }

  private Held opened(CreditHolder holder) {
    database.update(
        """
        insert into store_credit_account (id, customer_id, shop_id, currency)
        values (nextval('store_credit_id'), ?, ?, ?)
        on conflict (customer_id, shop_id, currency) do nothing""",
        holder.customerId(),
        holder.shopId(),
        holder.currency());
    return lock(holder).orElseThrow();
  }

  private Shop shop(CreditHolder holder) {
    return entities.find(Shop.class, holder.shopId());
  }

  private BigDecimal usable(Held account, Instant now) {
    return rests(account).stream()
        .filter(rest -> !rest.isOver(account.day(now)))
        .map(Rest::amount)
        .reduce(Rounding.zero(account.holder().currency()), BigDecimal::add);
  }

  /** What is left of the account's credits; what expires first comes first. */
  private List<Rest> rests(Held account) {
    return database.list(
        """
        select * from (
          select c.id, c.expires_on, c.amount - coalesce(
            (select sum(t.amount) from store_credit_entry t where t.credit_id = c.id), 0) as rest
          from store_credit_entry c where c.account_id = ? and c.credit_id is null) credit
        where rest > 0 order by expires_on nulls last, id""",
        row ->
            new Rest(
                row.getLong("id"),
                Rounding.round(row.getBigDecimal("rest"), account.holder().currency()),
                row.getObject("expires_on", LocalDate.class)),
        account.id());
  }

  private void give(CreditHolder holder, Movement movement) {
    Held account = opened(holder);
    Integer months = account.shop().storeCreditMonths();
    LocalDate lastDay = months == null ? null : account.day(movement.at()).plusMonths(months);
    write(account, movement, movement.amount(), null, lastDay);
  }

  private void take(CreditHolder holder, Movement movement) {
    demand(holder, movement.amount(), movement.at());
    Held account = lock(holder).orElseThrow();
    expire(account, movement.at());
    BigDecimal open = movement.amount();
    for (Rest rest : rests(account)) {
      BigDecimal part = open.min(rest.amount());
      if (part.signum() > 0) {
        write(account, movement, part, rest.creditId(), null);
        open = open.subtract(part);
      }
    }
  }

  /**
   * @param amount the part of the movement's amount
   * @param creditId the credit that is taken from; null if the movement gives one
   */
  private void write(
      Held account, Movement movement, BigDecimal amount, Long creditId, LocalDate lastDay) {
    OfOrder of = movement.of();
    database.update(
        """
        insert into store_credit_entry
          (id, account_id, at, kind, amount, order_id, ledger_entry_id, credit_id, expires_on,
           reason, actor)
        values (nextval('store_credit_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        account.id(),
        movement.at().atOffset(ZoneOffset.UTC),
        movement.kind().name(),
        amount,
        of == null ? null : of.orderId(),
        of == null ? null : of.ledgerEntryId(),
        creditId,
        lastDay,
        movement.reason(),
        movement.actor().name());
  }
}
