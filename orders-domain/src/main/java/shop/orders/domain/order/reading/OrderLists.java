package shop.orders.domain.order.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Seen;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.InstantColumn;
import shop.orders.domain.order.CurrentOrder;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.search.Match;
import shop.orders.domain.search.Query;
import shop.orders.domain.search.Search;

/**
 * Lists orders: staff see all, merchants those of their shops, customers their own. A page is one
 * statement for each capacity of its reader. It continues behind the previous page's last order, so
 * that a late page costs no more than the first; and it looks at a limited number of orders, see
 * {@link OrderScan}, so that it may be short, or even empty, and yet have a next one.
 */
@ApplicationScoped
public class OrderLists {

  private static final OrderSequence NEWEST = new OrderSequence(OrderSequence.By.ID, true);

  private static final OrderSequence FOUND = new OrderSequence(OrderSequence.By.FOUND, true);
  private static final OrderSequence NEAR = new OrderSequence(OrderSequence.By.NEAR, true);

  @Inject private Database database;
  @Inject private Search search;
  @Inject private SellerKeys keys;

  /**
   * A page of a list.
   *
   * @param next where the next page continues; null if this is the last one
   */
  public record Listed(List<Seen<CurrentOrder>> orders, OrderPosition next) {}

  /** What one reader sees of a page, and where the look ended that gave too few; may be null. */
  private record Part(List<Seen<CurrentOrder>> orders, OrderPosition edge) {

    boolean isEnd() {
      return orders.isEmpty() && edge == null;
    }
  }

  /**
   * So many of the orders that match, newest first, however many have to be looked at: for what
   * reads all of them, and not for a page that a caller waits for.
   *
   * @param before only orders behind the one with this id; empty for the newest
   */
  public List<Seen<CurrentOrder>> newest(
      List<Actor> readers, OrderFilter filter, OptionalLong before, int limit) {
    if (filter.query() != null) {
      return found(readers, filter, before, limit);
    }
    OrderPosition after = before.isPresent() ? NEWEST.ofId(before.getAsLong()) : null;
    List<Seen<CurrentOrder>> orders = new ArrayList<>();
    do {
      Listed more = page(readers, filter, NEWEST, after, limit - orders.size());
      orders.addAll(more.orders());
      after = more.next();
    } while (after != null && orders.size() < limit);
    return orders;
  }

  /**
   * The orders that match. Who has several capacities sees each order once, in the first capacity
   * that sees it.
   *
   * @param readers the caller in each of its capacities
   * @param sort of a search only the newest first; those that have its words come before those that
   *     have words near them
   * @param after where the page before ended; null for the first page
   * @param limit the most orders, above zero
   * @throws Invalid if the filter names a shop that does not exist, or the page before was one of
   *     another list
   */
  public Listed page(
      List<Actor> readers, OrderFilter filter, OrderSort sort, OrderPosition after, int limit) {
    if (filter.query() != null && !sort.equals(OrderSort.NEWEST)) {
      throw new Invalid("sort", OrderSort.ofQuery());
    }
    OrderSequence sequence = sequence(filter, sort);
    if (after != null && !sequence.continuesAt(after.sequence())) {
      throw new Invalid("cursor", "This is of a list with another sort or other conditions.");
    }
    return page(readers, filter, sequence, after, limit);
  }

  /**
   * The condition on orders {@code o} that the caller may see and that match; the query of the
   * filter is left out, as it is no condition alone.
   *
   * @throws Invalid if the filter names a shop that does not exist
   */
  public Conditions conditions(Actor reader, OrderFilter filter) {
    return OrderScan.conditions(reader, filter, keys);
  }

  /** The sequence of a list; its pages end at positions in it. */
  public static OrderSequence sequence(OrderFilter filter, OrderSort sort) {
    return filter.query() == null ? OrderSequence.of(sort, filter) : FOUND;
  }

  private Listed page(
      List<Actor> readers,
      OrderFilter filter,
      OrderSequence sequence,
      OrderPosition after,
      int limit) {
    if (filter.query() != null) {
      return found(readers, filter, after, limit);
    }
    List<Part> parts = parts(readers, filter, sequence, after, limit, Optional.empty());
    return merged(parts, sequence, limit);
  }

  private List<Part> parts(
      List<Actor> readers,
      OrderFilter filter,
      OrderSequence sequence,
      OrderPosition after,
      int limit,
      Optional<Match> match) {
    return readers.stream()
        .map(reader -> part(reader, filter, sequence, after, limit + 1, match))
        .toList();
  }

