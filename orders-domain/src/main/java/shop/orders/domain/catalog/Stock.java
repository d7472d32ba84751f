package shop.orders.domain.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.LastActs;
import shop.orders.domain.database.Sql;

/**
 * The stock of items. It never falls below zero, however many transactions reserve at once: each
 * update has the condition that enough is left, and rows are locked in the order of item ids, so
 * that transactions cannot deadlock.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Stock {

  @Inject Database database;

  @Inject LastActs last;

  /**
   * Takes pieces of several items out of stock at the end of the transaction. If any item has too
   * few, the transaction fails with {@link InsufficientStock}, which names the first such item.
   *
   * @param quantities pieces by item id
   */
  public void reserve(SortedMap<Long, Integer> quantities) {
    if (!quantities.isEmpty()) {
      last.addLocking(
          Sql.query(
              "select item_id, name, available from reserve_stock(?, ?)",
              row -> {
                throw new InsufficientStock(row.getLong(1), row.getString(2), row.getInt(3));
              },
              ids(quantities),
              counts(quantities)));
    }
  }

  /**
   * Refuses pieces that are not in stock now, without a lock; {@link #reserve} still decides.
   *
   * @param quantities pieces by item id
   * @throws InsufficientStock if any item has too few; it names the first such item
   */
  public void demand(SortedMap<Long, Integer> quantities) {
    if (!quantities.isEmpty()) {
      database
          .first(
              """
              select i.id, i.name, s.available
              from unnest(?::bigint[], ?::bigint[]) wanted (item_id, quantity)
              join stock s using (item_id) join item i on i.id = wanted.item_id
              where s.available < wanted.quantity order by wanted.item_id limit 1""",
              row -> new InsufficientStock(row.getLong(1), row.getString(2), row.getInt(3)),
              ids(quantities),
              counts(quantities))
          .ifPresent(
              few -> {
                throw few;
              });
    }
  }

  /**
   * The pieces in stock of each item now, without a lock. Items whose stock is not counted are left
   * out.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Map<Long, Integer> available(Collection<Long> itemIds) {
    Map<Long, Integer> available = new HashMap<>();
    database.together(List.of(available(itemIds, available)));
    return available;
  }

  /**
   * The same as a statement to send together with others, see {@link Database#together}.
   *
   * @param available receives the pieces by item id
   */
  public static Sql available(Collection<Long> itemIds, Map<Long, Integer> available) {
    // Not an array parameter: PostgreSQL would plan the statement at each call.
    String each = String.join(", ", Collections.nCopies(itemIds.size(), "?"));
    return Sql.query(
        """
        select item_id, available from stock
        where item_id in (%s) and available is not null"""
            .formatted(each),
        row -> available.put(row.getLong(1), row.getInt(2)),
        itemIds.toArray());
  }

  /**
   * Puts pieces back into stock, such as those of a cancelled order or an accepted return, at the
   * end of the transaction.
   */
  public void release(SortedMap<Long, Integer> quantities) {
    if (!quantities.isEmpty()) {
      last.addLocking(release(ids(quantities), counts(quantities)));
    }
  }

  private static Sql release(Long[] ids, Long[] counts) {
    return Sql.update(
        """
        with wanted as (
          select * from unnest(?::bigint[], ?::bigint[]) as wanted (item_id, quantity)
        ), held as (
          select item_id from stock
          where item_id = any (?::bigint[]) order by item_id for update
        )
        update stock set available = stock.available + wanted.quantity
        from wanted join held using (item_id)
        where stock.item_id = wanted.item_id and stock.available is not null
        """,
        ids,
        counts,
        ids);
  }

  /** Sets the stock to a new count. */
  void count(long itemId, StockLevel level) {
    database.update(
        "insert into stock (item_id, available) values (?, ?)"
            + " on conflict (item_id) do update set available = excluded.available",
        itemId,
        level.available());
  }

  private static Long[] ids(SortedMap<Long, Integer> quantities) {
    return quantities.keySet().toArray(Long[]::new);
  }

  private static Long[] counts(Map<Long, Integer> quantities) {
    return quantities.values().stream().map(Integer::longValue).toArray(Long[]::new);
  }
}
