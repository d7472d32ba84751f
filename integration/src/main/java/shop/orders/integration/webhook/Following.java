package shop.orders.integration.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
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

  private final FailureLog looking =
      new FailureLog(LOG, "Events of webhooks could not be looked for");
  private final FailureLog deleting = new FailureLog(LOG, "Old deliveries could not be deleted");

  @Inject private Database database;

  void start(BackgroundWork work) {
    work.repeat(() -> looking.watch(() -> lookForAll(work)), PAUSE, PAUSE);
    work.repeat(
        () -> deleting.watch(() -> deleteOld(work)), Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  private void lookForAll(BackgroundWork work) {
    while (look(MOST_WAITING) > 0 && !work.isEnding()) {
      LOG.finest("There may be more to look at");
    }
  }

  /** What a look did: how many webhooks have gone on, and which of them have missed events. */
  private record Look(int moved, List<Long> missing) {}

  /**
   * @param mostWaiting of a webhook
   * @return how many webhooks have gone on
   */
  int look(int mostWaiting) {
    Look look =
        database
            .first(
                "select moved, missing from look_for_webhooks(?)",
                row -> new Look(row.getInt(1), List.of((Long[]) row.getArray(2).getArray())),
                mostWaiting)
            .orElseThrow();
    look.missing()
        .forEach(
            id ->
                LOG.warning(
                    "Webhook %d has missed events, which were dropped before it was looked for them"
                        .formatted(id)));
    return look.moved();
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
