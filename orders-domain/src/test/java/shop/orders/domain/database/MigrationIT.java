package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import shop.orders.domain.DomainOnPostgres;

class MigrationIT {

  private static final String SCHEMA = "long_migration";
  private static final int A_CALL = 60;
  private static final int FOR_EVER = 0;

  private final DomainOnPostgres domain = DomainOnPostgres.started();

  /**
   * Stands for a migration that takes long: the test looks at the timeout of its connection instead
   * of waiting.
   */
  private static final class V1__Long extends BaseJavaMigration {

    private final List<Integer> waits = new ArrayList<>();

    @Override
    public void migrate(Context context) throws SQLException {
      waits.add(context.getConnection().getNetworkTimeout());
    }
  }

  @Test
  void aMigrationMayTakeLongerThanACall() throws SQLException {
    V1__Long migration = new V1__Long();

    Migration.of(givingUpAfterACall())
        .schemas(SCHEMA)
        .locations(new String[0])
        .javaMigrations(migration)
        .load()
        .migrate();

    assertThat(migration.waits).containsExactly(FOR_EVER);
  }

  @Test
  void aDatabaseOfAnotherVersionIsToldByName() throws SQLException {
    FluentConfiguration another =
        Migration.of(givingUpAfterACall()).schemas("another").locations(new String[0]);
    Migration.migrate(another.javaMigrations(new V2__Changed(7)).load());

    assertThatThrownBy(() -> Migration.migrate(another.javaMigrations(new V2__Changed(8)).load()))
        .isInstanceOf(MadeByAnotherVersion.class)
        .hasMessageStartingWith("The database was made by another version of this product");
  }

  private static final class V2__Changed extends BaseJavaMigration {

    private final int checksum;

    V2__Changed(int checksum) {
      this.checksum = checksum;
    }

    @Override
    public Integer getChecksum() {
      return checksum;
    }

    @Override
    public void migrate(Context context) {
      // Does nothing: the test is about its checksum.
    }
  }

  private DataSource givingUpAfterACall() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try (Connection connection = domain.bean(DataSource.class).getConnection()) {
      source.setURL(connection.getMetaData().getURL());
      source.setUser(connection.getMetaData().getUserName());
    }
    source.setSocketTimeout(A_CALL);
    return source;
  }
}