  private Part part(
      Actor reader,
      OrderFilter filter,
      OrderSequence sequence,
      OrderPosition after,
      int limit,
      Optional<Match> match) {
    if (filter.hasNoCondition() && sequence.equals(NEWEST)) {
      return new Part(Seen.by(reader, newest(reader, after, limit)), null);
    }
    OrderScan scan = new OrderScan(reader, filter, keys, sequence, after, limit, match);
    OrderScan.Statement statement = scan.statement(OrderReading.SELECTED);
    List<Seen<CurrentOrder>> orders = new ArrayList<>();
    List<OrderPosition> edges = new ArrayList<>();
    database.listPlannedAnew(
        statement.sql(),
        row -> {
          edges.add(edge(row, sequence));
          row.getLong("id");
          return row.wasNull()
              ? null
              : orders.add(new Seen<>(OrderReading.order(row, reader), reader));
        },
        statement.parameters().toArray());
    return new Part(orders, edges.stream().filter(Objects::nonNull).findFirst().orElse(null));
  }

  private static OrderPosition edge(ResultSet row, OrderSequence sequence) throws SQLException {
    long id = row.getLong("edge_id");
    if (row.wasNull()) {
      return null;
    }
    Instant at = InstantColumn.instant(row, "edge_at");
    return new OrderPosition(sequence, at, id);
  }

  /** All orders of the reader, whose statement keeps its plan. */
  private List<CurrentOrder> newest(Actor reader, OrderPosition after, int limit) {
    Conditions conditions = Conditions.listedFor(reader, keys);
    if (after != null) {
      conditions.and("o.id < ?", after.id());
    }
    return conditions.list(
        database,
        OrderReading.COLUMNS + conditions.where() + " order by o.id desc limit ?",
        row -> OrderReading.order(row, reader),
        conditions.parametersAnd(limit));
  }

  /**
   * A part that has ended early knows nothing of what comes behind its edge, so that there the page
   * ends, too.
   */
  private static Listed merged(List<Part> parts, OrderSequence sequence, int limit) {
    Comparator<OrderPosition> first = sequence.comparator();
    OrderPosition edge =
        parts.stream().map(Part::edge).filter(Objects::nonNull).min(first).orElse(null);
    TreeMap<OrderPosition, Seen<CurrentOrder>> all = new TreeMap<>(first);
    for (Part part : parts) {
      part.orders().forEach(seen -> all.putIfAbsent(sequence.of(seen.row()), seen));
    }
    List<Seen<CurrentOrder>> known =
        edge == null ? List.copyOf(all.values()) : List.copyOf(all.headMap(edge, true).values());
    return cut(known, edge, sequence, limit);
  }

  private Listed found(List<Actor> readers, OrderFilter filter, OrderPosition after, int limit) {
    Query query = Query.of(filter.query()).orElse(null);
    if (query == null) {
      return new Listed(List.of(), null);
    }
    boolean exactOnesAreListed = after != null && after.sequence().equals(NEAR);
    List<Seen<CurrentOrder>> orders = new ArrayList<>();
    if (!exactOnesAreListed) {
      Optional<Match> exact = Optional.of(query.exact());
      Listed found = merged(parts(readers, filter, FOUND, after, limit, exact), FOUND, limit);
      if (found.next() != null) {
        return found;
      }
      orders.addAll(found.orders());
    }
    Optional<Match> near = search.near(query);
    if (near.isEmpty()) {
      return new Listed(orders, null);
    }
    OrderPosition begin = exactOnesAreListed ? after : NEAR.ofId(Long.MAX_VALUE);
    int rest = limit - orders.size();
    List<Part> parts = parts(readers, filter, NEAR, begin, rest, near);
    if (rest == 0) {
      boolean none = parts.stream().allMatch(Part::isEnd);
      return new Listed(orders, none ? null : begin);
    }
    Listed more = merged(parts, NEAR, rest);
    orders.addAll(more.orders());
    return new Listed(orders, more.next());
  }

  /** The same of any number, without a bound. */
  private List<Seen<CurrentOrder>> found(
      List<Actor> readers, OrderFilter filter, OptionalLong before, int limit) {
    List<Search.Part<Seen<CurrentOrder>>> parts =
        readers.stream()
            .map(
                reader ->
                    new Search.Part<>(
                        source(OrderScan.conditions(reader, filter, keys)),
                        row -> new Seen<>(OrderReading.order(row, reader), reader)))
            .toList();
    return Query.of(filter.query())
        .map(query -> search.list(query, parts, seen -> seen.row().id(), before, limit))
        .orElseGet(List::of);
  }

  private static Listed cut(
      List<Seen<CurrentOrder>> known, OrderPosition edge, OrderSequence sequence, int limit) {
    if (known.size() <= limit) {
      return new Listed(known, edge);
    }
    List<Seen<CurrentOrder>> page = known.subList(0, limit);
    return new Listed(page, sequence.of(page.get(limit - 1).row()));
  }

  static Search.Source source(Conditions others) {
    return new Search.Source(
        OrderReading.COLUMNS,
        "orders o",
        "o.id",
        "o.search",
        "o.contact_number",
        others.andAll(),
        List.of(others.parameters()));
  }
}
