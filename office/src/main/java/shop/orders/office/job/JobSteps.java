package shop.orders.office.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Commits steps of jobs, each with the note that it is done. */
@ApplicationScoped
class JobSteps {

  @Inject private JobQueue queue;

  /**
   * Does a step in a transaction that first makes sure that the job is still this node's, so that
   * no other node does the step, too.
   *
   * @param done how far the job is with this step
   * @throws JobGone if it is not this node's any more; then nothing is done
   */
  @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = Exception.class)
  public void commit(JobQueue.Taken taken, long done, Long total, Runnable step) {
    // Its row stays locked until the end: a cancellation waits for the step.
    queue.progress(taken, done, total);
    step.run();
  }
}
