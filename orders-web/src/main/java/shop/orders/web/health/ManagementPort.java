package shop.orders.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import shop.orders.domain.setting.Settings;

/**
 * The port of health and metrics, if they have one of their own: nothing else is answered there,
 * and metrics only there.
 */
@ApplicationScoped
public class ManagementPort {

  private static final String SETTING = "orders.management.port";

  private static final int NONE = 0;

  @Inject private Settings settings;

  private int port = NONE;

  /** Reads the setting, so that an invalid one stops the start. */
  public void check() {
    port = settings.text(SETTING).isEmpty() ? NONE : settings.number(SETTING, 1, 65_535);
  }

  /** Whether the port by which the call came answers calls of its path. */
  public boolean isFor(HttpServletRequest request) {
    if (port == NONE) {
      return true;
    }
    boolean metrics = isBelow("/metrics", request);
    return request.getLocalPort() == port ? metrics || isBelow("/health", request) : !metrics;
  }

  /** By the path as the server has decoded it: it also serves {@code /%6Detrics}. */
  private static boolean isBelow(String page, HttpServletRequest request) {
    String more = request.getPathInfo();
    String path = request.getServletPath() + (more == null ? "" : more);
    return path.equals(page) || path.startsWith(page + "/");
  }
}
