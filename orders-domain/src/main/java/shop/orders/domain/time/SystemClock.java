package shop.orders.domain.time;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/**
 * The server's clock in UTC as a bean. It ticks in microseconds, as the database stores them, so
 * that a response shows the same time as a later read. Tests inject another clock.
 */
@Dependent
class SystemClock {

  @Produces
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }
}
