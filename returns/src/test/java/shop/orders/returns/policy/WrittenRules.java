package shop.orders.returns.policy;

import java.time.Clock;
import java.time.Duration;
import shop.orders.domain.DomainOnPostgres;

/** Rules that a test writes by SQL. */
public final class WrittenRules {

  private WrittenRules() {}

  /** Makes them known now, not after the two seconds for which rules are kept. */
  public static void areKnown(DomainOnPostgres domain) {
    domain.with(Clock.class, Clock.offset(DomainOnPostgres.USUAL_CLOCK, Duration.ofHours(1)));
    domain.bean(Policies.class).rules();
    // Those were read at a later time, so the next call reads them once more.
    domain.with(Clock.class, DomainOnPostgres.USUAL_CLOCK);
  }
}
