package shop.orders.office.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import shop.orders.domain.access.Permission;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;

/** The life of jobs: who takes them, how they end, and what becomes of their results. */
class JobsIT extends JobLife {

  private static void write(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(JobFile file, int from, int to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.writeTo(out, from, to);
    return out.toByteArray();
  }

  @Test
  void aJobIsTakenDoneAndReadWithItsResult() throws Exception {
    Job job = asked();
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.publicId()).matches("[0-9a-f]{24}");
    byte[] content = new byte[3 * JobFile.PART + 17];
    new Random(1).nextBytes(content);

    assertThat(
            run(
                running -> {
                  assertThat(read(job).state()).isEqualTo(JobState.RUNNING);
                  assertThat(running.asker().identity()).isEqualTo(asker.identity());
                  running.progress(3, 7L);
                  assertThat(read(job).progress()).isEqualTo(new Job.Progress(3, 7L));
                  OutputStream out = running.result("a.txt", "text/plain");
                  for (int i = 0; i < content.length; i += 100_000) {
                    write(
                        out, Arrays.copyOfRange(content, i, Math.min(content.length, i + 100_000)));
                  }
                  running.progress(7, 7L);
                }))
        .isTrue();

    Job done = read(job);
    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.progress()).isEqualTo(new Job.Progress(7, 7L));
    assertThat(done.times().started()).isNotNull();
    assertThat(done.times().ended()).isNotNull();
    assertThat(done.result().size()).isEqualTo(content.length);
    assertThat(done.result().sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    JobFile file = jobs.file(job.publicId());
    assertThat(bytes(file, 0, file.size() - 1)).isEqualTo(content);
    for (int[] part :
        new int[][] {
          {0, 0},
          {JobFile.PART - 1, JobFile.PART},
          {JobFile.PART, 2 * JobFile.PART - 1},
          {5, file.size() - 2}
        }) {
      assertThat(bytes(file, part[0], part[1]))
          .isEqualTo(Arrays.copyOfRange(content, part[0], part[1] + 1));
    }
    assertThat(run(running -> {})).isFalse();
  }

  @Test
  void theJobOfAKilledNodeIsDoneByAnotherOneAndItsResultIsThatOnes() throws Exception {
    Job job = asked();
    byte[] half = new byte[JobFile.PART];
    Arrays.fill(half, (byte) 'x');
    // It writes a part, then is silent for too long; the other one ends the job meanwhile.
    run(
        running -> {
          OutputStream out = running.result("slow.txt", "text/plain");
          write(out, half);
          loseNode(job);
          run(
              other -> {
                write(
                    other.result("quick.txt", "text/plain"),
                    "quick".getBytes(StandardCharsets.UTF_8));
                other.progress(1, 1L);
              });
          assertThatThrownBy(() -> write(out, half)).isInstanceOf(JobGone.class);
          running.progress(9, 9L);
        });

    Job done = read(job);
    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.progress().done()).isEqualTo(1);
    assertThat(done.result().fileName()).isEqualTo("quick.txt");
    JobFile file = jobs.file(job.publicId());
    assertThat(new String(bytes(file, 0, 4), StandardCharsets.UTF_8)).isEqualTo("quick");
    assertThat(parts(job)).isEqualTo(2);

    runner.delete();

