package shop.orders.domain.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;

/**
 * Books what has expired, one account after the other. Every node does so, and skips the accounts
 * that another one is booking. Until then, what has expired can neither be spent nor is it shown.
 */
@ApplicationScoped
public class CreditExpiry {

  private static final Logger LOG = Logger.getLogger(CreditExpiry.class.getName());

  private static final int MOST_AT_ONCE = 10_000;

  @Inject private StoreCredit credit;
  @Inject private Clock clock;

  /** The web module calls this at its start. */
  public void start(BackgroundWork work) {
    work.repeat(this::expireAll, Duration.ofMinutes(2), Duration.ofMinutes(10));
  }

  private void expireAll() {
    try {
      int booked = 0;
      while (booked < MOST_AT_ONCE && credit.expireNext(clock.instant())) {
        booked++;
      }
    } catch (RuntimeException | Error e) {
      // An exception would end the schedule; the next run goes on where this one stopped.
      LOG.log(Level.SEVERE, "Expired store credit could not be booked; it is tried again later", e);
    }
  }
}
