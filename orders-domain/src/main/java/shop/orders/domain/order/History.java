package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import shop.orders.domain.access.Actor;

/**
 * Appends to the history of orders. The order's row is locked or new, so that its entries are
 * numbered without gaps.
 */
@ApplicationScoped
class History {

  @Inject private EntityManager entities;

  void append(
      Order order, Actor actor, Instant at, HistoryKind kind, Map<String, FieldChange> changes) {
    order.touch(at);
    entities.persist(entry(order, actor, at, kind, changes));
  }

  /** The next entry of an order's history, not yet written. */
  static HistoryEntry entry(
      Order order, Actor actor, Instant at, HistoryKind kind, Map<String, FieldChange> changes) {
    return new HistoryEntry(order, order.nextInHistory(), at, actor, kind, changes);
  }
}
