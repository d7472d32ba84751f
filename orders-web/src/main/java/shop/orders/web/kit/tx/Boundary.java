package shop.orders.web.kit.tx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;
import shop.orders.domain.database.LastActs;
import shop.orders.domain.refusal.NotedRefusal;

/**
 * The transaction of one attempt. It is a bean of its own, because interceptors work only on calls
 * between beans.
 *
 * <p>It does not use {@code UserTransaction}: when a {@code @Transactional} bean is called again by
 * an event that it fired itself, Payara's interceptor does not allow the {@code UserTransaction}
 * again afterwards, and its commit is refused.
 */
@ApplicationScoped
class Boundary {

  @Inject private EntityManager entities;
  @Inject private LastActs last;

  /** The work of an attempt, and how far it has got. */
  static final class Attempt<T> {
    private final Callable<T> work;
    private boolean flushed;

    Attempt(Callable<T> work) {
      this.work = work;
    }

    /** Whether everything is done but the commit. */
    boolean isFlushed() {
      return flushed;
    }
  }

  /** Rolls back for every exception but one whose note must stay. */
  @Transactional(rollbackOn = Exception.class, dontRollbackOn = NotedRefusal.class)
  public <T> T cross(Attempt<T> attempt) throws Exception {
    T result =
        last.after(
            () -> {
              T done = attempt.work.call();
              // A failed statement has its cause here; a failed commit would only say that it
              // failed.
              entities.flush();
              return done;
            });
    attempt.flushed = true;
    return result;
  }
}
