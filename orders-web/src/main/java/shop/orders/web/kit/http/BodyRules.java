package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import shop.orders.web.kit.errors.Rejected;

/**
 * Checks before a body is read: that it is there if the method needs one, that it is not too large,
 * and that there is room for it in memory. While a body comes in, its call takes no place of
 * others.
 */
@Provider
@ApplicationScoped
public class BodyRules implements DynamicFeature {

  /** In bytes. */
  public static final int USUAL_LIMIT = 1024 * 1024;

  /**
   * After authorization, so that callers without access learn nothing, and before the body is read.
   */
  private static final int AFTER_AUTHORIZATION = Priorities.AUTHORIZATION + 500;

  private static final Set<Class<? extends Annotation>> NOT_THE_BODY =
      Set.of(
          BeanParam.class,
          Context.class,
          CookieParam.class,
          FormParam.class,
          HeaderParam.class,
          MatrixParam.class,
          PathParam.class,
          QueryParam.class,
          Suspended.class);

  @Inject private BodyShare share;
  @Inject private SlowBodies slowBodies;
  @Context private HttpServletRequest call;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (!resource.getResourceClass().isAnnotationPresent(Path.class)) {
      return;
    }
    Method method = resource.getResourceMethod();
    BodyLimit own = method.getAnnotation(BodyLimit.class);
    int limit = own == null ? USUAL_LIMIT : own.value();
    boolean required = Arrays.stream(method.getParameters()).anyMatch(BodyRules::isRequiredBody);
    context.register(guard(limit, required), AFTER_AUTHORIZATION);
  }

  private static boolean isRequiredBody(Parameter parameter) {
    return Arrays.stream(parameter.getAnnotations())
        .map(Annotation::annotationType)
        .noneMatch(type -> NOT_THE_BODY.contains(type) || type == OptionalBody.class);
  }

  private ContainerRequestFilter guard(int limit, boolean required) {
    return request -> {
      long declared = declaredLength(request);
      if (declared > limit) {
        throw tooLarge(limit);
      }
      if (!SlowBodies.isAnnounced(call)) {
        demand(!required);
        return;
      }
      long size = declared < 0 ? limit : declared;
      if (!isRead(request) && !SlowBodies.isComplete(call)) {
        SlowBodies.Body body = slowBodies.readWithoutPlace(call, limit);
        request.setEntityStream(body.content());
        size = body.size();
      }
      demand(!required || request.hasEntity());
      share.take(size, JsonBodies.isJson(request.getMediaType()));
    };
  }

  static Rejected tooLarge(int limit) {
    return new Rejected(413, "body_too_large", "The body may have at most " + limit + " bytes.");
  }

  /** Whether it is a form, whose body was read before. */
  private static boolean isRead(ContainerRequestContext request) {
    return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
  }

  private static void demand(boolean body) {
    if (!body) {
      throw new Rejected(400, "body_required", "This call needs a body.");
    }
  }

  /**
   * Reads the header itself, as {@link ContainerRequestContext#getLength()} returns the same for
   * more than 2 GB as for no body.
   */
  private static long declaredLength(ContainerRequestContext request) {
    String header = request.getHeaderString("Content-Length");
    try {
      return header == null ? -1 : Long.parseLong(header.strip());
    } catch (NumberFormatException e) {
      throw new Rejected(400, "bad_request", "The header Content-Length is no number.");
    }
  }
}
