package shop.orders.office.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.FailureLog;
import shop.orders.domain.refusal.Refusal;

/** What a node does for jobs: it takes those that are due, and deletes what is not kept. */
@ApplicationScoped
public class JobRunner {

  private static final Logger LOG = Logger.getLogger(JobRunner.class.getName());

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** After work that failed for reasons that may be over soon; longer each time. */
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

  private static final int MOST_FAILURES = 3;

  static final String FAILED =
      "Something went wrong on our side, several times. The log has it under the id of the job.";

  private static final int DELETED_AT_ONCE = 200;

  private final FailureLog taking = new FailureLog(LOG, "Jobs could not be taken");
  private final FailureLog deleting = new FailureLog(LOG, "Old results could not be deleted");

  @Inject private JobQueue queue;

  @Inject JobSteps steps;
  @Inject JobSettings settings;

  /** Reads the settings, so that a mistake stops the start. */
  public void check() {
    settings.check();
  }

  /**
   * Begins to take jobs, with a thread for each that may be done at the same time.
   *
   * @param works all kinds of work that this node knows
   */
  public void start(ThreadFactory threads, BackgroundWork work, Collection<JobWork> works) {
    for (int i = 0; i < settings.atOnce(); i++) {
      threads.newThread(() -> work.run(() -> runUntilTheEndOf(work, works))).start();
    }
    work.repeat(() -> deleting.watch(this::delete), Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  private void runUntilTheEndOf(BackgroundWork work, Collection<JobWork> works) {
    while (!work.endsWithin(PAUSE)) {
      taking.watch(() -> runAll(works, work::isEnding));
    }
  }

  private void runAll(Collection<JobWork> works, BooleanSupplier ending) {
    while (!ending.getAsBoolean() && runOne(works, ending)) {
      LOG.finest("There may be more to do");
    }
  }

  /**
   * Takes a job and works at it.
   *
   * @return false if there is none
   */
  boolean runOne(Collection<JobWork> works, BooleanSupplier ending) {
    Map<String, JobWork> kinds =
        works.stream().collect(Collectors.toMap(JobWork::kind, Function.identity()));
    Optional<JobQueue.Taken> taken = queue.take(kinds.keySet());
    taken.ifPresent(job -> run(job, kinds.get(job.kind()), ending));
    return taken.isPresent();
  }

  private void run(JobQueue.Taken taken, JobWork work, BooleanSupplier ending) {
    if (JobQueue.isHopeless(taken)) {
      LOG.warning(() -> "Job " + taken.publicId() + " was begun too often and never ended");
      queue.failed(taken, JobQueue.NEVER_ENDED);
      return;
    }
    RunningJob job = new RunningJob(queue, steps, taken, ending);
    try {
      work.run(job);
      job.end(settings.days());
    } catch (JobGone e) {
      // If it is not this node's any more, there is nothing to hand back.
      queue.handBack(taken, Duration.ZERO, false);
    } catch (JobFailed | Refusal e) {
      LOG.log(Level.INFO, e, () -> "Job " + taken.publicId() + " cannot be done");
      queue.failed(taken, e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, e, () -> "Job " + taken.publicId() + " has failed");
      if (taken.attempt() >= MOST_FAILURES) {
        queue.failed(taken, FAILED);
      } else {
        queue.handBack(taken, AFTER_A_FAILURE.multipliedBy(taken.attempt()), true);
      }
    }
  }

  /** Deletes some of what is not kept any more. */
  void delete() {
    while (queue.deleteParts(DELETED_AT_ONCE) == DELETED_AT_ONCE) {
      LOG.fine("There are more parts to delete");
    }
    queue.deleteJobs(DELETED_AT_ONCE);
  }
}
