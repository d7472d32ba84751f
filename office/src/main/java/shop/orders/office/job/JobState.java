package shop.orders.office.job;

/** How far a job is. Those that are done, failed or cancelled have ended and never change. */
public enum JobState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED
}
