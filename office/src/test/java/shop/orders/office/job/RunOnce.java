package shop.orders.office.job;

import java.util.List;
import shop.orders.domain.DomainOnPostgres;

/** A node that does all jobs of a kind that are due, for tests of work. */
public final class RunOnce {

  private RunOnce() {}

  public static void all(DomainOnPostgres domain, JobWork work) {
    JobRunner runner = domain.bean(JobRunner.class);
    while (runner.runOne(List.of(work), () -> false)) {
      Thread.yield();
    }
  }
}
