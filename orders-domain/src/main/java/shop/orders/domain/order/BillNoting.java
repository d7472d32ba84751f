package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import shop.orders.domain.access.Actor;

/**
 * Notes on an order which bill was issued for it, in the transaction that issues it.
 *
 * <p>Not {@code @Transactional} and no part of {@link Ordering}: it is called while a step of
 * Ordering is under way, and Payara's interceptor forgets what it has to restore when one bean is
 * entered twice; the caller could then not commit.
 */
@ApplicationScoped
public class BillNoting {

  @Inject private EntityManager entities;
  @Inject private Orders orders;
  @Inject private History history;
  @Inject private Clock clock;

  public void billed(long orderId, String billNumber, Actor actor) {
    Instant now = clock.instant();
    Order order = orders.locked(orderId, Actor.system());
    order.billed(billNumber, now);
    history.append(
        order, actor, now, "bill_issued", Map.of("bill_no", new FieldChange(null, billNumber)));
    entities.flush();
  }
}
