package shop.orders.web.kit.tx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;
import shop.orders.domain.database.LastActs;
import shop.orders.domain.refusal.NotedRefusal;

/**
 * The transaction of one attempt; a bean of its own, as interceptors work between beans only.
 *
 * <p>Not a {@code UserTransaction}: where a {@code @Transactional} bean is entered again from an
 * event it fired itself, Payara's interceptor forgets to allow the user's transaction again, and
 * its commit is refused.
 */
@ApplicationScoped
class Boundary {

  @Inject private EntityManager entities;
  @Inject private LastActs last;

  /** Work that knows how far it got. */
  static final class Attempt<T> {
    private final Callable<T> work;
    private boolean flushed;

    Attempt(Callable<T> work) {
      this.work = work;
    }

    /** Whether only the commit was left to be done. */
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
              // Failures of statements keep their cause here; a commit would only say that it
              // failed.
              entities.flush();
              return done;
            });
    attempt.flushed = true;
    return result;
  }
}
