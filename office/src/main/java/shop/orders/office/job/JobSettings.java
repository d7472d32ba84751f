package shop.orders.office.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.setting.Settings;

/** How many jobs there may be, and how long their results are kept. */
@ApplicationScoped
public class JobSettings {

  private static final int MOST_AT_ONCE = 8;
  private static final int MOST_OF_CALLER = 1_000;
  private static final int MOST_DAYS = 3_650;

  private final int atOnce;
  private final int ofCaller;
  private final int days;

  @Inject
  JobSettings(Settings settings) {
    this(
        settings.number("orders.jobs.at-once", 0, MOST_AT_ONCE),
        settings.number("orders.jobs.per-caller", 1, MOST_OF_CALLER),
        settings.number("orders.jobs.kept-days", 1, MOST_DAYS));
  }

  /**
   * @param atOnce how many a node works at; zero leaves them to other nodes
   * @param ofCaller how many of a caller may be queued or running
   * @param days for how many days results are kept
   */
  JobSettings(int atOnce, int ofCaller, int days) {
    this.atOnce = atOnce;
    this.ofCaller = ofCaller;
    this.days = days;
  }

  /** For the proxy that CDI makes, and for tests. */
  protected JobSettings() {
    this(1, 5, 7);
  }

  /** Makes the container read the settings, so that a mistake stops the start. */
  public void check() {}

  int atOnce() {
    return atOnce;
  }

  int ofCaller() {
    return ofCaller;
  }

  int days() {
    return days;
  }
}
