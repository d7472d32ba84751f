package shop.orders.office.job;

import shop.orders.domain.refusal.Refusal;

/** The result of a job is not kept any more. */
public final class ResultGone extends Refusal {

  private static final long serialVersionUID = 1L;

  ResultGone() {
    super(
        Kind.GONE,
        "job_result_gone",
        "The result of this job is not kept any more. Ask for it again.");
  }
}
