package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shop.orders.web.kit.errors.Failures;
import shop.orders.web.kit.errors.Rejected;

/**
 * Refuses a call whose answer its caller would not accept (406), before anything happens: the
 * runtime finds that out while it writes the answer, when the call has taken effect. A method that
 * does not say by {@code @Produces} what it answers with answers in JSON. One whose success has no
 * content offers the form of refusals, too, as generated clients name nothing else then. The
 * refusal is a matter of the request, as an unknown path is, so it comes before the one for want of
 * a token.
 */
@Provider
@ApplicationScoped
public class Acceptance implements DynamicFeature {

  /** Of a whole file, and of a part of one. */
  private static final Set<Integer> FILE = Set.of(200, 206);

  private static final int BEFORE_AUTHENTICATION = Priorities.AUTHENTICATION - 100;

  @Inject private Failures failures;
  @Context private HttpServletRequest call;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (!resource.getResourceClass().isAnnotationPresent(Path.class)) {
      return;
    }
    List<String> offered =
        Stream.of(resource.getResourceMethod(), resource.getResourceClass())
            .map(at -> Optional.ofNullable(at.getAnnotation(Produces.class)))
            .flatMap(Optional::stream)
            .findFirst()
            .map(produces -> List.of(produces.value()))
            .orElse(List.of(MediaType.APPLICATION_JSON));
    if (offered.contains(MediaType.WILDCARD)) {
      context.register((ContainerResponseFilter) this::refuseFile);
    } else {
      context.register(
          (ContainerRequestFilter) request -> demand(offered, request), BEFORE_AUTHENTICATION);
    }
  }

  private static void demand(List<String> offered, ContainerRequestContext request) {
    List<Weighted> accepted = accepted(request);
    if (offered.stream().noneMatch(type -> accepts(accepted, type))) {
      throw refused(String.join(" or ", offered));
    }
  }

  private static Rejected refused(String type) {
    return new Rejected(
        406, "not_acceptable", "The answer is " + type + ", which Accept excludes.");
  }

  /** A file whose media type is known only when it has been found. */
  private void refuseFile(ContainerRequestContext request, ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    if (!FILE.contains(response.getStatus()) || type == null) {
      return;
    }
    String plain = type.getType() + "/" + type.getSubtype();
    if (!accepts(accepted(request), plain)) {
      Response refusal = failures.response(refused(plain), call);
      response.setStatus(refusal.getStatus());
      response.getHeaders().clear();
      response.setEntity(refusal.getEntity(), new Annotation[0], refusal.getMediaType());
    }
  }

  private static List<Weighted> accepted(ContainerRequestContext request) {
    List<String> lines = request.getHeaders().get(HttpHeaders.ACCEPT);
    return lines == null ? List.of() : Weighted.listed(String.join(",", lines));
  }

  /** Whether a call accepts a media type such as {@code text/html}. */
  public static boolean accepts(HttpServletRequest call, String type) {
    return weight(accepted(call), type) > 0;
  }

  /** Whether a call would rather have the first media type, as browsers want pages. */
  public static boolean prefers(HttpServletRequest call, String type, String other) {
    return weight(accepted(call), type) > weight(accepted(call), other);
  }

  private static List<Weighted> accepted(HttpServletRequest call) {
    return Weighted.listed(String.join(",", Collections.list(call.getHeaders(HttpHeaders.ACCEPT))));
  }

  private static boolean accepts(List<Weighted> accepted, String type) {
    return weight(accepted, type) > 0;
  }

  /** That of the closest range that the media type is in; without any range, all are as good. */
  static double weight(List<Weighted> accepted, String type) {
    String all = type.substring(0, type.indexOf('/')) + "/*";
    return accepted.isEmpty()
        ? 1
        : accepted.stream()
            .filter(range -> List.of(type, all, MediaType.WILDCARD, "*").contains(range.value()))
            .max(
                Comparator.comparing((Weighted range) -> range.value().equals(type))
                    .thenComparing(range -> range.value().equals(all))
                    .thenComparing(Weighted::weight))
            .map(Weighted::weight)
            .orElse(0.0);
  }
}
