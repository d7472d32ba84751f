package shop.orders.domain.database;

import java.sql.SQLException;

/**
 * The database failed or refused a statement. The SQL state stays readable, so that callers can
 * tell a conflict with a concurrent transaction (class 40) or a broken constraint (class 23) from
 * an outage.
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
