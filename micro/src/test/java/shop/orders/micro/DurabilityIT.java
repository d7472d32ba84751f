package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class DurabilityIT {

  @Test
  void keepsItsDataThroughAStopAndAKill() throws SQLException {
    try (Product product = Product.named("durable").fresh().start()) {
      execute(product, "CREATE TABLE fact (word text); INSERT INTO fact VALUES ('stopped')");
      int exitCode = product.stop();
      assertThat(exitCode).isZero();
      // Whoever stops PostgreSQL waits for the end of its file; the process ends a moment later.
      Waiting.until("no process is left", () -> product.databaseProcesses().isEmpty());

      product.start();
      assertThat(facts(product)).isEqualTo("stopped");
      execute(product, "INSERT INTO fact VALUES ('killed')");
      product.killDashNine();

      product.start();
      assertThat(facts(product)).isEqualTo("killed,stopped");
      Smoke.test(product.baseUrl());
    }
  }

  private static void execute(Product product, String sql) throws SQLException {
    try (Connection connection = product.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String facts(Product product) throws SQLException {
    try (Connection connection = product.database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT string_agg(word, ',' ORDER BY word) FROM fact")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
