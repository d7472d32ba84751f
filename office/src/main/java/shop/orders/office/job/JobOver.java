package shop.orders.office.job;

import shop.orders.domain.refusal.Refusal;

/** A job that is done or has failed cannot be cancelled. */
public final class JobOver extends Refusal {

  private static final long serialVersionUID = 1L;

  JobOver() {
    super(Kind.CONFLICT, "job_ended", "The job has ended already.");
  }
}
