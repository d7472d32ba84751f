package shop.orders.domain.database;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Statement;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each statement of a traced call a span. The text has no values of callers, which are
 * parameters. Where tracing is off, the OpenTelemetry API need not be there.
 */
final class TracedStatements {

  private static final int LONGEST_NAME = 20;

  private volatile Tracer tracer;

  private TracedStatements() {}

  /** By the setting of MicroProfile Telemetry; null if tracing is off. */
  static TracedStatements ifOn() {
    return ConfigProvider.getConfig()
        .getOptionalValue("otel.sdk.disabled", String.class)
        .filter("false"::equalsIgnoreCase)
        .map(on -> new TracedStatements())
        .orElse(null);
  }

  /** Asked for in a call, as the server looks for the application that calls it. */
  private Tracer tracer() {
    if (tracer == null) {
      tracer = CDI.current().select(OpenTelemetry.class).get().getTracer("shop.orders");
    }
    return tracer;
  }

  /**
   * @param type the interface to return
   * @param sql null if it is given when the statement is run
   */
  Object traced(Statement statement, Class<?> type, String sql) {
    return Proxy.newProxyInstance(
        TracedStatements.class.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) ->
            method.getName().startsWith("execute")
                ? inSpan(
                    sql == null && arguments != null ? arguments[0].toString() : sql,
                    () -> invoked(statement, method, arguments))
                : invoked(statement, method, arguments));
  }

  @FunctionalInterface
  private interface Work {
    Object run() throws Throwable;
  }

  private static Object invoked(Statement statement, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(statement, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object inSpan(String sql, Work work) throws Throwable {
    // Background work has no span of its own.
    if (!Span.current().getSpanContext().isValid()) {
      return work.run();
    }
    Span span =
        tracer()
            .spanBuilder(verb(sql))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("db.system.name", "postgresql")
            .setAttribute("db.query.text", String.valueOf(sql))
            .startSpan();
    Scope scope = span.makeCurrent();
    try {
      return work.run();
    } catch (Throwable e) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", e.getClass().getName());
      throw e;
    } finally {
      scope.close();
      span.end();
    }
  }

  /** The first word, such as SELECT. */
  private static String verb(String sql) {
    String word = String.valueOf(sql).strip().split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
    return word.isEmpty() || word.length() > LONGEST_NAME ? "SQL" : word;
  }
}
