package shop.orders.web.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;

/**
 * One transaction. Begun and ended by the server's interceptor and not by a UserTransaction: Payara
 * keeps who may use that in a field of each interceptor, which calls at once, and beans that are
 * called again from their own calls, overwrite; commits are then "not allowed".
 */
@ApplicationScoped
class Unit {

  /** Commits if the work returns, and rolls back if it throws anything. */
  @Transactional(rollbackOn = Exception.class)
  public <T> T run(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (Error e) {
      // The interceptor rolls back for exceptions only.
      throw new IllegalStateException("A transaction broke down", e);
    }
  }
}
