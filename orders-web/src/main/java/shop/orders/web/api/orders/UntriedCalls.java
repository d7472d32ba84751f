package shop.orders.web.api.orders;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import shop.orders.web.kit.errors.Rejected;

/**
 * Refuses {@code dry_run} for the calls of our own API that do not support it. Otherwise the call
 * would be carried out for a caller who only wanted to see its effects.
 */
@Provider
public class UntriedCalls implements DynamicFeature {

  /** After the caller is admitted, so that callers without access learn nothing. */
  private static final int AFTER_AUTHORIZATION = 2500;

  private static final List<String> PARAMETERS = List.of("dry_run", "preview_token");

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Path path = resource.getResourceClass().getAnnotation(Path.class);
    boolean ownApi = path != null && path.value().startsWith("/v2");
    if (ownApi
        && !resource.getResourceMethod().isAnnotationPresent(GET.class)
        && !Arrays.asList(resource.getResourceMethod().getParameterTypes())
            .contains(PreviewChoice.class)) {
      context.register(refusal(), AFTER_AUTHORIZATION);
    }
  }

  private static ContainerRequestFilter refusal() {
    return request -> {
      for (String parameter : PARAMETERS) {
        if (request.getUriInfo().getQueryParameters().containsKey(parameter)) {
          throw new Rejected(
              400, "invalid_parameter", "This call cannot be tried before it is made.", parameter);
        }
      }
    };
  }
}
