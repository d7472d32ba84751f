package shop.orders.domain.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets a migration wait for the database without a limit. Other statements fail after some seconds
 * without an answer or a lock (socketTimeout, statement_timeout, lock_timeout); rewriting a table
 * of millions of orders takes longer.
 */
final class UnlimitedWaiting implements Callback {

  private static final int UNLIMITED = 0;

  private int usual;

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE
        || event == Event.AFTER_EACH_MIGRATE
        || event == Event.AFTER_EACH_MIGRATE_ERROR;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    Connection connection = context.getConnection();
    try {
      if (event == Event.BEFORE_EACH_MIGRATE) {
        usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, UNLIMITED);
        // For this transaction: behind a pooler, others go on in the same session.
        run(connection, "set local statement_timeout = 0; set local lock_timeout = 0");
      } else {
        connection.setNetworkTimeout(Runnable::run, usual);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private static void run(Connection connection, String statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  @Override
  public String getCallbackName() {
    return "unlimited waiting";
  }
}
