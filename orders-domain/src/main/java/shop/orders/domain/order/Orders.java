package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.database.NewRows;
import shop.orders.domain.database.Sql;
import shop.orders.domain.refusal.NotFound;

/** Writes new orders, and finds an order in order to change it. */
@ApplicationScoped
public class Orders {

  @Inject private EntityManager entities;
  @Inject private NewRows rows;

  /** The statements that insert new orders with their lines and first entries of the history. */
  public List<Sql> insert(List<Order> placed, Actor actor, Instant now) {
    List<HistoryEntry> beginnings =
        placed.stream()
            .map(order -> History.entry(order, actor, now, HistoryKind.PLACED, Map.of()))
            .toList();
    List<OrderLine> lines = placed.stream().flatMap(order -> order.lines().stream()).toList();
    return List.of(rows.insert(placed), rows.insert(beginnings), rows.insert(lines));
  }

  /**
   * The order, with its row locked until the transaction ends.
   *
   * @throws NotFound if there is no such order, or this caller may not see it
   */
  Order locked(long id, Actor actor) {
    Visibility visible = Visibility.ofOrders(actor);
    String only = visible.jpql("o").map(condition -> " and " + condition).orElse("");
    TypedQuery<Order> query =
        entities
            .createQuery("select o from Order o where o.id = :id" + only, Order.class)
            .setParameter("id", id);
    visible.name().ifPresent(owner -> query.setParameter("owner", owner));
    return query
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new NotFound("order"));
  }
}
