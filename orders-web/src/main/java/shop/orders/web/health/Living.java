package shop.orders.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive if it answers. It checks nothing else: a restart of this node would not bring back a
 * database that is down.
 */
@Liveness
@ApplicationScoped
public class Living implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("orders");
  }
}
