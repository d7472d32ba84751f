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
 * Plain SQL on the orders database: for reads that need no entity, and for updates with a
 * condition.
 *
 * <p>Takes part in the caller's transaction if there is one. Instants are passed as {@link
 * java.time.OffsetDateTime}, JSON as text cast in the statement.
 */
@ApplicationScoped
public class Database {

  @Inject private DataSource source;

  /** Makes a value from the current row. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Is called for each row. */
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
   * Like {@link #list}, for a statement whose best plan depends on its parameters, such as a search
   * for a rare or a frequent word. It is planned at each call; otherwise PostgreSQL would soon use
   * one generic plan for all values.
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

  /** The first row; empty if there is none. The mapper must not return null. */
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... parameters) {
    List<T> rows = list(sql, mapper, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /**
   * Counts the matching rows. Only for small numbers of rows, while a lock keeps them from
   * changing.
   */
  public long count(String table, String condition, Object... parameters) {
    String statement = "select count(*) from " + table + " where " + condition;
    return first(statement, row -> row.getLong(1), parameters).orElseThrow();
  }

  /**
   * What waits. Only for small numbers of rows.
   *
   * @param rows a table or a join, and the condition
   * @param since the column that says when a row began to wait
   */
  public Backlog backlog(String rows, String since) {
    String statement =
        "select count(*), coalesce(extract(epoch from now() - min(%s)), 0) from %s"
            .formatted(since, rows);
    return first(statement, row -> new Backlog(row.getLong(1), Math.max(0, row.getDouble(2))))
        .orElseThrow();
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

  /** Runs an INSERT, UPDATE or DELETE and returns the number of affected rows. */
  public int update(String sql, Object... parameters) {
    return on(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
          }
        });
  }

  /**
   * Sends statements in one round trip, and hands their results on when all are done. Each
   * statement sees the changes of those before it; the first failure ends the batch.
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
