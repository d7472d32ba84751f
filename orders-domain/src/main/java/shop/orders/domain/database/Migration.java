package shop.orders.domain.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema to this version before anything else runs. Nodes that start at the same time
 * wait for each other on Flyway's lock in the database. Not an EJB: in a jar of the EAR's lib the
 * server gives those no CDI.
 */
@ApplicationScoped
public class Migration {

  @Inject private DataSource source;

  void migrate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup started) {
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
