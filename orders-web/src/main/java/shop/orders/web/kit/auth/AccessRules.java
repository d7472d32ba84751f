package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Optional;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.errors.Rejected;

/**
 * Registers a guard before every resource method. A method without a rule about its callers makes
 * the deployment fail, so that such a mistake is never served.
 */
@Provider
@ApplicationScoped
public class AccessRules implements DynamicFeature {

  @Inject private Caller caller;
  @Inject private Tokens tokens;
  @Context private HttpServletRequest call;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (!resource.getResourceClass().isAnnotationPresent(Path.class)) {
      return; // The server's own answer to OPTIONS.
    }
    ruleOf(resource.getResourceClass(), resource.getResourceMethod())
        .ifPresent(rule -> context.register(guard(rule), Priorities.AUTHORIZATION));
  }

  private ContainerRequestFilter guard(Access rule) {
    return request -> {
      if (!caller.isKnown()) {
        throw Authentication.tokenRequired();
      }
      try {
        caller.enter(rule);
      } catch (Rejected | NotPermitted e) {
        // The answer does not say which roles we saw; who sets up an issuer needs to know.
        tokens.refusals().refused(Call.id(call), e.getMessage(), caller.rolesSeen());
        throw e;
      }
    };
  }

  /**
   * The rule of the method; empty if anyone may call it.
   *
   * @throws IllegalStateException if there is no rule, or one that no caller can meet
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
    if (rule == null
        || !(rule.customers() || rule.merchants().length > 0 || rule.staff().length > 0)) {
      throw new IllegalStateException(method + " does not say who may call it");
    }
    return Optional.of(rule);
  }
}