    assertThat(parts(job)).isEqualTo(1);
  }

  private int parts(Job job) {
    return (int) database.count("job_part", "job_id = ?", job.id());
  }

  @Test
  void aNodeThatEndsHandsItsJobBackAtOnce() {
    Job job = asked();
    AtomicBoolean ending = new AtomicBoolean();

    runner.runOne(
        List.of(
            work(
                running -> {
                  running.progress(1, 2L);
                  ending.set(true);
                  running.progress(2, 2L);
                })),
        ending::get);

    assertThat(read(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(run(running -> running.progress(2, 2L))).isTrue();
    assertThat(read(job).state()).isEqualTo(JobState.DONE);
  }

  @Test
  void stepsAreDoneOnceWhateverBecomesOfTheNode() {
    Job job = asked();
    database.update("create table if not exists job_test (job_id bigint, n integer)");
    // Dies in its third step, after the two before are committed.
    run(running -> steps(running, job, 3));
    assertThat(read(job).progress().done()).isEqualTo(2);
    loseNode(job);

    // Loses its job in the middle: the other one goes on behind the last step.
    run(
        running -> {
          step(running, job, running.done() + 1);
          loseNode(job);
          run(other -> steps(other, job, Integer.MAX_VALUE));
          step(running, job, running.done() + 1);
        });

    assertThat(read(job).state()).isEqualTo(JobState.DONE);
    assertThat(
            database.list(
                "select n from job_test where job_id = ? order by n",
                row -> row.getInt(1),
                job.id()))
        .containsExactly(1, 2, 3, 4, 5);
  }

  private void steps(RunningJob running, Job job, int deadly) {
    while (running.done() < 5) {
      long next = running.done() + 1;
      running.step(
          next,
          5L,
          () -> {
            insert(job, next);
            if (next == deadly) {
              throw new IllegalStateException("killed");
            }
          });
    }
  }

  private void step(RunningJob running, Job job, long n) {
    running.step(n, 5L, () -> insert(job, n));
  }

  private void insert(Job job, long n) {
    database.update("insert into job_test values (?, ?)", job.id(), n);
  }

  @Test
  void whatFailsIsTriedAgainThenSaysSo() {
    Job job = asked();
    AtomicInteger attempts = new AtomicInteger();

    for (int i = 1; i <= 3; i++) {
      assertThat(
              run(
                  running -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("secret");
                  }))
          .isTrue();
      // It waits for a while.
      assertThat(run(running -> {})).isFalse();
      loseNodeIfOpen(job);
    }

    assertThat(attempts).hasValue(3);
    assertThat(read(job).state()).isEqualTo(JobState.FAILED);
    assertThat(read(job).failure()).isEqualTo(JobRunner.FAILED);
  }

  private void loseNodeIfOpen(Job job) {
    database.update("update job set due_at = now() where id = ? and due_at is not null", job.id());
  }

  @Test
  void whatCannotBeDoneFailsAtOnceWithItsReason() {
    Job job = asked();

    run(
        running -> {
          throw new JobFailed("There are too many.");
        });

    assertThat(read(job).state()).isEqualTo(JobState.FAILED);
    assertThat(read(job).failure()).isEqualTo("There are too many.");
  }

  @Test
  void aJobThatEndsItsNodeEachTimeIsNotBegunForEver() {
    Job job = asked();
    database.update("update job set attempts = 5 where id = ?", job.id());

    run(
        running -> {
          throw new AssertionError("It was begun");
        });

    assertThat(read(job).state()).isEqualTo(JobState.FAILED);
    assertThat(read(job).failure()).isEqualTo(JobQueue.NEVER_ENDED);
  }

  @Test
  void aJobIsCancelledWhileItWaitsAndWhileItRuns() {
    Job waiting = asked();
    step(() -> jobs.cancel(waiting.publicId(), asker));
    assertThat(run(running -> {})).isFalse();
    assertThat(read(waiting).state()).isEqualTo(JobState.CANCELLED);

    Job job = asked();
    run(
        running -> {
          write(running.result("a.txt", "text/plain"), new byte[JobFile.PART]);
          step(() -> jobs.cancel(job.publicId(), asker));
          assertThatThrownBy(() -> running.step(1, 1L, () -> insert(job, 1)))
              .isInstanceOf(JobGone.class);
          running.progress(1, null);
        });
    assertThat(read(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(read(job).result()).isNull();
    runner.delete();
    assertThat(parts(job)).isZero();

    assertThat(step(() -> jobs.cancel(job.publicId(), asker)).state())
        .isEqualTo(JobState.CANCELLED);
    Job done = asked();
    run(running -> {});
    assertThatThrownBy(() -> step(() -> jobs.cancel(done.publicId(), asker)))
        .isInstanceOf(JobOver.class);
  }

  @Test
  void resultsAreDeletedAfterTheirTime() {
    Job job = asked();
    run(running -> write(running.result("a.txt", "text/plain"), new byte[10]));
    assertThat(read(job).result()).isNotNull();
    runner.delete();
    assertThat(parts(job)).isEqualTo(1);

    database.update("update job set expires_at = now() where id = ?", job.id());

    assertThat(read(job).result()).isNull();
    assertThatThrownBy(() -> jobs.file(job.publicId())).isInstanceOf(ResultGone.class);
    runner.delete();
    assertThat(parts(job)).isZero();
    database.update("update job set ended_at = now() - interval '91 days' where id = ?", job.id());
    runner.delete();
    assertThatThrownBy(() -> read(job)).isInstanceOf(NotFound.class);
  }

  @Test
  void aCallerHasSoManyOpenJobsAndOthersHaveTheirOwn() {
    jobs.settings = new JobSettings(1, 2, 7);
    Job first = asked();
    asked();

    assertThatThrownBy(this::asked).isInstanceOf(TooManyJobs.class);
    asked(staff());
    step(() -> jobs.cancel(first.publicId(), asker));
    asked();
  }

  @Test
  void jobsAreSeenByWhoAskedAndByStaffWithThePermission() {
    Job job = asked();
    Job ofMerchant = asked(merchant("0123456789abcdef01234567"));

    assertThat(jobs.one(job.publicId(), asker)).isEqualTo(job);
    assertThatThrownBy(() -> jobs.one(job.publicId(), staff())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> jobs.cancel(job.publicId(), staff())).isInstanceOf(NotFound.class);
    assertThat(jobs.one(job.publicId(), staff(Permission.VIEW_JOB))).isEqualTo(job);
    assertThat(jobs.one(ofMerchant.publicId(), merchant("0123456789abcdef01234567")))
        .isEqualTo(ofMerchant);
    assertThatThrownBy(() -> jobs.one(ofMerchant.publicId(), merchant("0123456789abcdef01234568")))
        .isInstanceOf(NotFound.class);
    Job second = asked();
    assertThat(jobs.list(asker, OptionalLong.empty(), 10)).containsExactly(second, job);
    assertThat(jobs.list(asker, OptionalLong.of(second.id()), 10)).containsExactly(job);
  }

  @Test
  void jobsOfOthersAreCancelledByStaffWithThePermissionOnly() {
    Job job = asked();
    assertThatThrownBy(() -> step(() -> jobs.cancel(job.publicId(), staff(Permission.VIEW_JOB))))
        .isInstanceOfSatisfying(
            NotPermitted.class,
            refusal -> assertThat(refusal.facts()).containsEntry("permission", "manage.job"));
    assertThat(read(job).state()).isEqualTo(JobState.QUEUED);

    step(() -> jobs.cancel(job.publicId(), staff(Permission.VIEW_JOB, Permission.MANAGE_JOB)));

    assertThat(read(job).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void twoNodesTakeDifferentJobs() throws Exception {
    for (int i = 0; i < 10; i++) {
      asked(staff());
    }
    AtomicInteger begun = new AtomicInteger();
    List<Thread> nodes =
        List.of(1, 2, 3, 4).stream()
            .map(
                n ->
                    new Thread(
                        () -> {
                          while (run(running -> begun.incrementAndGet())) {
                            Thread.yield();
                          }
                        }))
            .toList();
    nodes.forEach(Thread::start);
    for (Thread node : nodes) {
      node.join();
    }

    assertThat(begun).hasValue(10);
    assertThat(database.count("job", "kind = ? and state = 'DONE'", kind)).isEqualTo(10);
  }
}
