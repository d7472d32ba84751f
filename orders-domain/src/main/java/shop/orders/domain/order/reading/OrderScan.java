package shop.orders.domain.order.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.order.note.Tag;
import shop.orders.domain.order.policy.OrderStatus;
import shop.orders.domain.party.SellerKeys;
import shop.orders.domain.search.Match;
import shop.orders.domain.search.PhoneEnding;

/**
 * The statement of one page of a list of orders, whose work has a bound, however rare its orders
 * are: it follows one index, and looks at {@link #LOOKED_AT} orders of it at most. If these give
 * too few, it says where it stopped, and the next page goes on there.
 *
 * <p>The conditions that have an index lead to the orders that are looked at, and all conditions
 * are tried on these. If one of the two most promising indexes has little, all of it is looked at.
 * Otherwise the list follows the first index that has the orders in its sequence, or that of the
 * sequence itself.
 */
final class OrderScan {

  /** So many orders a page looks at along one index, for each value of its condition. */
  static final int LOOKED_AT = 5_000;

  /** A word is frequent if so many of the newest have it. */
  private static final int FREQUENT = 5;

  private static final int NEWEST = 1_000;

  private static final String ENDING = PhoneEnding.ofColumn("o.contact_number");

  /** So many indexes are asked whether they have little. */
  private static final int MOST_FEW = 2;

  /**
   * Rows that lead to orders by an index.
   *
   * @param id of the order
   * @param conditions that the rows meet one of; together all rows
   * @param values one for each condition, or for all conditions of the row
   * @param inIds whether the index has them in the sequence of ids
   */
  private record Source(
      String table, String id, List<String> conditions, List<Object> values, boolean inIds) {

    static Source ofOrders(String condition, Object... values) {
      return new Source("orders o", "o.id", List.of(condition), List.of(values), true);
    }

    static Source ofColumn(String column, List<?> values) {
      return new Source(
          "orders o",
          "o.id",
          Collections.nCopies(values.size(), column + " = ?"),
          List.copyOf(values),
          true);
    }

    static Source of(String table, String id, String condition, boolean inIds, Object... values) {
      return new Source(table, id, List.of(condition), List.of(values), inIds);
    }

    boolean isOfOrders() {
      return table.equals("orders o");
    }

    /** Its values with further ones after those of each condition. */
    List<Object> valuesAnd(List<Object> more) {
      List<Object> all = new ArrayList<>();
      int each = values.size() / conditions.size();
      for (int i = 0; i < conditions.size(); i++) {
        all.addAll(values.subList(i * each, (i + 1) * each));
        all.addAll(more);
      }
      return all;
    }
  }

  private final OrderSequence sequence;
  private final OrderPosition after;
  private final int limit;
  private final Conditions all;
  private final Conditions range;

  /** What is read whole if it is little, the most promising first. */
  private final List<Source> few;

  /** What is followed otherwise; empty for the index of the list's own sequence. */
  private final Optional<Source> followed;

  OrderScan(
      Actor reader,
      OrderFilter filter,
      SellerKeys keys,
      OrderSequence sequence,
      OrderPosition after,
      int limit,
      Optional<Match> match) {
    this.sequence = sequence;
    this.after = after;
    this.limit = limit;
    this.all = conditions(reader, filter, keys);
    match.ifPresent(words -> all.and(words.condition("o.search", ENDING), values(words)));
    this.range = range(filter, sequence.by());
    List<Source> sources = new ArrayList<>();
    match.map(OrderScan::source).ifPresent(sources::add);
    sources.addAll(sources(reader, filter, keys, sequence));
    this.followed =
        sequence.isById() ? sources.stream().filter(Source::inIds).findFirst() : Optional.empty();
    boolean isOne = sources.size() == 1 && followed.isPresent();
    this.few = isOne ? List.of() : sources.stream().limit(MOST_FEW).toList();
  }

  private static Object[] values(Match match) {
    return match.values(true).toArray();
  }

