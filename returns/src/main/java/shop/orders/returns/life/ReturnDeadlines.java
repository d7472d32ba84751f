package shop.orders.returns.life;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Database;

/**
 * Lets the deadlines of returns act: every few minutes, each node reminds customers and closes
 * returns whose goods did not come. Each return has a transaction of its own, which looks again
 * under the order's lock, so that two nodes do nothing twice.
 */
@ApplicationScoped
public class ReturnDeadlines {

  private static final Logger LOG = Logger.getLogger(ReturnDeadlines.class.getName());

  private static final int MOST_AT_ONCE = 1000;

  @Inject private Database database;
  @Inject private ClosingReturns closing;
  @Inject private Clock clock;

  /** The web module calls this at its start. */
  public void start(BackgroundWork work) {
    work.repeat(this::act, Duration.ofMinutes(2), Duration.ofMinutes(5));
  }

  /** Does what is due now. */
  void act() {
    try {
      each(
          """
          select id from order_return
          where status = 'APPROVED' and remind_at <= ? and reminded_at is null
          order by remind_at limit ?""",
          closing::remindIfDue);
      each(
          """
          select id from order_return
          where status = 'APPROVED' and closes_at <= ?
          order by closes_at limit ?""",
          closing::closeIfTooLate);
    } catch (RuntimeException | Error e) {
      // An exception would end the schedule; the next run continues where this one stopped.
      LOG.log(Level.WARNING, "The deadlines of returns could not be looked at", e);
    }
  }

  private void each(String due, LongPredicate step) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    List<Long> returns = database.list(due, row -> row.getLong(1), now, MOST_AT_ONCE);
    for (long id : returns) {
      try {
        step.test(id);
      } catch (RuntimeException e) {
        // One return that fails must not stop the others.
        LOG.log(Level.SEVERE, e, () -> "The deadline of return " + id + " is tried again later");
      }
    }
  }
}
