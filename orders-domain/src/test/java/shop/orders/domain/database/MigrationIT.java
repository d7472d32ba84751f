package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import shop.orders.domain.DomainOnPostgres;

class MigrationIT {

  private static final String SCHEMA = "long_migration";

  private final DomainOnPostgres domain = DomainOnPostgres.started();

  @Test
  void aMigrationMayTakeLongerThanACall(@TempDir Path migrations) throws IOException, SQLException {
    Files.writeString(
        migrations.resolve("V1__long.sql"), "create table made as select pg_sleep(2)::text");

    Migration.of(givingUpAfterASecond())
        .schemas(SCHEMA)
        .locations("filesystem:" + migrations)
        .load()
        .migrate();

    assertThat(
            domain
                .bean(Database.class)
                .list("select 1 from " + SCHEMA + ".made", row -> row.getInt(1)))
        .hasSize(1);
  }

  private DataSource givingUpAfterASecond() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try (Connection connection = domain.bean(DataSource.class).getConnection()) {
      source.setURL(connection.getMetaData().getURL());
      source.setUser(connection.getMetaData().getUserName());
    }
    source.setSocketTimeout(1);
    return source;
  }
}
