package shop.orders.web.request;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes links into our own API that work where the caller stands: below the configured address, or
 * else below the one the caller used.
 */
@RequestScoped
public class PublicUrl {

  @Inject
  @ConfigProperty(name = "orders.public-url")
  private Optional<String> configured;

  @Inject private HttpServletRequest request;

  /**
   * @param path from the root, such as {@code /api/v2/bills/1}
   */
  public String of(String path) {
    return configured.map(PublicUrl::withoutSlash).orElseGet(this::asCalled) + path;
  }

  private String asCalled() {
    StringBuffer url = request.getRequestURL();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
