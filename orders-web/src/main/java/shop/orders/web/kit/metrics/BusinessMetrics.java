package shop.orders.web.kit.metrics;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import shop.orders.billing.BlockedDocuments;
import shop.orders.billing.Papers;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.Backlog;
import shop.orders.domain.database.FailureLog;
import shop.orders.domain.feed.EventNumbering;
import shop.orders.domain.order.placing.OrderPlaced;
import shop.orders.integration.notice.Noticing;
import shop.orders.integration.webhook.WebhookCalled;
import shop.orders.integration.webhook.Webhooks;
import shop.orders.office.job.Jobs;
import shop.orders.returns.provider.KeptEvents;

/**
 * Counts orders that were placed, calls that a rule refused, by the rule, calls that were put off,
 * by the reason, and calls of webhooks, by the result, and shows how many documents, notifications
 * and events wait. What the counters come to per second is for the one who scrapes them.
 */
@ApplicationScoped
public class BusinessMetrics {

  private static final Pattern STEP =
      Pattern.compile("/api/v2/orders/\\d+/(confirm|pack|ship|deliver|cancel)/?");

  private static final Logger LOG = Logger.getLogger(BusinessMetrics.class.getName());

  private final FailureLog failures =
      new FailureLog(LOG, "What waits for staff could not be counted");

  @Inject private MetricRegistry registry;
  @Inject private Gauges gauges;
  @Inject private BlockedDocuments documents;
  @Inject private Papers papers;
  @Inject private KeptEvents events;
  @Inject private EventNumbering numbering;
  @Inject private Noticing notices;
  @Inject private Webhooks webhooks;
  @Inject private Jobs jobs;

  /** The blocked documents of all nodes, as last counted. */
  private final AtomicReference<Backlog> blocked = new AtomicReference<>(Backlog.NONE);

  /** The issued documents of all nodes without a file yet, as last counted. */
  private final AtomicReference<Backlog> due = new AtomicReference<>(Backlog.NONE);

  /** The payment provider's notifications that fit no order, as last counted. */
  private final AtomicReference<Backlog> unmatched = new AtomicReference<>(Backlog.NONE);

  /** What happened and is not in the event feed yet, as last counted. */
  private final AtomicReference<Backlog> untold = new AtomicReference<>(Backlog.NONE);

  /** The mails to customers that are due and were not tried, as last counted. */
  private final AtomicReference<Backlog> unsent = new AtomicReference<>(Backlog.NONE);

  /** The mails to customers that are tried again, as last counted. */
  private final AtomicLong refused = new AtomicLong();

  /** The mails to customers that were given up within a day, as last counted. */
  private final AtomicLong failed = new AtomicLong();

  /** The jobs of all nodes that wait for one that has time, as last counted. */
  private final AtomicReference<Backlog> queued = new AtomicReference<>(Backlog.NONE);

  /** The webhooks, as last counted. */
  private final AtomicReference<Webhooks.Counts> hooks =
      new AtomicReference<>(Webhooks.Counts.NONE);

  @PostConstruct
  void showWaiting() {
    show(
        "orders_notices_waiting",
        "Mails to customers that are due and were not tried, of all nodes",
        unsent);
    gauges.show(
        "orders_notices_refused",
        "Mails to customers that were not taken and are tried again, of all nodes",
        refused::get);
    gauges.show(
        "orders_notices_failed",
        "Mails to customers that bounced or were given up within a day, of all nodes",
        failed::get);
    show("orders_events_due", "Events that are not in the feed yet, of all nodes", untold);
    show("orders_documents_blocked", "Documents that wait for staff, of all nodes", blocked);
    show("orders_documents_due", "Issued documents without a file yet, of all nodes", due);
    show(
        "orders_payment_notifications_unmatched",
        "Payment notifications that fit no order, of all nodes",
        unmatched);
    show("orders_jobs_queued", "Jobs that wait for a node that has time, of all nodes", queued);
    gauges.show(
        "orders_webhooks_waiting",
        "Events to be sent to webhooks, of all nodes",
        () -> hooks.get().waiting());
    gauges.show(
        "orders_webhooks_failing",
        "Webhooks whose last call failed, of all nodes",
        () -> hooks.get().failing());
    gauges.show(
        "orders_webhooks_disabled",
        "Webhooks that are not called any more as they failed, of all nodes",
        () -> hooks.get().disabled());
    gauges.show(
        "orders_webhooks_behind",
        "Events that were not looked at for the active webhook that is furthest behind",
        () -> hooks.get().behind());
    gauges.show(
        "orders_webhooks_due_oldest_seconds",
        "How long the oldest delivery to a webhook is due, of all nodes",
        () -> hooks.get().lateSeconds());
  }

  private void show(String name, String help, AtomicReference<Backlog> backlog) {
    gauges.show(name, help, () -> backlog.get().count());
    gauges.show(
        name + "_oldest_seconds",
        help + ": for how long the oldest has waited",
        () -> backlog.get().oldestSeconds());
  }

  /** Counts what waits every few seconds. */
  public void start(BackgroundWork work) {
    work.repeat(() -> failures.watch(this::countWaiting), Duration.ZERO, Duration.ofSeconds(10));
  }

  private void countWaiting() {
    blocked.set(documents.waiting());
    due.set(papers.waiting());
    unmatched.set(events.waiting());
    untold.set(numbering.waiting());
    unsent.set(notices.waiting());
    refused.set(notices.refused());
    failed.set(notices.failed());
    hooks.set(webhooks.counts());
    queued.set(jobs.waiting());
  }

  void placed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderPlaced order) {
    registry.counter("orders_placed").inc();
  }

  void called(@Observes WebhookCalled webhook) {
    registry.counter("orders_webhook_calls", new Tag("result", webhook.result())).inc();
  }

  /**
   * @param reason the stable code of the refusal
   */
  public void refused(String reason) {
    registry.counter("orders_refused", new Tag("reason", reason)).inc();
  }

  /**
   * Counts a call that was put off for what has nothing to do with the caller's wish: the caller
   * may send it again.
   *
   * @param reason the stable code of the answer
   */
  public void shed(String reason) {
    registry.counter("orders_calls_shed", new Tag("reason", reason)).inc();
  }

  /** The counter of the calls of a path that {@code shop.orders.web.kit.direct} answers. */
  public Counter directCalls(String path) {
    return registry.counter("orders_direct_calls", new Tag("path", path));
  }

  /**
   * Counts the call if it was a successful step of an order, and its time including the commit.
   *
   * @param path of a call that writes
   */
  public void served(String path, int status, long millis) {
    Matcher step = STEP.matcher(path);
    if (status == 200 && step.matches()) {
      Tag tag = new Tag("step", step.group(1));
      registry.counter("orders_steps", tag).inc();
      registry.counter("orders_step_milliseconds", tag).inc(millis);
    }
  }
}
