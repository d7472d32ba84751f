package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Enumeration;
import java.util.Optional;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.rate.CallLimits;

/**
 * Checks the callers of calls that are answered without the JAX-RS runtime. A refused caller learns
 * the reason from {@link Authentication} and {@link AccessRules}, which check by the same rules.
 */
@ApplicationScoped
public class Admission {

  private static final String BEARER = "Bearer ";

  @Inject private Tokens tokens;
  @Inject private Caller caller;
  @Inject private CallLimits limits;

  /** Who may call the method; empty if anyone may. */
  public static Optional<Access> rule(Class<?> resource, Method method) {
    return AccessRules.ruleOf(resource, method);
  }

  /**
   * Whether the caller has a valid token and the rule admits it. Without a rule: whether the call
   * has no token, as a token could be an invalid one.
   */
  public boolean admits(HttpServletRequest request, Optional<Access> rule) {
    Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
    if (rule.isEmpty()) {
      return !headers.hasMoreElements();
    }
    String credentials = headers.hasMoreElements() ? headers.nextElement() : "";
    if (!credentials.startsWith(BEARER) || headers.hasMoreElements()) {
      return false;
    }
    try {
      VerifiedToken token = tokens.verifier().verify(credentials.substring(BEARER.length()));
      limits.demandFewRefused(request);
      caller.is(token);
      Call.by(request, token.getSubject());
      if (token.isOfCustomer()) {
        limits.demandOfCustomer(request, token.getSubject());
      }
      caller.enter(rule.get());
      return true;
    } catch (TokenRefused e) {
      return false;
    }
  }
}