  /**
   * The orders that have words, by the index of words. PostgreSQL does not know which words are
   * frequent, and that index gives all orders of a word or none: so it is not asked for a word that
   * several of the newest orders have, which counts as too many. The process id prevents a parallel
   * scan.
   */
  private static Source source(Match match) {
    List<Object> values = new ArrayList<>(match.values(true));
    values.addAll(match.values(true));
    String table =
        """
        (with newest as materialized (
           select count(*) as hits from (
             select o.search as document, %1$s as ending from orders o
             order by o.id desc limit %3$d) n
           where %4$s)
         select o.id from orders o
         where (select n.hits from newest n) < %5$d and (%2$s)
           and o.id + pg_backend_pid() is not null
         union all
         select null from newest n, generate_series(1, %6$d) where n.hits >= %5$d) m\
        """
            .formatted(
                ENDING,
                match.condition("o.search", ENDING),
                NEWEST,
                match.condition("document", "ending"),
                FREQUENT,
                LOOKED_AT + 1);
    return Source.of(table, "m.id", "true", false, values.toArray());
  }

  /** All conditions, those of the caller first. */
  static Conditions conditions(Actor reader, OrderFilter filter, SellerKeys keys) {
    Conditions all = Conditions.listedFor(reader, keys);
    all.andAny(filter.status().stream().map(Enum::name).toList(), "o.status");
    all.andAny(filter.paymentStatus().stream().map(Enum::name).toList(), "o.payment_status");
    all.andAny(shops(filter, keys), "o.shop_id");
    all.andAny(filter.channel().stream().map(Enum::name).toList(), "o.channel");
    all.andAny(filter.paymentMethod(), "o.payment_method");
    all.andAny(filter.shipmentStatus(), "o.delivery_status");
    all.andIf(filter.customer(), "o.customer_id = (select id from customer where public_id = ?)");
    all.andIf(filter.from(), "o.placed_at >= ?").andIf(filter.to(), "o.placed_at < ?");
    all.andIf(filter.updatedSince(), OrderSequence.By.UPDATED.sql() + " >= ?");
    all.andIf(filter.promisedBefore(), OrderSequence.By.PROMISED.sql() + " < ?");
    all.andIf(filter.currency(), "o.currency = ?");
    all.andIf(filter.totalFrom(), "o.total >= ?").andIf(filter.totalTo(), "o.total <= ?");
    all.andIf(filter.orderCode(), "o.order_code = ?");
    all.andIf(filter.invoiceNumber(), "o.invoice_no = ?");
    all.andIf(filter.publicId(), "o.public_id = ?");
    if (filter.tag() != null) {
      all.andIf(
          Tag.folded(filter.tag()),
          "exists (select from order_tag t where t.order_id = o.id and t.folded = ?)");
    }
    if (filter.hasReturn() != null) {
      all.and(
          not(filter.hasReturn()) + "exists (select from order_return r where r.order_id = o.id)");
    }
    if (filter.hasOpenDocument() != null) {
      all.and(
          not(filter.hasOpenDocument())
              + """
              (exists (select from blocked_document d
                  where d.order_id = o.id and d.state = 'BLOCKED')
                or exists (select from bill b join bill_due w on w.bill_id = b.id
                  where b.order_id = o.id))\
              """);
    }
    return all;
  }

  private static String not(boolean wanted) {
    return wanted ? "" : "not ";
  }

  private static List<Long> shops(OrderFilter filter, SellerKeys keys) {
    return filter.shop().stream().map(keys::namedShop).toList();
  }

  /** The conditions on the time by which the list is sorted: they shorten its index. */
  private static Conditions range(OrderFilter filter, OrderSequence.By by) {
    Conditions range = new Conditions();
    return switch (by) {
      case ID, FOUND, NEAR -> range;
      case PLACED ->
          range.andIf(filter.from(), by.sql() + " >= ?").andIf(filter.to(), by.sql() + " < ?");
      case UPDATED -> range.andIf(filter.updatedSince(), by.sql() + " >= ?");
      case PROMISED -> range.andIf(filter.promisedBefore(), by.sql() + " < ?");
    };
  }

