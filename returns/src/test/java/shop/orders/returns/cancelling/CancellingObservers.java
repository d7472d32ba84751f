package shop.orders.returns.cancelling;

import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;

/** Connects what observes events of orders about requests to cancel. */
public final class CancellingObservers {

  private CancellingObservers() {}

  public static void listen(DomainOnPostgres domain) {
    Cancelling cancelling = domain.bean(Cancelling.class);
    domain.observe(OrderCancelled.class, cancelling::settleRequests);
    domain.observe(OrderShipped.class, cancelling::closeOvertaken);
    domain.observe(OrderDelivered.class, cancelling::closeOvertaken);
  }
}
