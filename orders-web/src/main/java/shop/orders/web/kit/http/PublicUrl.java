package shop.orders.web.kit.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import shop.orders.domain.identity.PublicAddress;

/**
 * Makes links into our own API that the caller can reach: below the configured address or, if none
 * is configured, below the address that the caller used.
 */
@RequestScoped
public class PublicUrl {

  @Inject private PublicAddress address;
  @Inject private HttpServletRequest request;

  /**
   * @param path from the root, such as {@code /api/v2/bills/1}
   */
  public String of(String path) {
    return address.url().orElseGet(this::asCalled) + path;
  }

  private String asCalled() {
    StringBuffer url = request.getRequestURL();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }
}
