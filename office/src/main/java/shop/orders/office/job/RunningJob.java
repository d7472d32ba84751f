package shop.orders.office.job;

import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import shop.orders.domain.access.Actor;
import shop.orders.domain.database.Json;

/** A job that this node works at. Only the thread of the work uses it. */
public final class RunningJob {

  private static final long TOLD_AFTER_NANOS = 250_000_000;

  private final JobQueue queue;
  private final JobSteps steps;
  private final JobQueue.Taken taken;
  private final BooleanSupplier ending;

  private long done;
  private Long total;
  private long told = System.nanoTime();
  private ResultStream result;

  RunningJob(JobQueue queue, JobSteps steps, JobQueue.Taken taken, BooleanSupplier ending) {
    this.queue = queue;
    this.steps = steps;
    this.taken = taken;
    this.ending = ending;
    done = taken.done();
    total = taken.total();
  }

  /** Its public id. */
  public String id() {
    return taken.publicId();
  }

  /** Who asked for it, with what it may see; its permissions were checked when it asked. */
  public Actor asker() {
    return taken.asker();
  }

  /** What the work needs to know. */
  public <T> T parameters(Class<T> type) {
    return Json.read(taken.parameters(), type);
  }

  /** How far it is: with steps, how far earlier attempts have come. */
  public long done() {
    return done;
  }

  /**
   * Tells how far it is. Work calls this every second or so, also if there is nothing new to tell:
   * who says nothing for a minute loses the job.
   *
   * @param nowTotal null as long as it is not known
   * @throws JobGone if the job is cancelled or of another node, or this node ends
   */
  public void progress(long nowDone, Long nowTotal) {
    demandTime();
    boolean known = (total == null) == (nowTotal == null);
    done = nowDone;
    total = nowTotal;
    if (!known || System.nanoTime() - told > TOLD_AFTER_NANOS) {
      queue.progress(taken, done, total);
      told = System.nanoTime();
    }
  }

  /**
   * Does a part of the work in one transaction with the note that it is done, so that each is done
   * once, whatever becomes of this node.
   *
   * @param nowDone how far the job is with it
   * @throws JobGone as above; then nothing of the step is done
   */
  public void step(long nowDone, Long nowTotal, Runnable step) {
    demandTime();
    steps.commit(taken, nowDone, nowTotal, step);
    done = nowDone;
    total = nowTotal;
    told = System.nanoTime();
  }

  /**
   * Begins the result, whose bytes replace those of any earlier attempt.
   *
   * @param name of the file, with its extension
   */
  public OutputStream result(String name, String mediaType) {
    result =
        new ResultStream(
            name,
            mediaType,
            (n, content) -> {
              demandTime();
              queue.add(taken, n, content);
            });
    return result;
  }

  private void demandTime() {
    if (ending.getAsBoolean()) {
      throw new JobGone("This node ends");
    }
  }

  void end(int days) {
    queue.done(taken, done, result == null ? null : result.finished(), days);
  }
}
