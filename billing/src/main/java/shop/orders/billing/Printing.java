package shop.orders.billing;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes the files of bills that were issued: at once where the node that issued one still runs, and
 * every few seconds what any node has left. What is due is in the database, so that a crash between
 * the two loses nothing.
 */
@ApplicationScoped
public class Printing {

  private static final Logger LOG = Logger.getLogger(Printing.class.getName());

  private static final int MOST_AT_ONCE = 1000;

  @Inject private Papers papers;

  private volatile ManagedScheduledExecutorService executor;

  private final AtomicBoolean running = new AtomicBoolean();

  /** The web module calls it at its start, with the server's threads; it cancels it at its end. */
  public Future<?> start(ManagedScheduledExecutorService threads) {
    executor = threads;
    return executor.scheduleWithFixedDelay(this::makeDue, 5, 5, TimeUnit.SECONDS);
  }

  void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) BillIssued event) {
    if (executor != null && !running.get()) {
      executor.submit(this::makeDue);
    }
  }

  /** Makes all files that are due; one thread of a node is enough. */
  void makeDue() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      int made = 0;
      while (made < MOST_AT_ONCE && papers.makeNext()) {
        made++;
      }
    } catch (RuntimeException | Error e) {
      // The schedule must go on, and the files behind this one must not wait for it.
      LOG.log(Level.SEVERE, e, () -> e.getMessage() + "; it is tried again later");
      putOff();
    } finally {
      running.set(false);
    }
  }

  private void putOff() {
    try {
      papers.putOff();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "The database cannot be reached; bills are printed later", e);
    }
  }
}
