package shop.orders.billing;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import shop.orders.domain.database.FailureLog;

/**
 * Makes the files of issued bills: the node that issued a bill makes its file right after the
 * commit, and every few seconds each node makes files that are still due. Due files are rows in the
 * database, so that a crash loses none.
 */
@ApplicationScoped
public class Printing {

  private static final Logger LOG = Logger.getLogger(Printing.class.getName());

  private static final int MOST_AT_ONCE = 1000;

  private final FailureLog failures = new FailureLog(LOG, "The file of a bill could not be made");

  private final FailureLog outages = new FailureLog(LOG, "No file of a bill could be put off");

  @Inject private Papers papers;

  private volatile ManagedScheduledExecutorService executor;

  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * The web module calls this at its start, with the server's threads; at its end it cancels the
   * result.
   */
  public Future<?> start(ManagedScheduledExecutorService threads) {
    executor = threads;
    return executor.scheduleWithFixedDelay(this::makeDue, 5, 5, TimeUnit.SECONDS);
  }

  void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) BillIssued event) {
    if (executor != null && !running.get()) {
      executor.submit(this::makeDue);
    }
  }

  /** Makes all due files; only one thread of a node does so at a time. */
  void makeDue() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      int made = 0;
      while (made < MOST_AT_ONCE && papers.makeNext()) {
        made++;
      }
      failures.succeeded();
    } catch (RuntimeException | Error e) {
      // An exception would end the schedule, and one file that fails must not stop the others.
      failures.failed(e);
      putOff();
    } finally {
      running.set(false);
    }
  }

  private void putOff() {
    try {
      papers.putOff();
      outages.succeeded();
    } catch (RuntimeException | Error e) {
      outages.failed(e);
    }
  }
}
