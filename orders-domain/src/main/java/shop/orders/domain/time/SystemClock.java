package shop.orders.domain.time;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/**
 * Gives everybody the server's clock in UTC, in microseconds as the database keeps them, so that
 * what is answered is what is kept; tests give a clock of their own.
 */
@Dependent
class SystemClock {

  @Produces
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }
}
