package shop.orders.returns;

import java.util.ArrayList;
import java.util.List;
import shop.orders.domain.access.Actor;

/** A where clause about what belongs to orders {@code o}, as it grows, with its parameters. */
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

  Conditions and(String condition, Object value) {
    conditions.add(condition);
    parameters.add(value);
    return this;
  }

  String where() {
    return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  Object[] parametersAnd(Object more) {
    List<Object> all = new ArrayList<>(parameters);
    all.add(more);
    return all.toArray();
  }
}
