package shop.orders.micro;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Sets what a database says when it is asked for the time. */
final class WrongClock {

  private final DatabaseAddress database;

  /** Of sessions that begin after this. */
  WrongClock(DatabaseAddress database) {
    this.database = database;
    String name = database.url().replaceFirst("^.*/([^/?]+)(\\?.*)?$", "$1");
    execute("create schema wrong", "create table wrong.clock (ahead interval not null)");
    execute(
        "insert into wrong.clock values ('0')",
        """
        create function wrong.clock_timestamp() returns timestamptz language sql as
          'select pg_catalog.clock_timestamp() + ahead from wrong.clock'""",
        "alter database " + name + " set search_path = public, wrong, pg_catalog");
  }

  void is(Duration ahead) {
    execute("update wrong.clock set ahead = '" + ahead + "'");
  }

  private void execute(String... statements) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
