package shop.orders.domain.catalog;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.database.Sql;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.refusal.Refusal;

/**
 * Staff count the stock, and tell what came and went; merchants do so for their own items, and see
 * no others. Sales and returns move it by {@link Stock}; the database writes both into its journal.
 */
@ApplicationScoped
@Transactional
public class StockKeeping {

  /** Of one call. */
  public static final int MOST_LINES = 500;

  public static final String HOW_MANY = "Name from 1 to " + MOST_LINES + " lines.";

  private static final String ON_HAND =
      """
      select item.id, item.public_id, item.sku, item.names, shop.slug as shop_slug,
        shop.default_language, stock.available,
        coalesce(
          (select max(moved.id) from stock_movement moved where moved.item_id = item.id), 0
        ) as version
      from item
      join shop on shop.id = item.shop_id
      """;

  @Inject Database database;

  @Inject Stock stock;

  @Inject SellerKeys keys;

  /**
   * The stock of an item.
   *
   * @param id the item's id or public id
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public StockOnHand of(String id, Actor actor) {
    Visibility visible = Visibility.ofShops(actor);
    String condition =
        (PublicId.isOne(id) ? " where item.public_id = ?" : " where item.id = ?::text::bigint")
            + and(visible);
    if (!PublicId.isOne(id) && !isNumber(id)) {
      throw new NotFound("item");
    }
    return database
        .first(
            ON_HAND + "left join stock on stock.item_id = item.id" + condition,
            StockKeeping::onHand,
            Stream.concat(Stream.of(id), visible.name().stream()).toArray())
        .orElseThrow(() -> new NotFound("item"));
  }

  /**
   * Items with their stock, newest first, without those whose pieces are not counted.
   *
   * @param below only items of which fewer pieces are left; null for all
   * @param shop a slug; null for all shops
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<StockOnHand> page(
      Integer below, String shop, OptionalLong before, int limit, Actor actor) {
    List<Object> values = new ArrayList<>();
    StringBuilder counted = new StringBuilder("select item_id, available from stock");
    Long shopId = keys.namedShop(shop);
    Long merchantId = keys.merchant(Visibility.ofShops(actor).name().orElse(null));
    if (shopId != null || merchantId != null) {
      counted.append(" join item on item.id = item_id");
    }
    if (shopId != null) {
      counted.append(" and item.shop_id = ?");
      values.add(shopId);
    }
    if (merchantId != null) {
      counted.append(" and item.merchant_id = ?");
      values.add(merchantId);
    }
    counted.append(" where available is not null");
    if (below != null) {
      // The first condition is for the index, see the table.
      counted.append(" and magnitude <= stock_magnitude(?) and available < ?");
      values.add(below);
      values.add(below);
    }
    if (before.isPresent()) {
      counted.append(" and item_id < ?");
      values.add(before.getAsLong());
    }
    values.add(limit);
    return database.listPlannedAnew(
        ON_HAND
            + "join (%s order by item_id desc limit ?) stock on stock.item_id = item.id"
                .formatted(counted)
            + " order by item.id desc",
        StockKeeping::onHand,
        values.toArray());
  }

  /**
   * The journal of an item's stock, newest first.
   *
   * @param before only entries before the one of that id
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<StockMovement> journal(long itemId, OptionalLong before, int limit) {
    return database.list(
        """
        select id, at, kind, pieces, available, order_id, actor, channel, note
        from stock_movement where item_id = ? and id < ? order by id desc limit ?\
        """,
        row ->
            new StockMovement(
                row.getLong("id"),
                instant(row, "at"),
                MovementKind.valueOf(row.getString("kind")),
                row.getInt("pieces"),
                row.getObject("available", Integer.class),
                row.getObject("order_id", Long.class),
                row.getString("actor"),
                row.getString("channel"),
                row.getString("note")),
        itemId,
        before.orElse(Long.MAX_VALUE),
        limit);
  }

  /**
   * Changes the stock of one item.
   *
   * @param expected is given the present version, and throws if the caller has read another one
   */
  public void change(StockChange change, LongConsumer expected, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_STOCK);
    Long id = known(idsOf(List.of(change), actor).get(0));
    Held held = hold(List.of(id)).get(id);
    expected.accept(held.version());
    stock.set(List.of(held.after(change)), actor);
  }

  /**
   * Changes the stock of several items, all or none.
   *
   * @return the new stock, in the sequence of the changes
   * @throws StockRefused with the reason of each line that is refused
   */
  public List<Changed> changeAll(List<StockChange> changes, Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_STOCK);
    if (changes.isEmpty() || changes.size() > MOST_LINES) {
      throw new Invalid("lines", HOW_MANY);
    }
    List<Long> ids = idsOf(changes, actor);
    Map<Long, Held> held = hold(ids);
    TreeMap<Integer, Refusal> refused = new TreeMap<>();
    List<Stock.Setting> settings = new ArrayList<>();
    Set<Long> named = new HashSet<>();
    for (int i = 0; i < changes.size(); i++) {
      try {
        Long id = known(ids.get(i));
        if (!named.add(id)) {
          throw new Invalid("lines", "Another line has this item already.");
        }
        settings.add(held.get(id).after(changes.get(i)));
      } catch (Refusal e) {
        refused.put(i, e);
      }
    }
    if (!refused.isEmpty()) {
      throw new StockRefused(refused);
    }
    stock.set(settings, actor);
    return settings.stream().map(Changed::of).toList();
  }

  /**
   * The new stock of an item.
   *
   * @param pieces null if they are not counted
   */
  public record Changed(long itemId, Integer pieces) {

    private static Changed of(Stock.Setting setting) {
      return new Changed(
          setting.itemId(), setting.pieces() == null ? null : setting.pieces().intValue());
    }
  }

  private static Long known(Long id) {
    if (id == null) {
      throw new NotFound("item");
    }
    if (id == AMBIGUOUS) {
      throw new Invalid("sku", "Several items of this shop have this SKU: name one by its id.");
    }
    return id;
  }

  /** An item whose stock the transaction has locked. */
  private record Held(long itemId, String name, Integer available, long version) {

    Stock.Setting after(StockChange change) {
      Integer after = change.after(itemId, name, available);
      return Stock.Setting.of(itemId, after, change.kind(), change.note());
    }
  }

  /** Several items of a shop have the SKU. */
  private static final long AMBIGUOUS = -1;

  /** Locks the stock of the items, by their ids. */
  private Map<Long, Held> hold(List<Long> ids) {
    Long[] found = ids.stream().filter(id -> id != null && id > 0).toArray(Long[]::new);
    Map<Long, Held> held = new HashMap<>();
    // Three statements, as each sees what was there when the locks of the one before were held.
    database.together(
        List.of(
            Sql.update(
                """
                insert into stock (item_id)
                select id from item
                where id = any (?) and not exists (select from stock where item_id = item.id)
                order by id on conflict do nothing\
                """,
                (Object) found),
            Sql.query(
                "select from stock where item_id = any (?) order by item_id for update",
                row -> {},
                (Object) found),
            Sql.query(
                """
                select item.id, item.name, stock.available,
                  coalesce(
                    (select max(moved.id) from stock_movement moved
                     where moved.item_id = item.id), 0) as version
                from item join stock on stock.item_id = item.id
                where item.id = any (?)\
                """,
                row ->
                    held.put(
                        row.getLong("id"),
                        new Held(
                            row.getLong("id"),
                            row.getString("name"),
                            row.getObject("available", Integer.class),
                            row.getLong("version"))),
                (Object) found)));
    return held;
  }

  private static String and(Visibility visible) {
    return visible.sql("item").map(condition -> " and " + condition).orElse("");
  }

  /** Finds the items in one statement; null where there is none that the caller sees. */
  private List<Long> idsOf(List<StockChange> changes, Actor actor) {
    Visibility visible = Visibility.ofShops(actor);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      visible.name().ifPresent(values::add);
    }
    values.add(changes.stream().map(change -> change.item().id()).toArray(String[]::new));
    values.add(changes.stream().map(change -> change.item().sku()).toArray(String[]::new));
    values.add(changes.stream().map(change -> change.item().shopSlug()).toArray(String[]::new));
    return database.list(
        """
        select case
          when wanted.id ~ '^[0-9]{1,18}$' then
            (select item.id from item where item.id = wanted.id::bigint%2$s)
          when wanted.id is not null then
            (select item.id from item where public_id = wanted.id%2$s)
          else
            (select case when count(*) > 1 then %1$d else min(item.id) end
             from item
             where shop_id = (select shop.id from shop where slug = wanted.shop)
             and sku = wanted.sku and sku <> ''%2$s)
        end
        from unnest(?::text[], ?::text[], ?::text[])
          with ordinality as wanted (id, sku, shop, n)
        order by n\
        """
            .formatted(AMBIGUOUS, and(visible)),
        row -> row.getObject(1, Long.class),
        values.toArray());
  }

  private static boolean isNumber(String id) {
    return id.matches("[0-9]{1,18}");
  }

  private static StockOnHand onHand(ResultSet row) throws SQLException {
    return new StockOnHand(
        row.getLong("id"),
        row.getString("public_id"),
        row.getString("shop_slug"),
        row.getString("sku"),
        Json.read(row.getString("names"), Translations.class),
        row.getString("default_language"),
        row.getObject("available", Integer.class),
        row.getLong("version"));
  }
}
