package shop.orders.office.job;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;

/** Base class of tests of jobs: each has a caller and a kind of work of its own. */
abstract class JobLife {

  protected static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  /** A node that goes on. */
  protected static final BooleanSupplier GOES_ON = () -> false;

  protected final Database database = DOMAIN.bean(Database.class);
  protected final Jobs jobs = DOMAIN.bean(Jobs.class);
  protected final JobRunner runner = runner();
  protected final String kind = "test-" + UUID.randomUUID();
  protected final Actor asker = staff();

  private static JobRunner runner() {
    JobRunner runner = DOMAIN.bean(JobRunner.class);
    JobSteps steps = DOMAIN.bean(JobSteps.class);
    // Without a server, nothing reads the annotation of the transaction.
    runner.steps =
        new JobSteps() {
          @Override
          public void commit(JobQueue.Taken taken, long done, Long total, Runnable step) {
            DOMAIN.run(() -> steps.commit(taken, done, total, step));
          }
        };
    return runner;
  }

  @AfterEach
  void endAll() {
    jobs.settings = new JobSettings();
    runner.settings = new JobSettings();
  }

  protected static Actor staff(Permission... permissions) {
    return new Actor(
        UUID.randomUUID().toString(),
        "Sam",
        Actor.Kind.STAFF,
        null,
        Set.of(permissions),
        Channel.API);
  }

  protected static Actor merchant(String id) {
    return new Actor(
        "seller", "Seller", Actor.Kind.MERCHANT, id, Permission.OF_MERCHANTS, Channel.API);
  }

  protected static <T> T step(Supplier<T> work) {
    return DOMAIN.inTransaction(work);
  }

  protected Job asked() {
    return asked(asker);
  }

  protected Job asked(Actor by) {
    return step(() -> jobs.request(kind, List.of(), by));
  }

  protected Job read(Job job) {
    return jobs.one(job.publicId(), asker);
  }

  protected JobWork work(Consumer<RunningJob> work) {
    return new JobWork() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public void run(RunningJob job) {
        work.accept(job);
      }
    };
  }

  /** Has a node take the next job. */
  protected boolean run(Consumer<RunningJob> work) {
    return runner.runOne(List.of(work(work)), GOES_ON);
  }

  /** As if its node had said nothing for the time of the lease. */
  protected void loseNode(Job job) {
    database.update("update job set due_at = now() where id = ?", job.id());
  }
}
