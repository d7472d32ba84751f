package shop.orders.web.kit.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * How many calls there were of each {@link Operation}, how they ended, and how long they took.
 * Operations that nobody has called are not shown.
 */
@ApplicationScoped
public class CallMetrics {

  private static final String SECONDS = "orders_call_seconds";

  @Inject private MetricRegistry registry;
  @Inject private Gauges gauges;

  private final Map<Operation, CallMeter> meters = new ConcurrentHashMap<>();

  /** The meter of a resource method, whose class has a path. */
  public CallMeter of(Class<?> resource, Method method) {
    return of(Operation.of(resource, method));
  }

  private CallMeter of(Operation operation) {
    return meters.computeIfAbsent(operation, this::meter);
  }

  private CallMeter meter(Operation operation) {
    Tag[] tags = {
      new Tag("contract", operation.contract()),
      new Tag("method", operation.method()),
      new Tag("route", operation.route())
    };
    Durations durations = new Durations();
    return new CallMeter(
        operation,
        durations,
        digit -> {
          show(durations, tags);
          return registry.counter("orders_calls", with(tags, "status", digit + "xx"));
        });
  }

  /** As gauges, as there is nothing else whose value we can give; the names are a histogram's. */
  private void show(Durations durations, Tag... tags) {
    String help = "How long calls took, in seconds, from their head until the answer was written.";
    for (int i = 0; i < Durations.BOUNDS.length; i++) {
      int bound = i;
      String upTo = Double.toString(Durations.BOUNDS[i]);
      gauges.show(SECONDS + "_bucket", help, () -> durations.upTo(bound), with(tags, "le", upTo));
    }
    gauges.show(SECONDS + "_bucket", help, durations::count, with(tags, "le", "+Inf"));
    gauges.show(SECONDS + "_count", help, durations::count, tags);
    gauges.show(SECONDS + "_sum", help, durations::seconds, tags);
  }

  private static Tag[] with(Tag[] tags, String name, String value) {
    return Stream.concat(Stream.of(tags), Stream.of(new Tag(name, value))).toArray(Tag[]::new);
  }

  /**
   * Counts a call that has ended.
   *
   * @param nanos how long it took, in nanoseconds
   */
  public void ended(HttpServletRequest request, int status, long nanos) {
    CallMeter known = (CallMeter) request.getAttribute(CallMeter.ATTRIBUTE);
    CallMeter meter = known == null ? of(Operation.unmatched(request.getMethod())) : known;
    meter.count(status, nanos);
  }
}
