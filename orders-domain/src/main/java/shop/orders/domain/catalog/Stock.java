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
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.database.LastActs;
import shop.orders.domain.database.Sql;
import shop.orders.domain.refusal.Refusal;

/**
 * The stock of items. It never falls below zero, however many transactions reserve at once: each
 * update has the condition that enough is left, and rows are locked in the order of item ids, so
 * that transactions cannot deadlock. The database writes each change into a journal ({@link
 * StockKeeping}), with the cause that the caller gives.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Stock {

  @Inject Database database;

  @Inject LastActs last;

  /**
   * Takes pieces of several items out of stock at the end of the transaction, for an order of each.
   * If any item has too few, the transaction fails with {@link InsufficientStock}, which names all
   * such items.
   *
   * @param quantities pieces by item id
   * @param orders ids of orders by item id
   */
  public void sell(SortedMap<Long, Integer> quantities, Map<Long, Long> orders, Actor actor) {
    StockCause cause = new StockCause(MovementKind.SALE, null, actor, "");
    move(taken(quantities), quantities.keySet().stream().map(orders::get).toList(), cause);
  }

  /** As {@link #sell}, for another cause. */
  public void reserve(SortedMap<Long, Integer> quantities, StockCause cause) {
    move(taken(quantities), cause);
  }

  /**
   * Puts pieces back into stock, such as those of a cancelled order or an accepted return, at the
   * end of the transaction.
   */
  public void release(SortedMap<Long, Integer> quantities, StockCause cause) {
    move(quantities, cause);
  }

  /**
   * Moves pieces into stock, or out of it if they are below zero, at the end of the transaction.
   *
   * @param pieces by item id
   */
  public void move(SortedMap<Long, Integer> pieces, StockCause cause) {
    move(pieces, Collections.nCopies(pieces.size(), cause.orderId()), cause);
  }

  private void move(SortedMap<Long, Integer> pieces, List<Long> orders, StockCause cause) {
    if (!pieces.isEmpty()) {
      last.addLocking(
          Sql.query(
              "select jsonb_agg(few order by item_id) from move_stock(?, ?, ?, ?, ?, ?, ?) few",
              row -> demandNone(row.getString(1)),
              ids(pieces),
              counts(pieces),
              orders.toArray(Long[]::new),
              cause.kind().name(),
              cause.actor().name(),
              cause.actor().channel().name(),
              cause.note()));
    }
  }

  record Few(long itemId, String name, int available) {

    InsufficientStock refusal() {
      return new InsufficientStock(itemId, name, available);
    }
  }

  private static void demandNone(String json) {
    if (json != null) {
      throw Refusal.firstOf(Stream.of(Json.read(json, Few[].class)).map(Few::refusal).toList());
    }
  }

  private static SortedMap<Long, Integer> taken(SortedMap<Long, Integer> quantities) {
    SortedMap<Long, Integer> taken = new TreeMap<>();
    quantities.forEach((item, pieces) -> taken.put(item, -pieces));
    return taken;
  }

  /**
   * Refuses pieces that are not in stock now, without a lock; {@link #reserve} still decides.
   *
   * @param quantities pieces by item id
   * @throws InsufficientStock if any item has too few; it names all such items
   */
  public void demand(SortedMap<Long, Integer> quantities) {
    if (!quantities.isEmpty()) {
      List<InsufficientStock> few =
          database.list(
              """
              select i.id, i.name, s.available
              from unnest(?::bigint[], ?::bigint[]) wanted (item_id, quantity)
              join stock s using (item_id) join item i on i.id = wanted.item_id
              where s.available < wanted.quantity order by wanted.item_id""",
              row -> new InsufficientStock(row.getLong(1), row.getString(2), row.getInt(3)),
              ids(quantities),
              counts(quantities));
      if (!few.isEmpty()) {
        throw Refusal.firstOf(few);
      }
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

  /** Sets the stock of new items, or after a count; the caller has locked it. */
  void set(List<Setting> settings, Actor actor) {
    database.list(
        """
        select set_stock(item_id, pieces::integer, kind, ?, ?, note)
        from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[])
          as wanted (item_id, pieces, kind, note)""",
        row -> true,
        actor.name(),
        actor.channel().name(),
        settings.stream().map(Setting::itemId).toArray(Long[]::new),
        settings.stream().map(Setting::pieces).toArray(Long[]::new),
        settings.stream().map(one -> one.kind().name()).toArray(String[]::new),
        settings.stream().map(Setting::note).toArray(String[]::new));
  }

  /**
   * A new stock of an item.
   *
   * @param pieces null if they are not counted
   */
  record Setting(long itemId, Long pieces, MovementKind kind, String note) {

    static Setting of(long itemId, Integer pieces, MovementKind kind, String note) {
      return new Setting(itemId, pieces == null ? null : pieces.longValue(), kind, note);
    }
  }

  private static Long[] ids(SortedMap<Long, Integer> quantities) {
    return quantities.keySet().toArray(Long[]::new);
  }

  private static Long[] counts(Map<Long, Integer> quantities) {
    return quantities.values().stream().map(Integer::longValue).toArray(Long[]::new);
  }
}
