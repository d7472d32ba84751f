package shop.orders.domain.credit;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.party.Customers;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/**
 * Reads the accounts and entries of a customer. What has expired does not count, whether or not
 * that is booked yet.
 */
@ApplicationScoped
public class CreditReading {

  /** One row for each last day; one without a part for an account that has nothing. */
  private static final String ACCOUNTS =
      """
      select a.id, s.slug, s.name, a.currency, part.expires_on, part.amount
      from (select * from store_credit_account
            where customer_id = ? and (cast(? as bigint) is null or shop_id = ?) and id < ?
            order by id desc limit ?) a
      join shop s on s.id = a.shop_id
      left join lateral (
        select rest.expires_on, sum(rest.amount) as amount
        from (select c.expires_on, c.amount - coalesce(
                (select sum(t.amount) from store_credit_entry t where t.credit_id = c.id), 0)
                as amount
              from store_credit_entry c where c.account_id = a.id and c.credit_id is null) rest
        where rest.amount > 0
          and (rest.expires_on is null
            or rest.expires_on >= (cast(? as timestamptz) at time zone s.time_zone)::date)
        group by rest.expires_on) part on true
      order by a.id desc, part.expires_on nulls last\
      """;

  private static final String ENTRIES =
      """
      select e.id, s.slug, e.at, e.kind, e.amount, a.currency, e.credit_id, e.order_id,
             o.order_code, e.expires_on, e.reason, e.actor
      from store_credit_entry e
      join store_credit_account a on a.id = e.account_id
      join shop s on s.id = a.shop_id
      left join orders o on o.id = e.order_id
      where a.customer_id = ? and e.id < ? and (cast(? as bigint) is null or a.shop_id = ?)
      order by e.id desc limit ?\
      """;

  @Inject private Database database;
  @Inject private Customers customers;
  @Inject private SellerKeys keys;
  @Inject private Clock clock;

  /**
   * The id of the customer whose credit staff want to see.
   *
   * @param publicId 24 hex digits
   */
  public long customer(String publicId, Actor actor) {
    NotPermitted.unlessStaff(actor, Permission.VIEW_ORDER_DETAILS);
    return customers.byPublicId(publicId).orElseThrow(() -> new NotFound("customer")).id();
  }

  /**
   * The accounts of a customer, newest first.
   *
   * @param before only those with a lower id
   */
  public List<CreditAccount> accounts(long customerId, OptionalLong before, int limit) {
    return accounts(customerId, null, before, limit);
  }

  /** An account that exists. */
  CreditAccount account(CreditHolder holder) {
    return accounts(holder.customerId(), holder.shopId(), OptionalLong.empty(), 1).get(0);
  }

  private List<CreditAccount> accounts(
      long customerId, Long shopId, OptionalLong before, int limit) {
    List<CreditAccount> accounts = new ArrayList<>();
    database.each(
        ACCOUNTS,
        row -> add(accounts, row),
        customerId,
        shopId,
        shopId,
        before.orElse(Long.MAX_VALUE),
        limit,
        clock.instant().atOffset(ZoneOffset.UTC));
    return accounts;
  }

  private static void add(List<CreditAccount> accounts, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    String currency = row.getString("currency");
    CreditAccount same = accounts.isEmpty() ? null : accounts.get(accounts.size() - 1);
    if (same == null || same.id() != id) {
      same =
          new CreditAccount(
              id,
              row.getString("slug"),
              row.getString("name"),
              currency,
              Rounding.zero(currency),
              List.of());
      accounts.add(same);
    }
    BigDecimal amount = row.getBigDecimal("amount");
    if (amount != null) {
      CreditAccount.Part part =
          new CreditAccount.Part(
              Rounding.round(amount, currency), row.getObject("expires_on", LocalDate.class));
      accounts.set(accounts.size() - 1, same.with(part));
    }
  }

  /**
   * The entries of a customer's accounts, newest first.
   *
   * @param shop the slug; null for the accounts at all shops
   * @param before only those with a lower id
   */
  public List<CreditEntry> entries(long customerId, String shop, OptionalLong before, int limit) {
    Long shopId = keys.namedShop(shop);
    return database.list(
        ENTRIES,
        CreditReading::entry,
        customerId,
        before.orElse(Long.MAX_VALUE),
        shopId,
        shopId,
        limit);
  }

  private static CreditEntry entry(ResultSet row) throws SQLException {
    CreditKind kind = CreditKind.valueOf(row.getString("kind"));
    String currency = row.getString("currency");
    BigDecimal amount = Rounding.round(row.getBigDecimal("amount"), currency);
    return new CreditEntry(
        row.getLong("id"),
        row.getString("slug"),
        instant(row, "at"),
        kind,
        kind.gives() ? amount : amount.negate(),
        currency,
        row.getObject("credit_id", Long.class),
        row.getObject("order_id", Long.class),
        row.getString("order_code"),
        row.getObject("expires_on", LocalDate.class),
        row.getString("reason"),
        row.getString("actor"));
  }
}
