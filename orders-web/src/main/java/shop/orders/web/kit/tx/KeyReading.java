package shop.orders.web.kit.tx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import shop.orders.web.kit.auth.Caller;
import shop.orders.web.kit.errors.Rejected;

/** Reads the key of each call of an {@link Idempotent} method, and hashes its body. */
@Provider
@ApplicationScoped
public class KeyReading implements DynamicFeature {

  /** After the caller is known and the size of the body is limited. */
  private static final int AFTER_BODY_RULES = 2600;

  @Inject private KeyedCall call;
  @Inject private Caller caller;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    Idempotent idempotent = method.getAnnotation(Idempotent.class);
    if (idempotent == null) {
      return;
    }
    if (!method.isAnnotationPresent(POST.class)
        || !idempotent.inParts() && !Response.class.isAssignableFrom(method.getReturnType())) {
      throw new IllegalStateException(method + " must be a POST and return a Response");
    }
    context.register(
        (jakarta.ws.rs.container.ContainerRequestFilter)
            request -> read(request, idempotent.required()),
        AFTER_BODY_RULES);
  }

  private void read(ContainerRequestContext request, boolean required) {
    String header = request.getHeaderString("Idempotency-Key");
    if (header == null) {
      if (required) {
        throw new Rejected(
            400, "idempotency_key_required", "This call needs the header Idempotency-Key.");
      }
      return;
    }
    String key = KeyedCall.key(header);
    InputStream body =
        request.hasEntity() ? request.getEntityStream() : InputStream.nullInputStream();
    request.setEntityStream(call.is(caller.subject(), target(request), key, body));
  }

  /** Without host and port, as a client that tries again may reach another node. */
  private static String target(ContainerRequestContext request) {
    URI uri = request.getUriInfo().getRequestUri();
    String path = uri.getRawPath();
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return request.getMethod() + " " + path.substring(0, end) + "?" + uri.getRawQuery();
  }
}
