package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
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

  private volatile BackgroundWork work;

  private final AtomicBoolean running = new AtomicBoolean();

  /** The web module calls this at its start. */
  public void start(BackgroundWork background) {
    work = background;
    work.repeat(this::makeDue, Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) BillIssued event) {
    if (work != null && !running.get()) {
      work.once(this::makeDue);
    }
  }

  /** Makes all due files; only one thread of a node does so at a time. */
  void makeDue() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      int made = 0;
      while (made < MOST_AT_ONCE && !isEnding() && papers.makeNext()) {
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

  private boolean isEnding() {
    return work != null && work.isEnding();
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
