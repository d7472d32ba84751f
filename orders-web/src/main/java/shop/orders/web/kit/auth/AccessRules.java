package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Puts a guard before every resource method. A method that does not say who may call it is a
 * mistake, and mistakes of that kind are not served: the deployment fails.
 */
@Provider
@ApplicationScoped
public class AccessRules implements DynamicFeature {

  @Inject private Caller caller;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (!resource.getResourceClass().isAnnotationPresent(Path.class)) {
      return; // what the server answers OPTIONS with
    }
    ruleOf(resource.getResourceClass(), resource.getResourceMethod())
        .ifPresent(rule -> context.register(guard(rule), Priorities.AUTHORIZATION));
  }

  private ContainerRequestFilter guard(Access rule) {
    return request -> {
      if (!caller.isKnown()) {
        throw Authentication.tokenRequired();
      }
      caller.enter(rule);
    };
  }

  /**
   * The rule of the method; empty if anyone may call it.
   *
   * @throws IllegalStateException if there is none, or a rule nobody can fulfil
   */
  public static Optional<Access> ruleOf(Class<?> resource, Method method) {
    if (method.isAnnotationPresent(Anyone.class)) {
      return Optional.empty();
    }
    Access rule = method.getAnnotation(Access.class);
    if (rule == null && resource.isAnnotationPresent(Anyone.class)) {
      return Optional.empty();
    }
    if (rule == null) {
      rule = resource.getAnnotation(Access.class);
    }
    if (rule == null || !(rule.customers() || rule.merchants() || rule.staff().length > 0)) {
      throw new IllegalStateException(method + " does not say who may call it");
    }
    return Optional.of(rule);
  }
}
