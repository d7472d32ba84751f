package shop.orders.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Lives as long as it answers. It asks nothing else: a database that is away is no reason to
 * restart this node.
 */
@Liveness
@ApplicationScoped
public class Living implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("orders");
  }
}
