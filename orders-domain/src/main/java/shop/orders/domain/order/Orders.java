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
    TypedQuery<Order> query =
        switch (actor.kind()) {
          case STAFF, SYSTEM ->
              entities.createQuery("select o from Order o where o.id = :id", Order.class);
          case MERCHANT ->
              entities
                  .createQuery(
                      """
                      select o from Order o where o.id = :id and o.merchantId =
                        (select m.id from Merchant m where m.publicId = :merchant)""",
                      Order.class)
                  .setParameter("merchant", actor.merchantId());
          case CUSTOMER ->
              entities
                  .createQuery(
                      """
                      select o from Order o where o.id = :id and o.customerId =
                        (select c.id from Customer c where c.subject = :subject)""",
                      Order.class)
                  .setParameter("subject", actor.subject());
        };
    return query
        .setParameter("id", id)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new NotFound("order"));
  }
}
