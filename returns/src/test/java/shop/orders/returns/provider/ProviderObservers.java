package shop.orders.returns.provider;

import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.order.event.PaymentBooked;

/** Lets the provider's events hear of payments in tests, as they do on a server. */
public final class ProviderObservers {

  private static boolean listening;

  private ProviderObservers() {}

  /** Once for all test classes of this JVM, as observers are not removed. */
  public static synchronized void listen(DomainOnPostgres domain) {
    if (!listening) {
      listening = true;
      domain.observe(PaymentBooked.class, domain.bean(ProviderEvents.class)::on);
    }
  }
}
