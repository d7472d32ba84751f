package shop.orders.web.kit.tx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;

/**
 * Deletes expired answers of idempotency keys. Every node does so, and skips the rows that another
 * node is deleting.
 */
@ApplicationScoped
public class AnswerKeeping {

  private static final Logger LOG = Logger.getLogger(AnswerKeeping.class.getName());

  private static final int BATCH = 500;
  private static final int MOST_BATCHES = 200;

  @Inject private Answers answers;

  /** Reads the setting, so that an invalid one stops the start. */
  public void check() {
    answers.check();
  }

  public void start(BackgroundWork work) {
    work.repeat(this::forgetExpired, Duration.ofMinutes(5), Duration.ofMinutes(10));
  }

  private void forgetExpired() {
    try {
      int batches = 0;
      while (answers.forgetExpired(BATCH) == BATCH && ++batches < MOST_BATCHES) {
        LOG.fine("A full batch of answers has expired");
      }
    } catch (RuntimeException | Error e) {
      // An exception would end the schedule. The next run deletes what this one has left.
      LOG.log(Level.WARNING, "Expired answers could not be dropped", e);
    }
  }
}
