package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import shop.orders.domain.access.Actor;
import shop.orders.domain.refusal.NotFound;

/** Finds orders for change: each with its row locked until the transaction ends. */
@ApplicationScoped
class Orders {

  @Inject private EntityManager entities;

  /**
   * The order, if this caller may know of it.
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
