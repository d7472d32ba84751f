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

/** Orders as they are written: new ones, and those that are found for change. */
@ApplicationScoped
public class Orders {

  @Inject private EntityManager entities;
  @Inject private NewRows rows;

  /** What writes new orders, each with the beginning of its history and its lines. */
  public List<Sql> insert(List<Order> placed, Actor actor, Instant now) {
    List<HistoryEntry> beginnings =
        placed.stream().map(order -> History.entry(order, actor, now, "placed", Map.of())).toList();
    List<OrderLine> lines = placed.stream().flatMap(order -> order.lines().stream()).toList();
    return List.of(rows.insert(placed), rows.insert(beginnings), rows.insert(lines));
  }

  /**
   * The order, its row locked until the transaction ends, if this caller may know of it.
   *
   * @throws NotFound if there is none, or it is somebody else's
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