  /** The indexes that lead to the orders, the one that leads to the fewest first. */
  private static List<Source> sources(
      Actor reader, OrderFilter filter, SellerKeys keys, OrderSequence sequence) {
    List<Source> found = new ArrayList<>();
    if (filter.orderCode() != null) {
      found.add(Source.ofOrders("o.order_code = ?", filter.orderCode()));
    }
    if (filter.invoiceNumber() != null) {
      found.add(Source.ofOrders("o.invoice_no = ?", filter.invoiceNumber()));
    }
    if (filter.publicId() != null) {
      found.add(Source.ofOrders("o.public_id = ?", filter.publicId()));
    }
    if (filter.customer() != null) {
      String customer = "o.customer_id = (select id from customer where public_id = ?)";
      found.add(Source.ofOrders(customer, filter.customer()));
    }
    Visibility visible = Visibility.ofOrders(reader);
    if (filter.tag() != null) {
      String folded = Tag.folded(filter.tag());
      found.add(
          visible.isOfMerchant()
              ? Source.of(
                  "order_tag t",
                  "t.order_id",
                  "t.merchant_id = ? and t.folded = ?",
                  true,
                  keys.merchant(visible.name().orElseThrow()),
                  folded)
              : Source.of("order_tag t", "t.order_id", "t.folded = ?", true, folded));
    }
    if (!filter.shop().isEmpty()) {
      found.add(Source.ofColumn("o.shop_id", shops(filter, keys)));
    }
    if (visible.isOfMerchant()) {
      found.add(Source.ofOrders("o.merchant_id = ?", keys.merchant(visible.name().orElseThrow())));
    } else if (visible.isOfCustomer()) {
      found.add(Source.ofOrders(visible.sql("o").orElseThrow(), visible.name().orElseThrow()));
    }
    if (Boolean.TRUE.equals(filter.hasOpenDocument())) {
      found.add(
          Source.of(
              """
              (select d.order_id from blocked_document d where d.state = 'BLOCKED'
               union all
               select b.order_id from bill_due w join bill b on b.id = w.bill_id) d\
              """,
              "d.order_id",
              "true",
              false));
    }
    addStatuses(found, filter);
    if (filter.updatedSince() != null && sequence.by() != OrderSequence.By.UPDATED) {
      found.add(since(OrderSequence.By.UPDATED.sql() + " >= ?", filter.updatedSince()));
    }
    if (filter.promisedBefore() != null && sequence.by() != OrderSequence.By.PROMISED) {
      found.add(since(OrderSequence.By.PROMISED.sql() + " < ?", filter.promisedBefore()));
    }
    return found;
  }

  private static void addStatuses(List<Source> found, OrderFilter filter) {
    boolean open =
        !filter.status().contains(OrderStatus.DELIVERED)
            && !filter.status().contains(OrderStatus.CANCELLED);
    Optional<Source> status =
        filter.status().isEmpty()
            ? Optional.empty()
            : Optional.of(
                Source.ofColumn("o.status", filter.status().stream().map(Enum::name).toList()));
    status.filter(source -> open).ifPresent(found::add);
    if (Boolean.TRUE.equals(filter.hasReturn())) {
      found.add(Source.of("order_return r", "r.order_id", "true", true));
    }
    if (!filter.paymentStatus().isEmpty()) {
      found.add(
          Source.ofColumn(
              "o.payment_status", filter.paymentStatus().stream().map(Enum::name).toList()));
    }
    if (!filter.shipmentStatus().isEmpty()) {
      found.add(Source.ofColumn("o.delivery_status", filter.shipmentStatus()));
    }
    status.ifPresent(found::add);
    if (!filter.paymentMethod().isEmpty()) {
      found.add(Source.ofColumn("o.payment_method", filter.paymentMethod()));
    }
  }

  private static Source since(String condition, Instant time) {
    return Source.of("orders o", "o.id", condition, false, time.atOffset(ZoneOffset.UTC));
  }

  /**
   * The statement, and its parameters. Its rows are those of the orders with {@code edge_id} and
   * {@code edge_at}, the last order that was looked at, if they are fewer than the limit and there
   * are more to look at; one row without an order if there is none.
   */
  record Statement(String sql, List<Object> parameters) {}

  Statement statement(String selected) {
    String at = sequence.isById() ? "null::timestamptz" : "o.listed_at";
    Statement looked = looked("true");
    Statement rest = looked("(select count(*) from found) < " + limit);
    String sql =
        """
        with %1$s
        found as materialized (
          select o.id from (%2$s) o %3$s %10$s limit %5$d),
        edge as materialized (
          select e.id as edge_id, e.at as edge_at
          from (select 1) one left join (
            select o.id, %6$s as at from (%7$s) o %10$s offset %8$d limit 1) e on true)
        %9$s, edge.edge_id, edge.edge_at
        from edge left join orders o on o.id = any (array(select id from found))
        %4$s\
        """
            .formatted(
                few(),
                looked.sql(),
                all.where(),
                sequence.orderBy(),
                limit,
                at,
                rest.sql(),
                LOOKED_AT - 1,
                selected,
                sequence.orderByListed());
    List<Object> parameters = new ArrayList<>(fewValues());
    parameters.addAll(looked.parameters());
    parameters.addAll(List.of(all.parameters()));
    parameters.addAll(rest.parameters());
    return new Statement(sql, parameters);
  }

