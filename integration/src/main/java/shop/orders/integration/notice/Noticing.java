package shop.orders.integration.notice;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.FailureLog;
import shop.orders.domain.setting.Settings;

/**
 * Tells customers by mail what happens to their orders, if a mail server is set. Each node does so,
 * with threads of its own, as a mail server may be silent for long: one makes notices of events,
 * one sends them, and one ends what takes too long.
 */
@ApplicationScoped
public class Noticing {

  private static final Logger LOG = Logger.getLogger(Noticing.class.getName());

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration FIRST_FORGETTING = Duration.ofMinutes(10);
  private static final Duration PAUSE_IN_TROUBLE = Duration.ofSeconds(30);

  private final FailureLog following = new FailureLog(LOG, "Events could not be made notices");
  private final FailureLog forgetting = new FailureLog(LOG, "Old notices could not be deleted");
  private final FailureLog sending = new FailureLog(LOG, "Notices could not be mailed");

  @Inject private Settings settings;
  @Inject private NoticeFollowing follower;
  @Inject private NoticeSending sender;
  @Inject private NoticeQueue queue;
  @Inject private HappeningReading happenings;

  /** Null: there is none. */
  private MailServer server;

  private NoticeTerms terms;

  private final Watch watch = new Watch(Line.Patience.USUAL);

  /** Reads the settings, so that an invalid one stops the start. */
  public void check() {
    server = MailServer.of(settings).orElse(null);
    terms = NoticeTerms.of(settings);
  }

  /**
   * The web module calls this at its start.
   *
   * @param bills the links to bills in mails
   */
  public void start(ManagedThreadFactory threads, BackgroundWork work, LinkToBill bills) {
    if (server == null) {
      return;
    }
    happenings.linkBillsBy(bills);
    LOG.info(() -> "Customers get mails by " + server + " about " + terms.kinds());
    threads.newThread(() -> work.run(() -> followUntilTheEndOf(work))).start();
    threads.newThread(() -> work.run(() -> sendUntilTheEndOf(work))).start();
    work.repeat(
        () -> forgetting.watch(() -> queue.forget(work)), FIRST_FORGETTING, Duration.ofHours(1));
    threads.newThread(() -> work.run(() -> watch.lookUntilTheEndOf(work))).start();
  }

  private void followUntilTheEndOf(BackgroundWork work) {
    while (!work.endsWithin(PAUSE)) {
      following.watch(() -> followAll(work));
    }
  }

  private void followAll(BackgroundWork work) {
    while (follower.follow(terms.kinds()) && !work.isEnding()) {
      LOG.fine("There is more to follow");
    }
  }

  private void sendUntilTheEndOf(BackgroundWork work) {
    NoticeSending.Means means = new NoticeSending.Means(server, terms, work, watch);
    tryTheServer();
    Duration pause = PAUSE;
    while (!work.endsWithin(pause)) {
      try {
        sender.sendDue(means);
        sending.succeeded();
        pause = PAUSE;
      } catch (RuntimeException | Error e) {
        // It would end the thread, and the server may answer again.
        sending.failed(e);
        pause = PAUSE_IN_TROUBLE;
      }
    }
  }

  /** So that a wrong password is known at the start, and not with the first mail. */
  private void tryTheServer() {
    try {
      Postbox.open(server, watch).close();
    } catch (ServerTrouble e) {
      LOG.warning(() -> "The mail server " + server + " cannot be used: " + e.getMessage());
    }
  }

  /** What is to be sent and was not tried; nothing without a mail server. */
  public Backlog waiting() {
    return server == null ? Backlog.NONE : queue.waiting();
  }

  /** How many notices were tried and not taken, and are tried again. */
  public long refused() {
    return server == null ? 0 : queue.refused();
  }

  /** How many notices failed or bounced within a day. */
  public long failed() {
    return server == null ? 0 : queue.failed();
  }
}
