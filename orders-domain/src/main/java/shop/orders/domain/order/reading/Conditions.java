package shop.orders.domain.order.reading;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.SellerKeys;

/**
 * Builds a where clause with its parameters, for orders {@code o} and rows that belong to them,
 * such as bills and returns. Its first condition is which rows the caller may see.
 */
public final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private boolean uneven;

  /**
   * The condition of {@link Visibility#ofOrders}, for a row that is found by its key; lists begin
   * with {@link #listedFor}.
   */
  public static Conditions visibleTo(Actor actor) {
    return visibleTo(actor, "o");
  }

  /**
   * The same for rows that have {@code merchant_id} and {@code customer_id} of their order.
   *
   * @param alias of those rows in the statement
   */
  public static Conditions visibleTo(Actor actor, String alias) {
    return of(Visibility.ofOrders(actor), alias);
  }

  /**
   * The condition of that visibility.
   *
   * @param alias of those rows in the statement
   */
  public static Conditions of(Visibility visible, String alias) {
    Conditions conditions = new Conditions();
    visible
        .sql(alias)
        .ifPresent(condition -> conditions.and(condition, visible.name().stream().toArray()));
    return conditions;
  }

  /** The same for a list of orders, or of rows joined with their orders. */
  public static Conditions listedFor(Actor actor, SellerKeys keys) {
    return listedFor(actor, keys, "o");
  }

  /**
   * The same for a list of rows that have {@code merchant_id} and {@code customer_id} of their
   * order, with indexes on them.
   *
   * @param alias of those rows in the statement
   */
  public static Conditions listedFor(Actor actor, SellerKeys keys, String alias) {
    Visibility visible = Visibility.ofOrders(actor);
    return visible.isOfMerchant()
        ? new Conditions()
            .andIf(keys.merchant(visible.name().orElseThrow()), visible.column(alias) + " = ?")
        : of(visible, alias);
  }

  public Conditions and(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  /**
   * A condition on a column of which some values are frequent and some rare. A null adds no
   * condition; enum constants are compared by name, instants in UTC.
   */
  public Conditions andIf(Object value, String condition) {
    uneven |= value != null;
    if (value instanceof Enum<?> constant) {
      return and(condition, constant.name());
    }
    if (value instanceof Instant instant) {
      return and(condition, utc(instant));
    }
    return value == null ? this : and(condition, value);
  }

  /** A condition on a column that has one of these values; none if there are no values. */
  Conditions andAny(List<?> values, String column) {
    if (values.isEmpty()) {
      return this;
    }
    uneven = true;
    return values.size() == 1
        ? and(column + " = ?", values.get(0))
        : and(
            column + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
            values.toArray());
  }

  /** A condition that only few rows meet. */
  Conditions andOneOfFew(String condition, List<Object> values) {
    uneven = true;
    return and(condition, values.toArray());
  }

  /** The where clause; empty if there is no condition. */
  public String where() {
    return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
  }

  /** The conditions, each after an {@code and}, to append to a where clause. */
  String andAll() {
    return conditions.stream().map(condition -> " and " + condition).collect(Collectors.joining());
  }

  public Object[] parameters() {
    return parameters.toArray();
  }

  /** The parameters of this clause, then those of the rest of the statement. */
  public Object[] parametersAnd(Object... more) {
    return Stream.concat(parameters.stream(), Stream.of(more)).toArray();
  }

  /**
   * Reads the rows of a statement with this clause. With a condition of {@link #andIf}, PostgreSQL
   * plans the statement for its values at each call; otherwise it may reuse a plan.
   */
  public <T> List<T> list(
      Database database, String statement, Database.RowMapper<T> mapper, Object... values) {
    return uneven
        ? database.listPlannedAnew(statement, mapper, values)
        : database.list(statement, mapper, values);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
