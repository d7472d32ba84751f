package shop.orders.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import shop.orders.web.kit.gate.DatabaseWatch;

/** Ready if the database answers, has the schema of this version, and can store data. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  @Inject private DatabaseWatch database;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database").status(database.isReady()).build();
  }
}
