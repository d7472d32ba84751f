package shop.orders.office.job;

/**
 * The work of one kind of jobs. It may be begun several times: after a node was killed, another one
 * begins it again. So it writes its result anew, or does all it does in steps ({@link
 * RunningJob#step}) and goes on behind the last one.
 */
public interface JobWork {

  /** The kind of its jobs. */
  String kind();

  /**
   * Does the work, to its end.
   *
   * @throws JobFailed if it makes no sense to try again
   * @throws JobGone if the job is cancelled or of another node, or this node ends; thrown by the
   *     methods of the running job, and passed on
   */
  void run(RunningJob job);
}
