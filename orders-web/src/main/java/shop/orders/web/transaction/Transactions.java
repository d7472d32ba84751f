package shop.orders.web.transaction;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.database.BrokenConstraint;
import shop.orders.web.problem.Diagnosis;
import shop.orders.web.problem.OutcomeUnknown;

/**
 * The boundary of a writing call. What runs inside is committed when the method returns, so that
 * nobody is told of something that did not happen. A transaction that lost against a concurrent one
 * is run again from its beginning, against the state the other left: rules and versions are then
 * decided anew.
 */
@ApplicationScoped
public class Transactions {

  private static final Logger LOG = Logger.getLogger(Transactions.class.getName());

  private static final int MOST_TRIES = 4;
  private static final long PAUSE_MILLIS = 15;

  /** Numbers we draw ourselves: after a collision the next draw is another one. */
  private static final Set<String> DRAWN_NUMBERS =
      Set.of("orders_order_code_key", "orders_invoice_no_key", "orders_public_id_key");

  /**
   * Not the UserTransaction: Payara's interceptor of {@code @Transactional} keeps who may use that
   * in a field of each bean's interceptor, which calls at once, and a bean called again from its
   * own call, overwrite; the commit is then "not allowed".
   */
  @Resource(lookup = "java:appserver/TransactionManager")
  private TransactionManager transaction;

  @Inject private EntityManager entities;

  /**
   * Runs the work in a transaction of its own; inside a running one it just runs.
   *
   * @param work may be called several times
   */
  public <T> T run(Callable<T> work) throws Exception {
    if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
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
    begin();
    boolean done = false;
    try {
      T result = work.call();
      // What the database refuses is told here in full; from the commit itself it would not be.
      entities.flush();
      done = true;
      return commit(result);
    } finally {
      if (!done) {
        rollBack();
      }
    }
  }

  private void begin() throws NotSupportedException, SystemException {
    transaction.begin();
  }

  private <T> T commit(T result) throws RollbackException {
    try {
      transaction.commit();
      return result;
    } catch (SystemException | HeuristicMixedException | HeuristicRollbackException e) {
      throw new OutcomeUnknown(e);
    }
  }

  private void rollBack() throws SystemException {
    if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      transaction.rollback();
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

  /** Two that lost against each other must not meet again. */
  private static void pause(int attempt) {
    long millis = ThreadLocalRandom.current().nextLong(1, PAUSE_MILLIS * attempt + 1);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
