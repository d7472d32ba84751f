package shop.orders.web.kit.auth;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.List;
import java.util.regex.Pattern;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.errors.Rejected;
import shop.orders.web.kit.rate.CallLimits;

/**
 * Reads the caller from the bearer token. This runs after a resource was found, so that an unknown
 * path is a 404 for everybody. An invalid token is a 401 even if the method needs none.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class Authentication implements ContainerRequestFilter, ContainerResponseFilter {

  private static final Pattern SPACES = Pattern.compile(" +");

  @Inject private Tokens tokens;
  @Inject private Caller caller;
  @Inject private CallLimits limits;
  @Context private HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    List<String> headers = context.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (headers == null || headers.isEmpty()) {
      return;
    }
    if (headers.size() > 1) {
      throw refused("There is more than one Authorization header");
    }
    String[] credentials = SPACES.split(headers.get(0).strip(), 2);
    if (!credentials[0].equalsIgnoreCase("Bearer")) {
      return;
    }
    VerifiedToken token = verify(credentials.length == 2 ? credentials[1] : "");
    limits.demandFewRefused(request);
    caller.is(token);
    Call.by(request, token.getSubject());
    if (token.isOfCustomer()) {
      limits.demandOfCustomer(request, token.getSubject());
    }
    context.setSecurityContext(new TokenSecurity(token, context.getSecurityContext().isSecure()));
  }

  private VerifiedToken verify(String raw) {
    try {
      return tokens.verifier().verify(raw);
    } catch (TokenRefused.KeysMissing e) {
      tokens.refusals().refused(Call.id(request), e.getMessage(), e.detail());
      throw new Rejected(503, "issuer_unavailable", "No token can be verified now.")
          .with("Retry-After", "30");
    } catch (TokenRefused e) {
      tokens.refusals().refused(Call.id(request), e.getMessage(), e.detail());
      throw refused(e.getMessage());
    }
  }

  private static Rejected refused(String description) {
    return new Rejected(401, "invalid_token", description + ".")
        .with(
            HttpHeaders.WWW_AUTHENTICATE,
            "Bearer realm=\"orders\", error=\"invalid_token\", error_description=\"%s\""
                .formatted(description));
  }

  /** The refusal of a call that needs a token and has none. */
  static Rejected tokenRequired() {
    return new Rejected(401, Rejected.NO_TOKEN, "This needs a bearer token.")
        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"orders\"");
  }

  /** Responses are for their caller only and not cached, unless the resource says otherwise. */
  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    boolean personal =
        context.getHeaderString(HttpHeaders.AUTHORIZATION) != null || response.getStatus() >= 400;
    if (personal && !response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  private record TokenSecurity(VerifiedToken token, boolean secure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return token;
    }

    @Override
    public boolean isUserInRole(String role) {
      return token.getGroups().contains(role);
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
