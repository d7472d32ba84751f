package shop.orders.web.kit.tracing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import shop.orders.domain.setting.Settings;
import shop.orders.web.kit.metrics.Operation;

/**
 * The spans of calls that the server does not see, as they reach no servlet. Those of the others
 * are the server's (MicroProfile Telemetry), those of statements {@code orders-domain}'s.
 */
@ApplicationScoped
public class Tracing {

  @Inject private Settings settings;

  private boolean on;
  private volatile Spans spans;

  /** Reads the setting, which is MicroProfile Telemetry's. */
  public void check() {
    on = settings.text("otel.sdk.disabled").filter("false"::equalsIgnoreCase).isPresent();
  }

  /** Does the work of a call within a span. */
  public <T> T around(HttpServletRequest call, Operation operation, Supplier<T> work) {
    return on ? spans().around(call, operation, work) : work.get();
  }

  /** Notes the present span, if there is one, as the call's. */
  public void note(HttpServletRequest call) {
    if (on) {
      Spans.note(call);
    }
  }

  /** Made in a call, as the server looks for the application that calls it. */
  private Spans spans() {
    if (spans == null) {
      spans = new Spans();
    }
    return spans;
  }
}
