package shop.orders.domain.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;

/**
 * A where clause about what belongs to orders {@code o}, as it grows, with its parameters. It
 * begins with who may see which orders, and with them their bills and returns.
 */
public final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  /** Staff see all, merchants what is of their shops, customers what is their own. */
  public static Conditions visibleTo(Actor actor) {
    return visibleTo(actor, "o");
  }

  /**
   * The same of rows that keep their order's merchant and customer themselves: a list of them is
   * then read by an index of theirs.
   *
   * @param alias of those rows in the statement
   */
  public static Conditions visibleTo(Actor actor, String alias) {
    Conditions visible = new Conditions();
    return switch (actor.kind()) {
      case STAFF, SYSTEM -> visible;
      case MERCHANT ->
          visible.and(
              alias + ".merchant_id = (select id from merchant where public_id = ?)",
              actor.merchantId());
      case CUSTOMER ->
          visible.and(
              alias + ".customer_id = (select id from customer where subject = ?)",
              actor.subject());
    };
  }

  public Conditions and(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  /** A null is no condition; constants are compared by name, instants in UTC. */
  public Conditions andIf(Object value, String condition) {
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

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
