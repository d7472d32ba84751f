package shop.orders.domain.time;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives everybody the server's clock in UTC; tests give a clock of their own. */
@Dependent
class SystemClock {

  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }
}
