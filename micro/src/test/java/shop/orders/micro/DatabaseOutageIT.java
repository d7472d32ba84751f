package shop.orders.micro;

import static shop.orders.micro.http.Call.given;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;

@OnProduct
class DatabaseOutageIT {

  private static final String ITEMS = "/api/v2/catalog/items";

  @Test
  void needsNoRestartWhenTheDatabaseHadOne(DatabaseAddress database) throws SQLException {
    given().get(ITEMS).statusCode(200);

    cutEveryConnection(database);

    Waiting.until("the catalogue answers again", () -> given().get(ITEMS).statusCode() == 200);
    for (int i = 0; i < 20; i++) {
      given().get(ITEMS).statusCode(200);
    }
  }

  private static void cutEveryConnection(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
  }
}
