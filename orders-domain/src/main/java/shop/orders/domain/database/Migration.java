package shop.orders.domain.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Migrates the schema before anything else runs. Of several nodes that start at the same time, one
 * migrates; the others wait for Flyway's lock in the database.
 *
 * <p>The web module calls it at its start. An EJB singleton would start by itself, but Payara finds
 * no EJBs in an EAR's {@code lib/}.
 */
@ApplicationScoped
public class Migration {

  @Inject private DataSource source;

  /**
   * @throws MadeByAnotherVersion if other migrations than this version's were applied to the
   *     database
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
        // A fix release may bring V1_0_13 to a database that already has V1_1_01.
        .outOfOrder(true);
  }
}
