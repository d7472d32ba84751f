package shop.orders.micro;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/** The JDBC URL, user and password of the PostgreSQL database. */
record DatabaseAddress(String url, String user, String password) {

  private static final int OLDEST_SERVER = 14;

  /** The driver's properties for every connection, unless the URL sets them. */
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("ApplicationName", "orders");
    DEFAULTS.put("connectTimeout", "5");
    // Longer than any of our statements takes, and shorter than a client waits for a dead server.
    DEFAULTS.put("socketTimeout", "60");
    DEFAULTS.put("tcpKeepAlive", "true");
    DEFAULTS.put("reWriteBatchedInserts", "true");
  }

  static DatabaseAddress of(String url, String user, String password) {
    Properties parts = Driver.parseURL(url, new Properties());
    if (parts == null) {
      throw new StartRefused("ORDERS_DB_URL must look like jdbc:postgresql://host:port/database");
    }
    if (parts.containsKey("password") || parts.containsKey("user")) {
      throw new StartRefused(
          "ORDERS_DB_URL holds a user or a password; they belong in ORDERS_DB_USER and"
              + " ORDERS_DB_PASSWORD");
    }
    StringBuilder complete = new StringBuilder(url);
    DEFAULTS.forEach(
        (name, value) -> {
          if (!parts.containsKey(name)) {
            complete.append(complete.indexOf("?") < 0 ? '?' : '&');
            complete.append(name).append('=').append(value);
          }
        });
    return new DatabaseAddress(complete.toString(), user, password);
  }

  Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    Connection connection = new Driver().connect(url, login);
    if (connection == null) {
      throw new SQLException("The driver does not know this URL");
    }
    return connection;
  }

  /**
   * Signs in once, so that a wrong address is reported in one sentence now and not by a stack trace
   * later.
   */
  void check() {
    try (Connection connection = connect()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_SERVER) {
        throw new StartRefused(
            "The database at %s is PostgreSQL %d; %d or later is needed"
                .formatted(place(), version, OLDEST_SERVER));
      }
      requireRightToMakeTables(connection);
    } catch (SQLException e) {
      throw new StartRefused(sentence(e), e);
    }
  }

  /** Refuses a user that may not make tables, as the product migrates the schema itself. */
  private void requireRightToMakeTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_schema() is not null"
                    + " and has_schema_privilege(current_schema(), 'create')")) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new StartRefused(
            "User \"%s\" may not make tables in the database at %s: grant create on its schema"
                .formatted(user, place()));
      }
    }
  }

  private String sentence(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "28P01", "28000" ->
          "The database at %s refuses user \"%s\": see ORDERS_DB_USER and ORDERS_DB_PASSWORD"
              .formatted(place(), user);
      case "3D000" -> "There is no such database at " + place() + ": see ORDERS_DB_URL";
      case "08001", "08004", "08006" ->
          "The database at %s cannot be reached: see ORDERS_DB_URL".formatted(place());
      default -> "The database at %s cannot be used (SQL state %s)".formatted(place(), state);
    };
  }

  private String place() {
    return url.replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql:(//)?", "");
  }

  /** Without the password, which a record's own {@code toString} would show. */
  @Override
  public String toString() {
    return user + "@" + place();
  }
}
