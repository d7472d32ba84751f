package shop.orders.micro;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database lock that a test holds, so that calls wait there and then run concurrently for
 * certain.
 */
final class HeldLock implements AutoCloseable {

  private final Connection connection;

  private HeldLock(Connection connection) {
    this.connection = connection;
  }

  /** Runs the locking statement and keeps its transaction open. */
  static HeldLock by(DatabaseAddress database, String statement) {
    try {
      Connection connection = database.connect();
      connection.setAutoCommit(false);
      try (Statement locking = connection.createStatement()) {
        locking.execute(statement);
      }
      return new HeldLock(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A lock on all items, for which reads of the catalogue wait. */
  static HeldLock onItems(DatabaseAddress database) {
    return by(database, "lock table item in access exclusive mode");
  }

  /** A lock on an item's stock, which a checkout locks last. */
  static HeldLock onStock(DatabaseAddress database, long item) {
    return by(database, "select from stock where item_id = " + item + " for update");
  }

  /** How many calls wait for this lock; the search's words of items are kept in the background. */
  int waiting() {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and query not like '%item_words_due%'"
                    + " and pg_backend_pid() = any(pg_blocking_pids(pid))")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
