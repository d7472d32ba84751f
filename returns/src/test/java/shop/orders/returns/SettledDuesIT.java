package shop.orders.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import shop.orders.domain.PostgresOfTests;

/** Refunds that were booked before a refund said which due it settles. */
class SettledDuesIT {

  @Test
  void earlierRefundsArePutToTheirOwnDueAndElseToTheOldestOpen() throws IOException, SQLException {
    try (EmbeddedPostgres server = PostgresOfTests.started();
        Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      migrate(server.getPostgresDatabase(), "24");
      statement.execute(
          """
          alter table ledger_entry drop constraint ledger_entry_order_id_fkey;
          set session_replication_role = replica;
          insert into ledger_entry (id, order_id, at, kind, amount, currency, method, reference, actor) values
            (-1, 1, '2026-01-01', 'REFUND_DUE', 10, 'EUR', 'stripe', 'return-1', 'a'),
            (-2, 1, '2026-01-02', 'REFUND_DUE', 20, 'EUR', 'stripe', 'return-2', 'a'),
            (-3, 1, '2026-01-03', 'REFUND_DUE', 30, 'EUR', 'stripe', 'return-3', 'a'),
            (-4, 1, '2026-01-04', 'REFUND', 25, 'EUR', 'stripe', 're_1', 'a'),
            (-5, 1, '2026-01-05', 'REFUND', 10, 'EUR', 'stripe', 'return-1', 'a'),
            (-6, 2, '2026-01-05', 'REFUND_DUE', 7, 'EUR', 'stripe', 'cancelled', 'a'),
            (-7, 2, '2026-01-06', 'REFUND', 3, 'EUR', 'stripe', 're_1', 'a');
          insert into order_return (id, order_id, customer_id, merchant_id, status, channel, return_paid_by,
                                    currency, refund_amount, requested_by, requested_at, version)
          select n, 1, 1, 1, 'RECEIVED', 'API', 'SHOP', 'EUR', n * 10, 'a', '2026-01-01', 1
          from generate_series(1, 3) n;
          set session_replication_role = origin;""");

      migrate(server.getPostgresDatabase(), "latest");

      assertThat(
              rows(
                  statement,
                  """
                  select concat_ws(' ', order_id, reference, amount::numeric(9, 2), due_reference)
                  from ledger_entry where kind = 'REFUND' order by order_id, due_reference"""))
          .containsExactly(
              "1 return-1 10.00 return-1",
              "1 re_1 20.00 return-2",
              "1 re_1 5.00 return-3",
              "2 re_1 3.00 cancelled");
      assertThat(rows(statement, "select status from order_return order by id"))
          .containsExactly("REFUNDED", "REFUNDED", "RECEIVED");
    }
  }

  private static void migrate(DataSource database, String target) {
    Flyway.configure().dataSource(database).target(target).load().migrate();
  }

  private static List<String> rows(Statement statement, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
