package shop.orders.integration.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.FailureLog;

/**
 * Looks for events of webhooks, several times a second, and deletes deliveries that are not kept
 * any more. Every node does so; the locks of the webhooks share the work among them.
 */
@ApplicationScoped
class Following {

  private static final Logger LOG = Logger.getLogger(Following.class.getName());

  /**
   * So many deliveries of a webhook wait; events beyond stay in the feed until there is room, so
   * that a dead endpoint costs nothing but these rows.
   */
  static final int MOST_WAITING = 10_000;

  private static final int KEPT_DAYS = 30;

  private static final int DELETED_AT_ONCE = 5_000;

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** After a failure, so that one webhook's statement that times out does not hold up others. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final FailureLog looking =
      new FailureLog(LOG, "Webhooks could not be looked at for events");
  private final FailureLog lookingAtOne =
      new FailureLog(LOG, "Events of a webhook could not be looked for");
  private final FailureLog deleting = new FailureLog(LOG, "Old deliveries could not be deleted");

  /** Webhooks that are left alone for a while, and until when, of the system's nanoseconds. */
  private final Map<Long, Long> resting = new ConcurrentHashMap<>();

  @Inject private Database database;

  void start(BackgroundWork work) {
    work.repeat(() -> looking.watch(() -> lookForAll(work)), PAUSE, PAUSE);
    work.repeat(
        () -> deleting.watch(() -> deleteOld(work)), Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  private void lookForAll(BackgroundWork work) {
    while (!work.isEnding() && look(MOST_WAITING) > 0) {
      LOG.finest("There may be more to look at");
    }
  }

  /**
   * Looks at each webhook that is behind, those first that have waited longest, each in a
   * transaction of its own.
   *
   * @param mostWaiting of a webhook
   * @return how many webhooks have gone on
   */
  int look(int mostWaiting) {
    resting.values().removeIf(until -> until - System.nanoTime() <= 0);
    int moved = 0;
    for (long id : behind(mostWaiting)) {
      if (!resting.containsKey(id) && look(id, mostWaiting)) {
        moved++;
      }
    }
    return moved;
  }

  private List<Long> behind(int mostWaiting) {
    return database.list(
        """
        select w.id from webhook w, webhook_progress_of(w.id) p, event_head h
        where webhook_is_behind(w, p, h, ?) order by p.looked_at, w.id\
        """,
        row -> row.getLong(1),
        mostWaiting);
  }

  private boolean look(long id, int mostWaiting) {
    try {
      boolean[] moved = {false};
      database.each(
          "select moved, missing from look_for_webhook(?, ?)",
          row -> {
            moved[0] = row.getBoolean(1);
            if (row.getBoolean(2)) {
              LOG.warning(
                  "Webhook %d has missed events, which were dropped before it was looked for them"
                      .formatted(id));
            }
          },
          id,
          mostWaiting);
      lookingAtOne.succeeded();
      return moved[0];
    } catch (RuntimeException e) {
      resting.put(id, System.nanoTime() + REST.toNanos());
      lookingAtOne.failed(e);
      return false;
    }
  }

  private void deleteOld(BackgroundWork work) {
    while (deleteOld(KEPT_DAYS, DELETED_AT_ONCE) >= DELETED_AT_ONCE && !work.isEnding()) {
      LOG.fine("There is more to delete");
    }
  }

  int deleteOld(int days, int most) {
    return database
        .first("select delete_old_webhook_deliveries(?, ?)", row -> row.getInt(1), days, most)
        .orElseThrow();
  }
}