  private String few() {
    return IntStream.range(0, few.size())
        .mapToObj(i -> few(i, few.get(i)))
        .collect(Collectors.joining());
  }

  private static String few(int number, Source from) {
    List<String> parts =
        from.conditions().stream()
            .map(
                condition ->
                    "select %s as id from %s where %s"
                        .formatted(from.id(), from.table(), condition))
            .toList();
    return "few%d as materialized (select id from (%s) all_of_them limit %d), "
        .formatted(number, String.join(" union all ", parts), LOOKED_AT + 1);
  }

  private List<Object> fewValues() {
    return few.stream().flatMap(from -> from.values().stream()).toList();
  }

  /**
   * The orders that are looked at, in the sequence of the list.
   *
   * @param only if this condition is true, which no row decides
   */
  private Statement looked(String only) {
    List<Object> behind = sequence.valuesOf(after);
    List<Object> parameters = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    String none = only;
    for (int i = 0; i < few.size(); i++) {
      String count = "(select count(*) from few" + i + ")";
      parts.add(
          """
          (select %s from (select distinct id from few%d) f
             cross join lateral (select * from orders x where x.id = f.id offset 0) o
           where %s and %s <= %d%s %s)\
          """
              .formatted(
                  columns(),
                  i,
                  none,
                  count,
                  LOOKED_AT,
                  sequence.behind(after),
                  sequence.orderBy()));
      parameters.addAll(behind);
      none = none + " and " + count + " > " + LOOKED_AT;
    }
    Statement other = followed.isPresent() ? followed(none, behind) : own(none, behind);
    parameters.addAll(other.parameters());
    if (parts.isEmpty()) {
      return other;
    }
    parts.add("(" + other.sql() + ")");
    String sql =
        "select o.* from (%s) o %s limit %d"
            .formatted(String.join(" union all ", parts), sequence.orderByListed(), LOOKED_AT);
    return new Statement(sql, parameters);
  }

  private String columns() {
    return sequence.isById() ? "o.*" : "o.*, " + sequence.by().sql() + " as listed_at";
  }

  /** By the index of the list's own sequence. */
  private Statement own(String only, List<Object> behind) {
    List<Object> parameters = new ArrayList<>(List.of(range.parameters()));
    parameters.addAll(behind);
    String sql =
        "select %s from orders o where %s%s%s %s limit %d"
            .formatted(
                columns(),
                only,
                range.andAll(),
                sequence.behind(after),
                sequence.orderBy(),
                LOOKED_AT);
    return new Statement(sql, parameters);
  }

  /** By an index of a column, which has its rows in the sequence of ids. */
  private Statement followed(String only, List<Object> behind) {
    Source from = followed.orElseThrow();
    List<Object> values = from.valuesAnd(behind);
    String end = " " + sequence.orderBy() + " limit " + LOOKED_AT;
    if (from.isOfOrders()) {
      // Each with its own end, as else PostgreSQL might read and sort the largest one whole.
      List<String> parts =
          from.conditions().stream()
              .map(
                  condition ->
                      "(select o.* from orders o where %s and %s%s%s)"
                          .formatted(only, condition, sequence.behind(after), end))
              .toList();
      String sql =
          parts.size() == 1
              ? parts.get(0)
              : "select o.* from (" + String.join(" union all ", parts) + ") o" + end;
      return new Statement(sql, values);
    }
    String sql =
        """
        select o.* from (
          select distinct %1$s as id from %2$s where %3$s and %4$s%5$s order by id%6$s limit %7$d) f
          cross join lateral (select * from orders x where x.id = f.id offset 0) o%8$s\
        """
            .formatted(
                from.id(),
                from.table(),
                only,
                from.conditions().get(0),
                sequence.behind(after).replace("o.id", from.id()),
                sequence.descending() ? " desc" : "",
                LOOKED_AT,
                end);
    return new Statement(sql, values);
  }
}
