package shop.orders.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.DatabaseFailure;

/**
 * Ready if the database answers and has the schema of this version. It asks Flyway's own table,
 * which also marks a failed migration.
 */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  @Inject private Database database;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database").status(isMigrated()).build();
  }

  private boolean isMigrated() {
    try {
      return database
          .first("select bool_and(success) from flyway_schema_history", row -> row.getBoolean(1))
          .orElse(false);
    } catch (DatabaseFailure e) {
      return false; // The answer is "not ready"; our caller logs the reason.
    }
  }
}
