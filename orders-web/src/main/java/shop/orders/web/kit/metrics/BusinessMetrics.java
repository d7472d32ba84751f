package shop.orders.web.kit.metrics;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import shop.orders.billing.BlockedDocuments;
import shop.orders.domain.order.placing.OrderPlaced;

/**
 * Counts orders that were placed and calls that a rule refused, by the rule, and shows how many
 * documents are blocked. What the counters come to per second is for the one who scrapes them.
 */
@ApplicationScoped
public class BusinessMetrics {

  private static final Pattern STEP =
      Pattern.compile("/api/v2/orders/\\d+/(confirm|pack|ship|deliver|cancel)/?");

  private static final Logger LOG = Logger.getLogger(BusinessMetrics.class.getName());

  @Inject private MetricRegistry registry;
  @Inject private BlockedDocuments documents;

  /** The blocked documents of all nodes, as last counted. */
  private final AtomicLong blocked = new AtomicLong();

  /** The gauge must hold no bean of ours, as the server reads it outside of the application. */
  @PostConstruct
  void showBlocked() {
    AtomicLong counted = blocked;
    registry.gauge("orders_documents_blocked", counted::get);
  }

  /** Counts the blocked documents every few seconds. */
  public Future<?> start(ManagedScheduledExecutorService threads) {
    return threads.scheduleWithFixedDelay(this::countBlocked, 0, 10, TimeUnit.SECONDS);
  }

  private void countBlocked() {
    try {
      blocked.set(documents.waiting());
    } catch (RuntimeException | Error e) {
      // An exception would end the schedule; the next run counts again.
      LOG.log(Level.WARNING, "The blocked documents could not be counted", e);
    }
  }

  void placed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderPlaced order) {
    registry.counter("orders_placed").inc();
  }

  /**
   * @param reason the stable code of the refusal
   */
  public void refused(String reason) {
    registry.counter("orders_refused", new Tag("reason", reason)).inc();
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
