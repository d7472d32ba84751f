package shop.orders.micro;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A lock in the database that a test holds, so that what else would happen at the same time by luck
 * alone waits for the test.
 */
final class HeldLock implements AutoCloseable {

  private final Connection connection;

  private HeldLock(Connection connection) {
    this.connection = connection;
  }

  /** Holds what the statement locks. */
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

  /** On an item's stock, which a checkout takes last of all. */
  static HeldLock onStock(DatabaseAddress database, long item) {
    return by(database, "select from stock where item_id = " + item + " for update");
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
