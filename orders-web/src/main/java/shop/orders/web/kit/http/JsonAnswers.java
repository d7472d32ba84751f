package shop.orders.web.kit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Answers in JSON where there is nothing else, also to a caller who would rather have another media
 * type, such as a browser. RFC 9110, 12.5.1, lets a server disregard {@code Accept} then. A refusal
 * would come too late: the call has taken effect.
 */
@Provider
@ApplicationScoped
public class JsonAnswers implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object entity = response.getEntity();
    if (entity != null
        && !(entity instanceof String)
        && !JsonBodies.isRaw(entity.getClass())
        && !isWritten(response.getMediaType())) {
      response.setEntity(entity, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
    }
  }

  /** As {@link JsonBodies} writes it. */
  private static boolean isWritten(MediaType mediaType) {
    return mediaType != null
        && mediaType.getType().equals("application")
        && Set.of("json", "problem+json").contains(mediaType.getSubtype());
  }
}
