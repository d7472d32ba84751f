package shop.orders.billing;

import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.order.event.DeliveryUndone;
import shop.orders.domain.order.event.OrderCancelled;
import shop.orders.domain.order.event.OrderChargedAgain;
import shop.orders.domain.order.event.OrderConfirmed;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.domain.order.event.OrderDelivered;
import shop.orders.domain.order.event.OrderShipped;
import shop.orders.domain.order.event.ParcelLeft;
import shop.orders.domain.order.event.WayEnded;
import shop.orders.domain.party.ShopChanged;

/** Lets billing hear of the steps of orders in tests of another module, as it does on a server. */
public final class BillObservers {

  private static boolean listening;

  private BillObservers() {}

  /** Once for all test classes of this JVM, as observers are not removed. */
  public static synchronized void listen(DomainOnPostgres domain) {
    if (!listening) {
      listening = true;
      Billing billing = domain.bean(Billing.class);
      domain.observe(OrderConfirmed.class, billing::on);
      domain.observe(ParcelLeft.class, billing::on);
      domain.observe(OrderShipped.class, billing::on);
      domain.observe(WayEnded.class, billing::on);
      domain.observe(OrderDelivered.class, billing::on);
      domain.observe(OrderCancelled.class, billing::on);
      domain.observe(OrderCredited.class, billing::on);
      domain.observe(OrderChargedAgain.class, billing::on);
      domain.observe(DeliveryUndone.class, domain.bean(BlockedDocuments.class)::on);
      domain.observe(ShopChanged.class, domain.bean(ShopTerms.class)::on);
    }
  }
}
