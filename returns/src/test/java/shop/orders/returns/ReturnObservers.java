package shop.orders.returns;

import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.order.event.OrderChargedAgain;
import shop.orders.domain.order.event.OrderCredited;
import shop.orders.returns.withdrawal.WithdrawalObservers;

/** Lets returns and withdrawals hear of what they have to follow in the tests of this module. */
public final class ReturnObservers {

  private static boolean listening;

  private ReturnObservers() {}

  /** Once for all test classes of this JVM, as observers are not removed. */
  public static synchronized void listen(DomainOnPostgres domain) {
    if (!listening) {
      listening = true;
      domain.observe(OrderCredited.class, domain.bean(Promising.class)::renewAfterCancellation);
      domain.observe(OrderChargedAgain.class, domain.bean(Promising.class)::renewAfterRevocation);
      WithdrawalObservers.listen(domain);
    }
  }
}
