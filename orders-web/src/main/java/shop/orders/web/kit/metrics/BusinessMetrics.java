package shop.orders.web.kit.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import shop.orders.domain.order.placing.OrderPlaced;

/**
 * Counts orders that were placed and calls that a rule refused, by the rule. Counters only: what
 * they come to per second is for the one who scrapes them.
 */
@ApplicationScoped
public class BusinessMetrics {

  private static final Pattern STEP =
      Pattern.compile("/api/v2/orders/\\d+/(confirm|pack|ship|deliver|cancel)/?");

  @Inject private MetricRegistry registry;

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
