package shop.orders.domain.order.view;

import static shop.orders.domain.database.InstantColumn.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Json;
import shop.orders.domain.order.reading.OrderFilter;
import shop.orders.domain.order.reading.OrderSort;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.NotFound;

/**
 * The saved views of staff and merchants. Each belongs to who has made it and is shared with
 * colleagues if the owner wants: those of staff with all staff, those of a merchant's people with
 * each other. A view shows nothing by itself: who uses it sees the orders that it may see.
 */
@ApplicationScoped
public class OrderViews {

  /** The most views of an owner. */
  public static final int MOST = 100;

  private static final String COLUMNS =
      """
      select v.id, v.name, v.filter, v.sort, v.columns, v.shared, v.created_at, v.updated_at,
        v.version, v.owner from order_view v\
      """;

  /** Of the same merchant, or all staff; its own and what colleagues share. */
  private static final String READ =
      " where coalesce(v.merchant_id, 0) = ? and (v.owner = ? or v.shared)";

  @Inject private Database database;
  @Inject private SellerKeys keys;
  @Inject private Clock clock;

  /**
   * The views that the caller may use, newest first.
   *
   * @param before only views with an id below this one; empty on the first page
   */
  public List<OrderView> list(Actor actor, OptionalLong before, int limit) {
    List<Object> parameters = new ArrayList<>(List.of(merchant(actor), actor.identity()));
    before.ifPresent(parameters::add);
    parameters.add(limit);
    return database.list(
        COLUMNS
            + READ
            + (before.isPresent() ? " and v.id < ?" : "")
            + " order by v.id desc limit ?",
        row -> view(row, actor),
        parameters.toArray());
  }

  /**
   * @throws NotFound if there is no such view, or it is not for the caller
   */
  public OrderView one(long id, Actor actor) {
    return database
        .first(
            COLUMNS + READ + " and v.id = ?",
            row -> view(row, actor),
            merchant(actor),
            actor.identity(),
            id)
        .orElseThrow(() -> new NotFound("view"));
  }

  /**
   * A new view of the caller.
   *
   * @throws TooManyViews if it has the most already
   * @throws ViewNameTaken if it has one of that name
   */
  @Transactional
  public OrderView create(OrderView.Wish wish, Actor actor) {
    demandFilter(wish);
    lock(actor);
    demandNewName(wish, 0, actor);
    long there =
        database.count(
            "order_view",
            "owner = ? and coalesce(merchant_id, 0) = ?",
            actor.identity(),
            merchant(actor));
    if (there >= MOST) {
      throw new TooManyViews(MOST);
    }
    OffsetDateTime now = now();
    long id =
        database
            .first(
                """
                insert into order_view (merchant_id, owner, name, filter, sort, columns, shared,
                  created_at, updated_at, version)
                values (nullif(?, 0), ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, 1) returning id\
                """,
                row -> row.getLong(1),
                merchant(actor),
                actor.identity(),
                wish.name(),
                Json.write(wish.filter()),
                wish.sort().word(),
                Json.write(wish.columns()),
                wish.shared(),
                now,
                now)
            .orElseThrow();
    return one(id, actor);
  }

  /**
   * Replaces what the owner chose.
   *
   * @param expected is given the version that was read
   * @throws NotFound if the caller has no such view; another's is read only
   * @throws ViewNameTaken if another one of the caller's has that name
   */
  @Transactional
  public OrderView change(long id, OrderView.Wish wish, IntConsumer expected, Actor actor) {
    demandFilter(wish);
    lock(actor);
    expected.accept(own(id, actor).version());
    demandNewName(wish, id, actor);
    database.update(
        """
        update order_view set name = ?, filter = ?::jsonb, sort = ?, columns = ?::jsonb, shared = ?,
          updated_at = ?, version = version + 1
        where id = ?\
        """,
        wish.name(),
        Json.write(wish.filter()),
        wish.sort().word(),
        Json.write(wish.columns()),
        wish.shared(),
        now(),
        id);
    return one(id, actor);
  }

  /**
   * @param expected is given the version that was read
   * @throws NotFound if the caller has no such view
   */
  @Transactional
  public void remove(long id, IntConsumer expected, Actor actor) {
    lock(actor);
    expected.accept(own(id, actor).version());
    database.update("delete from order_view where id = ?", id);
  }

  /** A filter names shops that are there, as one of a list does. */
  private void demandFilter(OrderView.Wish wish) {
    wish.filter().shop().forEach(keys::namedShop);
  }

  /** An owner's views change one after the other, so that their number and names are known. */
  private void lock(Actor actor) {
    database.each(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        row -> {},
        "views of " + merchant(actor) + " " + actor.identity());
  }

  private OrderView own(long id, Actor actor) {
    OrderView view = one(id, actor);
    if (!view.own()) {
      throw new NotFound("view");
    }
    return view;
  }

  private void demandNewName(OrderView.Wish wish, long except, Actor actor) {
    long others =
        database.count(
            "order_view",
            "owner = ? and coalesce(merchant_id, 0) = ? and name = ? and id <> ?",
            actor.identity(),
            merchant(actor),
            wish.name(),
            except);
    if (others > 0) {
      throw new ViewNameTaken();
    }
  }

  /** The key of the caller's merchant; 0 for staff. */
  private long merchant(Actor actor) {
    if (actor.isCustomer()) {
      throw new NotFound("view");
    }
    Optional<String> merchant = Visibility.ofShops(actor).name();
    if (merchant.isEmpty()) {
      return 0;
    }
    long key = keys.merchant(merchant.get());
    if (key == 0) {
      throw new NotFound("merchant");
    }
    return key;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static OrderView view(ResultSet row, Actor actor) throws SQLException {
    return new OrderView(
        row.getLong("id"),
        new OrderView.Wish(
            row.getString("name"),
            Json.read(row.getString("filter"), OrderFilter.class),
            OrderSort.of(row.getString("sort")),
            List.of(Json.read(row.getString("columns"), String[].class)),
            row.getBoolean("shared")),
        row.getString("owner").equals(actor.identity()),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        row.getInt("version"));
  }
}
