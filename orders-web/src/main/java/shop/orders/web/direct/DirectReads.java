package shop.orders.web.direct;

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
import shop.orders.web.json.Wire;
import shop.orders.web.security.Admission;

/**
 * Answers the {@link Direct} reads without the JAX-RS runtime, which costs several times what they
 * do themselves. Only the plain success is answered here: whatever is unusual about a call, and
 * every refusal, is left to the runtime, which runs the method again and gives the answer its
 * contract has for it.
 */
@ApplicationScoped
public class DirectReads {

  private static final String BASE = "/api";

  @Inject private BeanManager beans;
  @Inject private Admission admission;

  /** By the number of segments of their path. */
  private final Map<Integer, List<DirectRead>> reads = new HashMap<>();

  @PostConstruct
  void find() {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Class<?> type = bean.getBeanClass();
      if (type.isAnnotationPresent(Path.class)) {
        for (Method method : type.getDeclaredMethods()) {
          if (method.isAnnotationPresent(Direct.class)) {
            DirectRead read = DirectRead.of(BASE, type, method, instance(bean));
            reads.computeIfAbsent(read.segments(), count -> new ArrayList<>()).add(read);
          }
        }
      }
    }
  }

  private Object instance(Bean<?> bean) {
    return beans.getReference(bean, Object.class, beans.createCreationalContext(bean));
  }

  /**
   * Answers the call if it can. If not, nothing was written.
   *
   * @param path of the request, without the service name
   */
  public boolean answers(HttpServletRequest request, String path, HttpServletResponse response)
      throws IOException {
    Query query = Query.of(request.getQueryString());
    if (query == null || !isPlain(request)) {
      return false;
    }
    String[] segments = path.split("/", -1);
    for (DirectRead read : reads.getOrDefault(segments.length, List.of())) {
      if (read.isAt(segments)) {
        Optional<Object> answer = read(read, request, segments, query);
        if (answer.isPresent()) {
          write(answer.get(), response);
          return true;
        }
      }
    }
    return false;
  }

  private Optional<Object> read(
      DirectRead read, HttpServletRequest request, String[] segments, Query query) {
    try {
      Object[] arguments = read.arguments(segments, query);
      return admission.admits(request, read.rule())
          ? Optional.of(read.invoke(arguments))
          : Optional.empty();
    } catch (RuntimeException e) {
      // Not lost: the runtime meets it again, and answers and logs it as any other.
      return Optional.empty();
    }
  }

  private static boolean isPlain(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && request.getContentType() == null
        && request.getContentLengthLong() <= 0
        && request.getHeader(HttpHeaders.IF_NONE_MATCH) == null
        && (accepted == null
            || accepted.equals(MediaType.WILDCARD)
            || accepted.equals(MediaType.APPLICATION_JSON));
  }

  private static void write(Object answer, HttpServletResponse response) throws IOException {
    Object entity = answer;
    if (answer instanceof Response made) {
      response.setStatus(made.getStatus());
      made.getHeaders().forEach((name, values) -> response.setHeader(name, text(values.get(0))));
      entity = made.getEntity();
    }
    byte[] body = Wire.write(entity);
    response.setContentType(MediaType.APPLICATION_JSON);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String text(Object header) {
    return header instanceof EntityTag tag ? '"' + tag.getValue() + '"' : header.toString();
  }
}
