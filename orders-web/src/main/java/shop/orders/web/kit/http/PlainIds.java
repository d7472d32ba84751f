package shop.orders.web.kit.http;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * In a path of our own API, an id has one form: with a plus, a zero before it or digits of another
 * script, nothing is found. The published contracts read such ids, as they always did.
 */
@Provider
public class PlainIds implements DynamicFeature {

  private static final String OWN_API = "/v2";
  private static final Pattern PLAIN = Pattern.compile("0|-?[1-9][0-9]*");

  /** Whether it is an integer as we write it. */
  public static boolean isPlain(String segment) {
    return PLAIN.matcher(segment).matches();
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Path path = resource.getResourceClass().getAnnotation(Path.class);
    if (path == null || !path.value().startsWith(OWN_API)) {
      return;
    }
    List<String> ids =
        Arrays.stream(resource.getResourceMethod().getParameters())
            .filter(parameter -> parameter.getType() == long.class)
            .filter(parameter -> parameter.isAnnotationPresent(PathParam.class))
            .map(parameter -> parameter.getAnnotation(PathParam.class).value())
            .toList();
    if (!ids.isEmpty()) {
      context.register(
          (ContainerRequestFilter)
              request -> demandPlain(ids, request.getUriInfo().getPathParameters()),
          KnownParameters.AFTER_AUTHORIZATION);
    }
  }

  private static void demandPlain(List<String> ids, MultivaluedMap<String, String> given) {
    if (!ids.stream().map(given::getFirst).allMatch(PlainIds::isPlain)) {
      throw new NotFoundException();
    }
  }
}
