package shop.orders.domain.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Brings the schema to this version before anything else runs. Nodes that start at the same time
 * wait for each other on Flyway's lock in the database.
 *
 * <p>The web module calls it at its start: an EJB singleton would do so by itself, but Payara does
 * not build EJBs that lie in an EAR's {@code lib/}.
 */
@ApplicationScoped
public class Migration {

  @Inject private DataSource source;

  /**
   * @throws MadeByAnotherVersion if the database has had other migrations than this version's
   */
  public void migrate() {
    migrate(of(source).load());
  }

  static void migrate(Flyway flyway) {
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new MadeByAnotherVersion(e);
    }
  }

  static FluentConfiguration of(DataSource source) {
    return Flyway.configure(Migration.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .callbacks(new UnlimitedWaiting())
        // A migration of a fix release, V1_0_13, may meet a database that has had V1_1_01 already.
        .outOfOrder(true);
  }
}
