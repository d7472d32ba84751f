package shop.orders.web.kit.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Notes at each call which operation it is, before anything can refuse it. */
@Provider
@ApplicationScoped
public class MatchedOperation implements DynamicFeature {

  @Inject private CallMetrics calls;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (!resource.getResourceClass().isAnnotationPresent(Path.class)) {
      return; // The server's own answer to OPTIONS.
    }
    CallMeter meter = calls.of(resource.getResourceClass(), resource.getResourceMethod());
    ContainerRequestFilter noting = request -> request.setProperty(CallMeter.ATTRIBUTE, meter);
    context.register(noting, Integer.MIN_VALUE);
  }
}
