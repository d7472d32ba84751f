package shop.orders.domain.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.access.Actor;

/** A where clause as it grows, with its parameters. */
final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  static Conditions visibleTo(Actor actor) {
    Conditions visible = new Conditions();
    return switch (actor.kind()) {
      case STAFF, SYSTEM -> visible;
      case MERCHANT ->
          visible.and(
              "o.merchant_id = (select id from merchant where public_id = ?)", actor.merchantId());
      case CUSTOMER ->
          visible.and(
              "o.customer_id = (select id from customer where subject = ?)", actor.subject());
    };
  }

  Conditions and(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  Conditions andIf(Object value, String condition) {
    if (value instanceof Enum<?> constant) {
      return and(condition, constant.name());
    }
    if (value instanceof Instant instant) {
      return and(condition, utc(instant));
    }
    return value == null ? this : and(condition, value);
  }

  String where() {
    return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
