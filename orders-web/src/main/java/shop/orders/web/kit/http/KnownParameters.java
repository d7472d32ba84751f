package shop.orders.web.kit.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.orders.web.kit.errors.Rejected;

/**
 * Refuses parameters of the query that a call of our own API does not have: with {@code
 * ?dryrun=true} a call would be carried out that was only to be tried, and with {@code ?stat=open}
 * a list would show everything. So would {@code ?status=&status=open}, as of a parameter that is
 * repeated only the first is read, unless it is a list. The published contracts ignore both, as
 * they always did.
 */
@Provider
public class KnownParameters implements DynamicFeature {

  private static final String OWN_API = "/v2";

  /** After the caller is admitted, so that callers without access learn nothing. */
  static final int AFTER_AUTHORIZATION = 2501;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    of(resource.getResourceClass(), method)
        .ifPresent(
            known -> {
              Set<String> single = new TreeSet<>(known);
              single.removeAll(lists(method));
              context.register(
                  (ContainerRequestFilter)
                      request -> demand(known, single, request.getUriInfo().getQueryParameters()),
                  AFTER_AUTHORIZATION);
            });
  }

  /** The parameters of a call's query; empty if it takes any, as those of published contracts. */
  public static Optional<Set<String>> of(Class<?> resource, Method method) {
    Path path = resource.getAnnotation(Path.class);
    if (path == null || !path.value().startsWith(OWN_API)) {
      return Optional.empty();
    }
    return Optional.of(
        places(method)
            .map(place -> place.getAnnotation(QueryParam.class).value())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Where a method takes parameters of the query: its own, and the fields of its beans. */
  private static Stream<AnnotatedElement> places(Method method) {
    return Arrays.stream(method.getParameters())
        .flatMap(
            parameter ->
                parameter.isAnnotationPresent(BeanParam.class)
                    ? Arrays.<AnnotatedElement>stream(parameter.getType().getDeclaredFields())
                    : Stream.of(parameter))
        .filter(place -> place.isAnnotationPresent(QueryParam.class));
  }

  /** Those that may be given several times. */
  private static List<String> lists(Method method) {
    return places(method)
        .filter(KnownParameters::isList)
        .map(place -> place.getAnnotation(QueryParam.class).value())
        .toList();
  }

  private static boolean isList(AnnotatedElement place) {
    return place instanceof Field field
        ? field.getType() == List.class
        : ((Parameter) place).getType() == List.class;
  }

  private static void demand(
      Set<String> known, Set<String> single, Map<String, List<String>> given) {
    List<String> unknown =
        given.keySet().stream().filter(name -> !known.contains(name)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw Rejected.naming("unknown_parameter", "This call has no such parameter.", unknown);
    }
    List<String> repeated =
        single.stream().filter(name -> given.getOrDefault(name, List.of()).size() > 1).toList();
    if (!repeated.isEmpty()) {
      throw Rejected.naming("invalid_parameter", "This may be given once.", repeated);
    }
  }
}
