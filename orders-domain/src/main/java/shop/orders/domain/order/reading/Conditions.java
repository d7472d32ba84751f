package shop.orders.domain.order.reading;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.Database;
import shop.orders.domain.party.SellerKeys;

/**
 * A where clause about what belongs to orders {@code o}, as it grows, with its parameters. It
 * begins with who may see which orders, and with them their bills and returns.
 */
public final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private boolean uneven;

  /**
   * What {@link Visibility#ofOrders} says, for what is found by a key of its own; lists begin with
   * {@link #listedFor}.
   */
  public static Conditions visibleTo(Actor actor) {
    return visibleTo(actor, "o");
  }

  /**
   * The same for rows that keep their order's merchant and customer themselves.
   *
   * @param alias of those rows in the statement
   */
  public static Conditions visibleTo(Actor actor, String alias) {
    return of(Visibility.ofOrders(actor), alias);
  }

  /**
   * What is visible of some rows.
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

  /** The same for a list of orders, or of what has its order beside it. */
  public static Conditions listedFor(Actor actor, SellerKeys keys) {
    return listedFor(actor, keys, "o");
  }

  /**
   * The same for a list of rows that keep their order's merchant and customer themselves, and have
   * indexes by them.
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
   * A condition on what some rows share with many others and some with few. A null is no condition;
   * constants are compared by name, instants in UTC.
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

  /** Empty where everything matches. */
  public String where() {
    return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
  }

  /** To go on a where clause that has a condition of its own already. */
  String andAll() {
    return conditions.stream().map(condition -> " and " + condition).collect(Collectors.joining());
  }

  public Object[] parameters() {
    return parameters.toArray();
  }

  /** Those of a statement that goes on after the clause. */
  public Object[] parametersAnd(Object... more) {
    return Stream.concat(parameters.stream(), Stream.of(more)).toArray();
  }

  /**
   * Reads the rows of a statement with this clause. It is planned for its values where some have
   * many rows and some few, and else as it was the last time.
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
