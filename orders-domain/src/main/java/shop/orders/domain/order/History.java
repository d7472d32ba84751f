package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import shop.orders.domain.access.Actor;

/** Appends to the history of orders; the order's row is locked or new, so numbers leave no gap. */
@ApplicationScoped
class History {

  @PersistenceContext(unitName = "orders")
  private EntityManager entities;

  void append(Order order, Actor actor, Instant at, String kind, Map<String, FieldChange> changes) {
    entities.persist(new HistoryEntry(order.id(), order.nextInHistory(), at, actor, kind, changes));
  }
}
