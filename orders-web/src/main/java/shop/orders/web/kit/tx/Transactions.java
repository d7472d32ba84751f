package shop.orders.web.kit.tx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.TransactionalException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.database.BrokenConstraint;
import shop.orders.web.kit.errors.Diagnosis;
import shop.orders.web.kit.errors.OutcomeUnknown;

/**
 * Runs a writing call in a transaction that is committed when the method returns, so that no
 * response reports what did not happen. A transaction that lost against a concurrent one runs again
 * from its beginning: it then checks rules and versions against the new state.
 */
@ApplicationScoped
public class Transactions {

  private static final Logger LOG = Logger.getLogger(Transactions.class.getName());

  private static final int MOST_TRIES = 4;
  private static final long PAUSE_MILLIS = 15;

  /**
   * Unique numbers that we draw ourselves: after a collision, the next attempt draws another one.
   */
  private static final Set<String> DRAWN_NUMBERS =
      Set.of("orders_order_code_key", "orders_invoice_no_key", "orders_public_id_key");

  @Inject private TransactionSynchronizationRegistry current;

  @Inject private Boundary boundary;

  /**
   * Runs the work in a transaction of its own, or in the present one if there is one.
   *
   * @param work may be called several times
   */
  public <T> T run(Callable<T> work) throws Exception {
    if (current.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      return work.call();
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (Exception e) {
        if (attempt == MOST_TRIES || !lostAgainstAnother(e)) {
          throw e;
        }
        LOG.log(Level.FINE, e, () -> "transaction is run again");
        pause(attempt);
      }
    }
  }

  private <T> T once(Callable<T> work) throws Exception {
    Boundary.Attempt<T> attempt = new Boundary.Attempt<>(work);
    try {
      return boundary.cross(attempt);
    } catch (TransactionalException e) {
      if (e.getCause() instanceof RollbackException rolledBack) {
        throw rolledBack;
      }
      throw attempt.isFlushed() ? new OutcomeUnknown(e) : e;
    }
  }

  static boolean lostAgainstAnother(Throwable failure) {
    if (Diagnosis.chain(failure).anyMatch(OptimisticLockException.class::isInstance)) {
      return true;
    }
    String state = Diagnosis.sqlState(failure).orElse("");
    return state.equals("40001")
        || state.equals("40P01")
        || BrokenConstraint.in(failure).filter(DRAWN_NUMBERS::contains).isPresent();
  }

  /** For a random time, so that two transactions that conflicted do not conflict again. */
  private static void pause(int attempt) {
    long millis = ThreadLocalRandom.current().nextLong(1, PAUSE_MILLIS * attempt + 1);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
