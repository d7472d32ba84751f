package shop.orders.returns.withdrawal;

import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.order.event.WayEnded;

/** Lets withdrawals hear of the end of goods' way in the tests of this module. */
public final class WithdrawalObservers {

  private static boolean listening;

  private WithdrawalObservers() {}

  /** Once for all test classes of this JVM, as observers are not removed. */
  public static synchronized void listen(DomainOnPostgres domain) {
    if (!listening) {
      listening = true;
      domain.observe(WayEnded.class, domain.bean(ArrivalAfterWithdrawal.class)::carryOut);
    }
  }
}
