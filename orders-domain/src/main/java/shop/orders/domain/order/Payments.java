package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.orders.domain.access.Actor;
import shop.orders.domain.order.money.LedgerEntry;
import shop.orders.domain.order.money.PaymentStatus;

/** Books the payments of orders whose row the transaction has locked. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Payments {

  @Inject private EntityManager entities;
  @Inject private History history;

  /**
   * @param amount above zero, with the currency's digits
   * @param reference the payment provider's; new to the order; null if there is none
   */
  void book(
      Order order, BigDecimal amount, String method, String reference, Actor actor, Instant now) {
    PaymentStatus statusBefore = order.paymentStatus();
    BigDecimal paidBefore = order.paidAmount();
    order.paid(amount, now);
    entities.persist(
        LedgerEntry.payment(
            new LedgerEntry.Movement(
                order.id(), now, amount, order.currency(), method, actor.name()),
            reference));
    Map<String, FieldChange> changes = new LinkedHashMap<>();
    changes.put(
        "paid_amount",
        new FieldChange(paidBefore.toPlainString(), order.paidAmount().toPlainString()));
    if (statusBefore != order.paymentStatus()) {
      changes.put(
          "payment_status", new FieldChange(statusBefore.name(), order.paymentStatus().name()));
    }
    history.append(order, actor, now, "payment_recorded", changes);
  }
}
