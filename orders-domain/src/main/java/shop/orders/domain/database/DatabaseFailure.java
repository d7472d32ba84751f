package shop.orders.domain.database;

import java.sql.SQLException;

/**
 * The database failed or refused a statement. Its SQL state tells a conflict with a concurrent
 * transaction (class 40) or a violated constraint (class 23) from an outage.
 */
public final class DatabaseFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseFailure(SQLException cause) {
    super("The database refused or failed a statement", cause);
  }

  public String sqlState() {
    String state = ((SQLException) getCause()).getSQLState();
    return state == null ? "" : state;
  }
}
