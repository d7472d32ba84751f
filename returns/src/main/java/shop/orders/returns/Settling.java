package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.money.Rounding;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.RefundRefused;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.order.Reversing.Due;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotPermitted;

/** Pays out what is owed back on an order, such as the payments of one that was cancelled. */
@ApplicationScoped
@Transactional
public class Settling {

  private static final int MAX_REFERENCE = 200;

  @Inject private Reversing reversing;
  @Inject private PayingOut payingOut;
  @Inject private Clock clock;

  /**
   * Books money that went back to the customer. It settles what is owed under one reference, or
   * what is open in all, the oldest first.
   *
   * @param dueReference of what it settles, such as {@code return-7}; null for all that is open
   * @param amount null for all that is owed
   * @param method as for {@link Returning#refund}
   * @param reference the payment provider's or our own; once per order
   * @throws RefundRefused if less is owed, or the reference was used
   */
  public Order refund(
      long orderId,
      String dueReference,
      BigDecimal amount,
      String method,
      String reference,
      Expected expected,
      Preview preview,
      Actor actor) {
    NotPermitted.unless(actor, Permission.UPDATE_ORDER_PAYMENT);
    String once = Field.required("reference", reference, MAX_REFERENCE);
    Order order = reversing.locked(orderId, expected, actor);
    int version = order.version();
    List<Due> open = open(order, dueReference);
    BigDecimal owed =
        open.stream().map(Due::open).reduce(Rounding.zero(order.currency()), BigDecimal::add);
    BigDecimal paidOut = amount == null ? owed : Field.amount("amount", amount, order.currency());
    if (amount != null && paidOut.signum() == 0) {
      throw new Invalid("amount", "The amount is above zero.");
    }
    if (paidOut.signum() == 0 || paidOut.compareTo(owed) > 0) {
      throw RefundRefused.moreThanDue(owed);
    }
    reversing.demandNewReference(order, once);
    String way = Returning.refundMethod(order, method);
    Instant now = clock.instant();
    BigDecimal rest = paidOut;
    for (Due due : open) {
      BigDecimal part = rest.min(due.open());
      if (part.signum() > 0) {
        payingOut.pay(order, due, part, way, once, actor, now);
        rest = rest.subtract(part);
      }
    }
    preview.settle("refund", order.id(), version, Effects.of(order.status(), order, paidOut));
    return order;
  }

  private List<Due> open(Order order, String reference) {
    List<Due> dues = reversing.dues(order);
    if (reference != null && dues.stream().noneMatch(due -> due.reference().equals(reference))) {
      throw new Invalid("due_reference", "Nothing is owed back on this order under this.");
    }
    return dues.stream()
        .filter(due -> due.isOpen() && (reference == null || due.reference().equals(reference)))
        .toList();
  }
}
