package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedProduct.class)
class TwoNodesIT {

  @Test
  void startAtOnceOnOneEmptyDatabase(Postgres postgres) throws SQLException {
    DatabaseAddress database = postgres.database();
    try (Product one = Product.named("node-1").fresh().on(database).launch();
        Product two = Product.named("node-2").fresh().on(database).launch()) {
      one.awaitReady();
      two.awaitReady();

      Smoke.test(one.baseUrl());
      Smoke.test(two.baseUrl());
    }
    assertThat(migrationsRunTwice(database)).isZero();
  }

  private static int migrationsRunTwice(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) - count(DISTINCT version) + count(*) FILTER (WHERE NOT success)"
                    + " FROM flyway_schema_history")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
