package shop.orders.web.kit.tx;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Drops answers that were kept long enough; every node does so, without waiting for another. */
@ApplicationScoped
public class AnswerKeeping {

  private static final Logger LOG = Logger.getLogger(AnswerKeeping.class.getName());

  private static final int BATCH = 500;
  private static final int MOST_BATCHES = 200;

  @Inject private Answers answers;

  /** Reads the setting, so that a useless one stops the start. */
  public void check() {
    answers.check();
  }

  public Future<?> start(ManagedScheduledExecutorService threads) {
    return threads.scheduleWithFixedDelay(this::forgetExpired, 5, 10, TimeUnit.MINUTES);
  }

  private void forgetExpired() {
    try {
      int batches = 0;
      while (answers.forgetExpired(BATCH) == BATCH && ++batches < MOST_BATCHES) {
        LOG.fine("A full batch of answers has expired");
      }
    } catch (RuntimeException | Error e) {
      // Whatever is thrown would end the schedule; the next run finds what this one left.
      LOG.log(Level.WARNING, "Expired answers could not be dropped", e);
    }
  }
}
