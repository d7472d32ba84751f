package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.ReturnStatus;

/** Takes returns for a step, under the lock of their order, and tells the order's history of it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Taking {

  @Inject private EntityManager entities;
  @Inject private Database database;
  @Inject private Reversing reversing;

  /** A return and its order, whose row is locked. */
  public record Taken(Order order, Return goods) {}

  /**
   * Locks the order's row and then reads the return, so that no other transaction changes it
   * meanwhile.
   *
   * @param expected the return's version
   */
  public Taken take(long returnId, Expected expected, Actor actor) {
    long orderId =
        database
            .first(
                "select order_id from order_return where id = ?", row -> row.getLong(1), returnId)
            .orElseThrow(() -> new NotFound("return"));
    Order order;
    try {
      order = reversing.locked(orderId, Expected.ANY, actor);
    } catch (NotFound somebodyElses) {
      throw new NotFound("return");
    }
    Return goods = entities.find(Return.class, returnId);
    expected.check(goods.version());
    return new Taken(order, goods);
  }

  /**
   * Appends the step to the order's history and writes the return.
   *
   * @param from the status before the step
   * @param reason given by the caller; null if there is none
   */
  public Return told(
      Taken taken, HistoryKind kind, ReturnStatus from, String reason, Actor actor, Instant now) {
    Map<String, FieldChange> changes = changes(taken.goods(), from);
    if (reason != null) {
      changes.put("reason", new FieldChange(null, reason));
    }
    return told(taken, kind, changes, actor, now);
  }

  /** As above, with all that has changed. */
  public Return told(
      Taken taken, HistoryKind kind, Map<String, FieldChange> changes, Actor actor, Instant now) {
    reversing.tell(taken.order(), kind, changes, actor, now);
    entities.flush();
    return taken.goods();
  }

  /**
   * The change of a return's status, for the history.
   *
   * @param from null if the return is new
   */
  public static Map<String, FieldChange> changes(Return goods, ReturnStatus from) {
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("return", new FieldChange(null, Long.toString(goods.id())));
    changes.put(
        "return_status", new FieldChange(from == null ? null : from.name(), goods.status().name()));
    return changes;
  }
}
