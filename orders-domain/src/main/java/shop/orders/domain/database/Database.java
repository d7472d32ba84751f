package shop.orders.domain.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/**
 * Plain SQL on the orders database, for reads that need no entity and for guarded updates.
 *
 * <p>Takes part in the caller's transaction if there is one. Instants are passed as {@link
 * java.time.OffsetDateTime}, JSON as text cast in the statement.
 */
@ApplicationScoped
public class Database {

  @Inject private DataSource source;

  /** Makes a value of the current row. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Takes rows one after the other. */
  @FunctionalInterface
  public interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  public <T> List<T> list(String sql, RowMapper<T> mapper, Object... parameters) {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(mapper.map(row)), parameters);
    return rows;
  }

  /**
   * Like {@link #list}, for a statement whose best plan depends on the parameters, such as a search
   * for a rare or a frequent word: it is planned for these, while PostgreSQL settles for one plan
   * for all where a session sends a statement again and again.
   */
  public <T> List<T> listPlannedAnew(String sql, RowMapper<T> mapper, Object... parameters) {
    List<T> rows = new ArrayList<>();
    on(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            handOn(statement.executeQuery(), row -> rows.add(mapper.map(row)));
          }
          return null;
        });
    return rows;
  }

  /** The first row; empty if there is none. The mapper may not answer null. */
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... parameters) {
    List<T> rows = list(sql, mapper, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** So many rows of a table match; for what is guarded by a lock, and never many. */
  public long count(String table, String condition, Object... parameters) {
    String statement = "select count(*) from " + table + " where " + condition;
    return first(statement, row -> row.getLong(1), parameters).orElseThrow();
  }

  public void each(String sql, RowConsumer consumer, Object... parameters) {
    on(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            handOn(statement.executeQuery(), consumer);
          }
          return null;
        });
  }

  /** Runs an INSERT, UPDATE or DELETE and answers how many rows it touched. */
  public int update(String sql, Object... parameters) {
    return on(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
          }
        });
  }

  /**
   * Sends statements in one round trip, and hands on their results when all are done. Each sees
   * what those before it did; the first that fails ends them all.
   */
  public void together(List<Sql> statements) {
    String text = statements.stream().map(Sql::text).collect(Collectors.joining(";"));
    Object[] parameters =
        statements.stream().flatMap(statement -> Arrays.stream(statement.parameters())).toArray();
    on(
        connection -> {
          try (PreparedStatement statement = prepare(connection, text, parameters)) {
            boolean hasRows = statement.execute();
            for (Sql one : statements) {
              if (hasRows) {
                handOn(statement.getResultSet(), one.rows());
              } else {
                one.touched().accept(statement.getUpdateCount());
              }
              hasRows = statement.getMoreResults();
            }
          }
          return null;
        });
  }

  private static void handOn(ResultSet found, RowConsumer consumer) throws SQLException {
    try (found) {
      while (found.next()) {
        consumer.accept(found);
      }
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T on(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("text", texts));
      } else if (parameters[i] instanceof Long[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
    return statement;
  }
}
