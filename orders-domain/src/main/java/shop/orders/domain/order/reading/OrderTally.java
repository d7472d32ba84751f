package shop.orders.domain.order.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.FailureLog;

/**
 * Maintains the tally: the kept counts of orders by kind. Triggers append every change of an order
 * in its own transaction; every few seconds a node adds these changes up, so that reading stays
 * cheap. The counts are exact even if it does not; reading them then takes longer.
 */
@ApplicationScoped
public class OrderTally {

  private static final Logger LOG = Logger.getLogger(OrderTally.class.getName());

  private final FailureLog failures =
      new FailureLog(LOG, "The counts of orders could not be summed up");

  private static final int BATCH = 5_000;

  @Inject private Database database;

  /** The web module calls this at its start. */
  public void start(BackgroundWork work) {
    work.repeat(() -> failures.watch(this::foldAll), Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  private void foldAll() {
    while (fold(BATCH) == BATCH) {
      LOG.fine("There is more to sum up");
    }
  }

  /** Adds up at most that many appended changes, in one statement, and returns their number. */
  int fold(int most) {
    return database.first("select fold_order_tally(?)", row -> row.getInt(1), most).orElseThrow();
  }
}
