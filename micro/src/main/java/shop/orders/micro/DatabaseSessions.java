package shop.orders.micro;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Checks that the database's sessions are what the product needs: one for each connection, with the
 * options that were asked for, or behind a pooler with time limits of their own. Without the
 * limits, one locked row would hold up all calls; and in sessions that are shared without notice,
 * calls would fail one by one.
 */
record DatabaseSessions(DatabaseAddress address) {

  /** As a pooler that other nodes use at the same time may give another session. */
  private static final int TRIES = 3;

  /** {@code -c lock_timeout=2000}, also written {@code --lock_timeout=2000}. */
  private static final Pattern OPTION = Pattern.compile("(?:-c *|--)(\\w+)=");

  void check(Connection connection) throws SQLException {
    if (address.pooled()) {
      requireTransactions(connection);
      requireLimits(connection);
    } else {
      requireOptions(connection);
      requireSessionOf(connection);
    }
  }

  private void requireTransactions(Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(false);
      backend(connection);
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      if ("08P01".equals(e.getSQLState())) {
        throw new StartRefused(
            "The pooler at %s allows no transactions: let its pool_mode be transaction or session"
                .formatted(address.place()),
            e);
      }
      throw e;
    }
  }

  /** The limits that only the database itself can give to the sessions of a pooler. */
  private void requireLimits(Connection connection) throws SQLException {
    if (isUnlimited(connection)) {
      throw new StartRefused(
          ("The database at %1$s has no lock_timeout or no statement_timeout, which a pooler needs:"
                  + " say in it \"alter role %2$s set lock_timeout = '2s'; alter role %2$s set"
                  + " statement_timeout = '7s'\", and let the pooler connect anew")
              .formatted(address.place(), address.user()));
    }
  }

  private static boolean isUnlimited(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select from pg_settings where setting = '0'"
                    + " and name in ('lock_timeout', 'statement_timeout')")) {
      return rows.next();
    }
  }

  /** The options may be ours, or those of an own URL. */
  private void requireOptions(Connection connection) throws SQLException {
    String options = Driver.parseURL(address.url(), new Properties()).getProperty("options", "");
    for (MatchResult option : OPTION.matcher(options).results().toList()) {
      if (!isOfClient(connection, option.group(1))) {
        throw new StartRefused(
            ("What listens at %s is a pooler, as it ignores the options of a session: see"
                    + " ORDERS_DB_POOLER")
                .formatted(address.place()));
      }
    }
  }

  private static boolean isOfClient(Connection connection, String setting) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select from pg_settings where name = lower(?) and source = 'client'")) {
      statement.setString(1, setting);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void requireSessionOf(Connection connection) throws SQLException {
    try (Connection other = address.connect()) {
      for (int i = 0; i < TRIES; i++) {
        if (backend(connection) == backend(other)) {
          throw new StartRefused(
              "What listens at %s is a pooler, as two connections share a session: see ORDERS_DB_POOLER"
                  .formatted(address.place()));
        }
      }
    }
  }

  private static long backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getLong(1);
    }
  }
}
