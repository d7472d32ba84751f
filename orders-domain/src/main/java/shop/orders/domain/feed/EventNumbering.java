package shop.orders.domain.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.FailureLog;
import shop.orders.domain.setting.Settings;

/**
 * Numbers what was committed, several times a second, and drops what is older than the feed is
 * kept. Every node does so; one at a time has something to do.
 */
@ApplicationScoped
public class EventNumbering {

  private static final Logger LOG = Logger.getLogger(EventNumbering.class.getName());

  private static final String DAYS = "orders.events.days";
  private static final String PERSONAL = "orders.events.personal-data";

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Numbered in less than a second, whatever waits behind it. */
  private static final int BATCH = 5_000;

  private final FailureLog failures = new FailureLog(LOG, "Events could not be numbered");
  private final FailureLog dropping = new FailureLog(LOG, "Old events could not be dropped");

  @Inject private Database database;
  @Inject private Settings settings;

  private int days;
  private boolean personal;

  /** Reads the settings, so that an invalid one stops the start. */
  public void check() {
    days = settings.number(DAYS, 1, 100);
    personal = settings.flag(PERSONAL);
  }

  /** The web module calls this at its start. */
  public void start(BackgroundWork work) {
    work.repeat(() -> failures.watch(() -> numberAll(work)), PAUSE, PAUSE);
    work.repeat(() -> dropping.watch(this::dropOld), Duration.ofMinutes(1), Duration.ofMinutes(10));
  }

  private void numberAll(BackgroundWork work) {
    while (number(BATCH) >= BATCH && !work.isEnding()) {
      LOG.fine("There is more to number");
    }
  }

  /**
   * Numbers about that many events that were committed, and returns their number; 0 also while
   * another node does so.
   */
  int number(int most) {
    return database
        .first("select number_events(?, ?)", row -> row.getInt(1), most, personal)
        .orElseThrow();
  }

  private void dropOld() {
    while (dropOldest(days)) {
      LOG.info("The events of a day were dropped, as they are older than " + days + " days");
    }
  }

  /** Drops the oldest day of the feed if it is older than that; returns whether it was. */
  boolean dropOldest(int olderThan) {
    return database
        .first("select drop_old_events(?)", row -> row.getBoolean(1), olderThan)
        .orElseThrow();
  }

  /** What is committed and not numbered yet. */
  public Backlog waiting() {
    return database.backlog("event_due", "at");
  }
}
