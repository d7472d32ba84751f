package shop.orders.office.job;

import shop.orders.domain.refusal.Refusal;

/** So many jobs of the caller have not ended that no more are taken. */
public final class TooManyJobs extends Refusal {

  private static final long serialVersionUID = 1L;

  TooManyJobs(int most) {
    super(
        Kind.TOO_MANY,
        "too_many_jobs",
        most + " jobs of yours have not ended yet; wait for them, or cancel one.");
    fact("most", most);
  }
}
