package shop.orders.web.kit.direct;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.metrics.Counter;
import shop.orders.web.kit.auth.Admission;
import shop.orders.web.kit.gate.Gate;
import shop.orders.web.kit.http.JsonMessage;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.kit.metrics.BusinessMetrics;
import shop.orders.web.kit.metrics.CallMeter;
import shop.orders.web.kit.metrics.CallMetrics;
import shop.orders.web.kit.tracing.Tracing;

/**
 * Answers the {@link Direct} calls without the JAX-RS runtime, which takes several times as long as
 * the calls themselves. Only plain successes are answered here. Unusual calls and all refusals are
 * left to the runtime, which runs the method again and answers in the error form of the contract.
 *
 * <p>A response does not show which way it was made. Therefore the metric {@code
 * orders_direct_calls} counts the calls of each path: without it, a path that always falls back to
 * the runtime would only be noticed as slow.
 */
@ApplicationScoped
public class DirectCalls {

  private static final String BASE = "/api";

  private static final List<String> CONDITIONS =
      List.of(
          HttpHeaders.IF_NONE_MATCH,
          HttpHeaders.IF_MATCH,
          HttpHeaders.IF_MODIFIED_SINCE,
          HttpHeaders.IF_UNMODIFIED_SINCE,
          "Range");

  @Inject private BeanManager beans;
  @Inject private Admission admission;
  @Inject private BusinessMetrics metrics;
  @Inject private CallMetrics calls;
  @Inject private Gate gate;
  @Inject private Tracing tracing;

  /** By the number of segments in their path. */
  private final Map<Integer, List<DirectCall>> bySegments = new HashMap<>();

  private final Map<DirectCall, Counter> answered = new HashMap<>();
  private final Map<DirectCall, CallMeter> meters = new HashMap<>();

  @PostConstruct
  void find() {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Class<?> type = bean.getBeanClass();
      if (type.isAnnotationPresent(Path.class)) {
        for (Method method : type.getDeclaredMethods()) {
          if (method.isAnnotationPresent(Direct.class)) {
            DirectCall call = DirectCall.of(BASE, type, method, instance(bean));
            bySegments.computeIfAbsent(call.segments(), count -> new ArrayList<>()).add(call);
            answered.put(call, metrics.directCalls(call.name()));
            meters.put(call, calls.of(type, method));
          }
        }
      }
    }
  }

  private Object instance(Bean<?> bean) {
    return beans.getReference(bean, Object.class, beans.createCreationalContext(bean));
  }

  /**
   * Answers the call if it can.
   *
   * @param path of the request, without the service name
   * @return whether it is answered; if not, nothing is written
   */
  public boolean answer(HttpServletRequest request, String path, HttpServletResponse response)
      throws IOException {
    Query query = Query.of(request.getQueryString());
    if (query == null || !isPlainGet(request)) {
      return false;
    }
    String[] segments = path.split("/", -1);
    for (DirectCall call : bySegments.getOrDefault(segments.length, List.of())) {
      if (call.isAt(segments) && call.takes(query)) {
        request.setAttribute(CallMeter.ATTRIBUTE, meters.get(call));
        return answer(call, request, new DirectCall.Given(segments, query), response);
      }
    }
    return false;
  }

  private boolean answer(
      DirectCall call,
      HttpServletRequest request,
      DirectCall.Given given,
      HttpServletResponse response)
      throws IOException {
    Optional<Object> answer =
        tracing.around(request, meters.get(call).operation(), () -> answer(call, request, given));
    if (answer.isPresent() && isAccepted(answer.get(), request)) {
      gate.leave(request);
      write(answer.get(), request, response, answered.get(call));
      return true;
    }
    return false;
  }

  private Optional<Object> answer(
      DirectCall call, HttpServletRequest request, DirectCall.Given given) {
    try {
      return admission.admits(request, call.rule())
          ? Optional.of(call.invoke(call.arguments(given)))
          : Optional.empty();
    } catch (RuntimeException e) {
      // Not lost: the runtime runs the call again, and answers and logs its failure.
      return Optional.empty();
    }
  }

  private static boolean isPlainGet(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getContentType() == null
        && request.getContentLengthLong() <= 0
        && CONDITIONS.stream().allMatch(name -> request.getHeader(name) == null)
        && acceptsJson(request);
  }

  private static boolean acceptsJson(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted == null
        || accepted.equals(MediaType.WILDCARD)
        || accepted.equals(MediaType.APPLICATION_JSON);
  }

  /** Whether the caller accepts this media type; if not, the runtime refuses the call. */
  private static boolean isAccepted(Object answer, HttpServletRequest request) {
    return !(answer instanceof Response made)
        || made.getMediaType() == null
        || made.getMediaType().equals(MediaType.APPLICATION_JSON_TYPE)
        || !MediaType.APPLICATION_JSON.equals(request.getHeader(HttpHeaders.ACCEPT));
  }

  private static void write(
      Object answer, HttpServletRequest request, HttpServletResponse response, Counter answered)
      throws IOException {
    Object entity = answer;
    if (answer instanceof Response made) {
      response.setStatus(made.getStatus());
      made.getHeaders().forEach((name, values) -> response.setHeader(name, text(values.get(0))));
      entity = made.getEntity();
    }
    if (response.getContentType() == null) {
      response.setContentType(MediaType.APPLICATION_JSON);
    }
    if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    byte[] body = entity instanceof byte[] file ? file : document(entity, request, response);
    response.setContentLength(body.length);
    // Counted first, so that a caller who has read the answer finds it in the metrics.
    answered.inc();
    response.getOutputStream().write(body);
  }

  private static byte[] document(
      Object entity, HttpServletRequest request, HttpServletResponse response) {
    JsonMessage message =
        JsonMessage.of(
            Wire.write(entity),
            response.getHeader(HttpHeaders.ETAG),
            request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    message.headers().forEach(response::addHeader);
    if (message.tag() != null) {
      response.setHeader(HttpHeaders.ETAG, message.tag());
    }
    return message.body();
  }

  private static String text(Object header) {
    return header instanceof EntityTag tag ? '"' + tag.getValue() + '"' : header.toString();
  }
}
