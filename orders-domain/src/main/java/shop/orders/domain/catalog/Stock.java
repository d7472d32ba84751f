package shop.orders.domain.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import shop.orders.domain.database.Database;

/**
 * The pieces that are there to be sold. They never fall below zero and are never promised twice,
 * however many transactions reserve at once: rows are locked in the order of item ids, so that no
 * two transactions wait for each other, and each update is guarded by what is left.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Stock {

  @Inject Database database;

  /**
   * Takes pieces of several items out of stock, all or none.
   *
   * @param quantities pieces by item id
   * @throws InsufficientStock naming the first item of which there are too few; the caller's
   *     transaction must roll back
   */
  public void reserve(SortedMap<Long, Integer> quantities) {
    if (quantities.isEmpty()) {
      return;
    }
    List<InsufficientStock> shortages =
        database.list(
            """
            with wanted as (
              select * from unnest(?::bigint[], ?::bigint[]) as wanted (item_id, quantity)
            ), held as (
              select item_id, available from stock
              where item_id = any (?::bigint[]) order by item_id for update
            ), taken as (
              update stock set available = stock.available - wanted.quantity
              from wanted join held using (item_id)
              where stock.item_id = wanted.item_id and stock.available >= wanted.quantity
              returning stock.item_id
            )
            select item.id, item.name, coalesce(held.available, 0) as available
            from wanted join item on item.id = wanted.item_id
            left join held on held.item_id = item.id
            where not exists (select from taken where taken.item_id = item.id)
            and not (held.item_id is not null and held.available is null)
            order by item.id
            """,
            row -> new InsufficientStock(row.getLong(1), row.getString(2), row.getInt(3)),
            ids(quantities),
            counts(quantities),
            ids(quantities));
    if (!shortages.isEmpty()) {
      throw shortages.get(0);
    }
  }

  /**
   * How many pieces there are of each item now, locking nothing; an item of which pieces are not
   * counted is left out.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Map<Long, Integer> available(Collection<Long> itemIds) {
    Map<Long, Integer> available = new HashMap<>();
    database.each(
        """
        select item_id, available from stock
        where item_id = any (?::bigint[]) and available is not null
        """,
        row -> available.put(row.getLong(1), row.getInt(2)),
        (Object) itemIds.toArray(Long[]::new));
    return available;
  }

  /** Puts pieces back into stock, such as those of a cancelled order or an accepted return. */
  public void release(SortedMap<Long, Integer> quantities) {
    if (quantities.isEmpty()) {
      return;
    }
    database.update(
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
        ids(quantities),
        counts(quantities),
        ids(quantities));
  }

  /** Counts anew: what was there before is forgotten. */
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
