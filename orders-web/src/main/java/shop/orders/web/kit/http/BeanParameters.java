package shop.orders.web.kit.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses a wrong parameter of the query that belongs to a {@code @BeanParam} before the runtime
 * makes the bean. Jersey would refuse it with the same answer, but logs the stack traces of its
 * injection each time, for a mistake of the caller's.
 */
@Provider
public class BeanParameters implements DynamicFeature {

  /** After {@link KnownParameters}, so that an unknown parameter is told first. */
  static final int AFTER_NAMES = KnownParameters.AFTER_AUTHORIZATION + 1;

  private static final ParameterTypes TYPES = new ParameterTypes();

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Map<String, ParamConverter<?>> converters = of(resource.getResourceMethod());
    if (!converters.isEmpty()) {
      context.register(
          (ContainerRequestFilter)
              request -> demand(converters, request.getUriInfo().getQueryParameters()),
          AFTER_NAMES);
    }
  }

  /** How the parameters of a method's beans are read, by name. */
  static Map<String, ParamConverter<?>> of(Method method) {
    Map<String, ParamConverter<?>> converters = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        Arrays.stream(parameter.getType().getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(QueryParam.class))
            .forEach(field -> put(converters, field));
      }
    }
    return converters;
  }

  private static void put(Map<String, ParamConverter<?>> converters, Field field) {
    ParamConverter<?> converter = TYPES.ofField(field);
    if (converter != null) {
      converters.put(field.getAnnotation(QueryParam.class).value(), converter);
    }
  }

  private static void demand(
      Map<String, ParamConverter<?>> converters, MultivaluedMap<String, String> given) {
    converters.forEach(
        (name, converter) -> {
          given.getOrDefault(name, List.of()).forEach(converter::fromString);
        });
  }
}
