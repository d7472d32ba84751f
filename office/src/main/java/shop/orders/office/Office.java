package shop.orders.office;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.office.export.Exports;
import shop.orders.office.job.JobRunner;

/** What a node does for the back office beside its calls. */
@ApplicationScoped
public class Office {

  @Inject private JobRunner runner;
  @Inject private Exports exports;

  /** Reads the settings, so that a mistake stops the start. */
  public void check() {
    runner.check();
  }

  /**
   * The web module calls this at its start.
   *
   * @param threads make threads of the server, of which it needs one for each job at the same time
   */
  public void start(ThreadFactory threads, BackgroundWork work) {
    runner.start(threads, work, List.of(exports));
  }
}
