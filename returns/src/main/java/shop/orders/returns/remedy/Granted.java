package shop.orders.returns.remedy;

import java.time.Instant;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.Order;
import shop.orders.domain.returned.Remedy;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;
import shop.orders.returns.Taking;

/**
 * A remedy that staff grant for the goods of a return.
 *
 * @param taken the return and its order, whose row is locked
 * @param reason for the customer; null if there is none
 * @param before what was granted before; null if nothing was
 */
record Granted(
    Taking.Taken taken,
    DecidingRemedies.Decision decision,
    String reason,
    Remedy before,
    Actor actor,
    Instant now) {

  Return goods() {
    return taken.goods();
  }

  Order order() {
    return taken.order();
  }

  /**
   * What the order's history says of it.
   *
   * @param from the return's status before
   */
  Map<String, FieldChange> changes(ReturnStatus from) {
    Map<String, FieldChange> changes = Taking.changes(goods(), from);
    changes.put(
        "remedy", new FieldChange(before == null ? null : before.name(), decision.remedy().name()));
    if (reason != null) {
      changes.put("reason", new FieldChange(null, reason));
    }
    return changes;
  }
}
