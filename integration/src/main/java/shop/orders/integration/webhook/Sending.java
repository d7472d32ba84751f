package shop.orders.integration.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.FailureLog;
import shop.orders.domain.identity.PublicAddress;

/** What a node does for webhooks beside its calls. */
@ApplicationScoped
public class Sending {

  private static final Logger LOG = Logger.getLogger(Sending.class.getName());

  /** From the lookup of the name to the end of the answer. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** How long the end waits for answers; others get the call again. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private final FailureLog failures = new FailureLog(LOG, "Webhooks could not be called");

  @Inject private Following following;
  @Inject private Deliveries deliveries;
  @Inject private PublicAddress address;
  @Inject private Event<WebhookCalled> called;

  @Inject WebhookSettings settings;

  /** Reads the settings, so that a mistake stops the start. */
  public void check() {
    settings.check();
  }

  /**
   * The web module calls this at its start.
   *
   * @param threads make threads of the server, of which it needs one to send, and some to look
   *     names up
   */
  public void start(ThreadFactory threads, BackgroundWork work) {
    following.start(work);
    Supplier<HttpCaller> callers = () -> new HttpCaller(InetAddress::getAllByName, LIMIT, threads);
    threads.newThread(() -> work.run(() -> sendUntilTheEndOf(work, callers))).start();
  }

  /**
   * @param callers makes another one when the one before has failed
   */
  void sendUntilTheEndOf(BackgroundWork work, Supplier<HttpCaller> callers) {
    while (!work.isEnding()) {
      try {
        sendAsLongAsItCan(work, callers.get());
      } catch (RuntimeException | Error e) {
        failures.failed(e);
      }
      work.endsWithin(AFTER_A_FAILURE);
    }
  }

  private void sendAsLongAsItCan(BackgroundWork work, HttpCaller caller) {
    try (Sender sender =
        new Sender(
            deliveries,
            caller,
            settings,
            address,
            answer -> called.fire(new WebhookCalled(answer.kind())))) {
      while (!work.isEnding() && caller.isAlive()) {
        round(sender, work);
      }
      sender.finish(caller.isAlive() ? PATIENCE : Duration.ZERO);
    }
  }

  private void round(Sender sender, BackgroundWork work) {
    try {
      sender.round();
      failures.succeeded();
    } catch (RuntimeException | Error e) {
      // It would end the thread; the database may be back soon.
      failures.failed(e);
      work.endsWithin(AFTER_A_FAILURE);
    }
  }
}
