package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.orders.domain.access.Actor;

/**
 * Writes into an order that its bill was issued, or why a document could not be, in the transaction
 * in which that happened.
 *
 * <p>Not {@code @Transactional} and no part of {@link Ordering}: it is called from within a method
 * of Ordering, and when a call enters the same transactional bean twice, Payara's interceptor loses
 * the state that it must restore, so that the caller cannot commit.
 */
@ApplicationScoped
public class BillNoting {

  @Inject private EntityManager entities;
  @Inject private Orders orders;
  @Inject private History history;
  @Inject private Clock clock;

  /** An order shows the number of its first bill; the history has all of them. */
  public void billed(long orderId, String billNumber, Actor actor) {
    Instant now = clock.instant();
    Order order = orders.locked(orderId, Actor.system());
    order.billed(billNumber, now);
    history.append(
        order,
        actor,
        now,
        HistoryKind.BILL_ISSUED,
        Map.of("bill_no", new FieldChange(null, billNumber)));
    entities.flush();
  }

  /**
   * A document that a step of the order requires cannot be issued yet.
   *
   * @param document its kind, such as {@code CREDIT_NOTE}
   */
  public void blocked(long orderId, String document, String reason, Actor actor) {
    Instant now = clock.instant();
    Order order = orders.locked(orderId, Actor.system());
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put("document", new FieldChange(null, document));
    changes.put("reason", new FieldChange(null, reason));
    history.append(order, actor, now, HistoryKind.DOCUMENT_BLOCKED, changes);
    entities.flush();
  }
}
