package shop.orders.domain.order.reading;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.database.Database;

/**
 * The kept counts of orders by kind. Every change of an order appends to them in its own
 * transaction; every few seconds a node sums up what was appended, so that reading stays cheap. Not
 * doing so costs time, never exactness.
 */
@ApplicationScoped
public class OrderTally {

  private static final Logger LOG = Logger.getLogger(OrderTally.class.getName());

  private static final int BATCH = 5_000;

  @Inject private Database database;

  /** The web module calls it at its start, with the server's threads; it cancels it at its end. */
  public Future<?> start(ManagedScheduledExecutorService threads) {
    return threads.scheduleWithFixedDelay(this::foldAll, 5, 5, TimeUnit.SECONDS);
  }

  private void foldAll() {
    try {
      while (fold(BATCH) == BATCH) {
        LOG.fine("There is more to sum up");
      }
    } catch (RuntimeException | Error e) {
      // Whatever is thrown would end the schedule; the next run finds what this one left.
      LOG.log(Level.WARNING, "The counts of orders could not be summed up", e);
    }
  }

  /** Sums up some of what was appended, in one statement, and answers how much. */
  int fold(int most) {
    return database.first("select fold_order_tally(?)", row -> row.getInt(1), most).orElseThrow();
  }
}
