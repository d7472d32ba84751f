package shop.orders.web.kit.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.function.Supplier;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.metrics.Operation;

/**
 * What needs the OpenTelemetry API. It is loaded only if tracing is on, as it need not be there.
 */
final class Spans {

  private static final TextMapGetter<HttpServletRequest> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServletRequest call) {
          return Collections.list(call.getHeaderNames());
        }

        @Override
        public String get(HttpServletRequest call, String name) {
          return call == null ? null : call.getHeader(name);
        }
      };

  private final OpenTelemetry telemetry = CDI.current().select(OpenTelemetry.class).get();

  <T> T around(HttpServletRequest call, Operation operation, Supplier<T> work) {
    Context caller =
        telemetry.getPropagators().getTextMapPropagator().extract(Context.current(), call, HEADERS);
    Span span =
        telemetry
            .getTracer("shop.orders")
            .spanBuilder(operation.method() + " " + operation.route())
            .setParent(caller)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", operation.method())
            .setAttribute("http.route", operation.route())
            .startSpan();
    Scope scope = span.makeCurrent();
    try {
      note(call);
      return work.get();
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      scope.close();
      span.end();
    }
  }

  /** Ties the call's span and its lines in the log together. */
  static void note(HttpServletRequest call) {
    Span span = Span.current();
    SpanContext context = span.getSpanContext();
    if (context.isValid()) {
      Call.traced(call, context.getTraceId());
      span.setAttribute("request_id", Call.id(call));
    }
  }
}
