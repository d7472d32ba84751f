package shop.orders.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready any more if this node is about to stop. Then it serves calls still, so that balancers
 * have the time to notice.
 */
@Readiness
@ApplicationScoped
public class Staying implements HealthCheck {

  /** The distribution's launcher sets this system property. */
  private static final String STOPPING = "orders.stopping";

  public static boolean isAboutToStop() {
    return Boolean.getBoolean(STOPPING);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("staying").status(!isAboutToStop()).build();
  }
}
