package shop.orders.micro;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.postgresql.Driver;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/**
 * The JDBC URL, user and password of the PostgreSQL database.
 *
 * @param pooled whether the URL leads to a pooler such as PgBouncer, which hands on no options of a
 *     session, and may give each transaction of a connection to another session of the database
 */
record DatabaseAddress(String url, String user, String password, boolean pooled) {

  private static final int OLDEST_SERVER = 14;

  private static final String WRONG_OPTION = "ORDERS_DB_URL has an option with a wrong value";

  /** SQL states of a server that starts or stops, or has no place for a session now. */
  private static final Set<String> PASSING = Set.of("57P03", "53300");

  /** The driver's properties for every connection, unless the URL sets them. */
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  /** The same for a pooler. */
  private static final Map<String, String> POOLED = new LinkedHashMap<>();

  private static final String OPTIONS = "options";
  private static final String PREPARING = "prepareThreshold";
  private static final String NEVER = "0";

  static {
    DEFAULTS.put("ApplicationName", "orders");
    DEFAULTS.put("connectTimeout", "5");
    // With all its answers; otherwise one that is silent would be waited for with TLS and without.
    DEFAULTS.put("loginTimeout", "5");
    // Longer than any of our statements takes, and shorter than a client waits for a dead server.
    DEFAULTS.put("socketTimeout", "8");
    // The server ends first what would not be waited for, so that it holds no locks; and who waits
    // for a lock gives up before that, in milliseconds. A row may be waited for twice as long, as
    // others that wait for it come first. Compiling a statement takes longer than any of ours runs.
    DEFAULTS.put(OPTIONS, "-c%20lock_timeout=2000%20-c%20statement_timeout=7000%20-c%20jit=off");
    DEFAULTS.put("tcpKeepAlive", "true");
    DEFAULTS.put("reWriteBatchedInserts", "true");
    POOLED.putAll(DEFAULTS);
    POOLED.remove(OPTIONS);
    // A prepared statement belongs to a session.
    POOLED.put(PREPARING, NEVER);
  }

  static DatabaseAddress of(String url, String user, String password) {
    return of(url, user, password, false);
  }

  static DatabaseAddress of(String url, String user, String password, boolean pooled) {
    if (url.replaceFirst("\\?.*", "").matches(".*[@;].*")) {
      throw holdsSecret();
    }
    Properties parts = Driver.parseURL(url, new Properties());
    if (parts == null) {
      throw new StartRefused("ORDERS_DB_URL must look like jdbc:postgresql://host:port/database");
    }
    if (parts.containsKey("password") || parts.containsKey("user")) {
      throw holdsSecret();
    }
    requireSslMode(parts);
    if (pooled
        && (parts.containsKey(OPTIONS) || !parts.getProperty(PREPARING, NEVER).equals(NEVER))) {
      throw new StartRefused(
          "ORDERS_DB_URL has options or a prepareThreshold, which belong to a session, but"
              + " ORDERS_DB_POOLER says that it leads to a pooler");
    }
    StringBuilder complete = new StringBuilder(url);
    (pooled ? POOLED : DEFAULTS)
        .forEach(
            (name, value) -> {
              if (!parts.containsKey(name)) {
                complete.append(complete.indexOf("?") < 0 ? '?' : '&');
                complete.append(name).append('=').append(value);
              }
            });
    return new DatabaseAddress(complete.toString(), user, password, pooled);
  }

  /** The driver reports a wrong mode as if the server were not there. */
  private static void requireSslMode(Properties parts) {
    try {
      SslMode.of(parts);
    } catch (PSQLException e) {
      throw new StartRefused(WRONG_OPTION, e);
    }
  }

  private static StartRefused holdsSecret() {
    return new StartRefused(
        "ORDERS_DB_URL holds a user or a password; they belong in ORDERS_DB_USER and"
            + " ORDERS_DB_PASSWORD");
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
   * later. A database that is busy, or starts itself, is waited for.
   *
   * @param patience for how long, from now
   */
  void check(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    SQLException failed = attempt();
    while (failed != null && mayPass(failed) && System.nanoTime() < deadline) {
      pause();
      failed = attempt();
    }
    if (failed != null) {
      throw new StartRefused(sentence(failed), failed);
    }
  }

  /** Returns why it failed; null if it did not. */
  private SQLException attempt() {
    try (Connection connection = connect()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_SERVER) {
        throw new StartRefused(
            "The database at %s is PostgreSQL %d; %d or later is needed"
                .formatted(place(), version, OLDEST_SERVER));
      }
      requireRightToMakeTables(connection);
      new DatabaseSessions(this).check(connection);
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean mayPass(SQLException e) {
    return isSilence(e) || PASSING.contains(state(e));
  }

  /** The driver reports its own timeout of the login with this state and without a cause. */
  private static boolean isSilence(SQLException e) {
    return isBecauseOf(SocketTimeoutException.class, e)
        || (state(e).equals("08001") && e.getCause() == null);
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
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
    String state = state(e);
    if (isBecauseOf(UnknownHostException.class, e)) {
      return "The database at %s cannot be reached: its host is unknown; see ORDERS_DB_URL"
          .formatted(place());
    }
    if (isBecauseOf(ConnectException.class, e)) {
      return "The database at %s cannot be reached: nothing listens there; see ORDERS_DB_URL"
          .formatted(place());
    }
    if (isBecauseOf(SSLException.class, e)) {
      return "The database at %s cannot be reached by TLS: see its certificate and ORDERS_DB_URL"
          .formatted(place());
    }
    if (isSilence(e)) {
      return "The database at %s does not answer: see ORDERS_DB_URL".formatted(place());
    }
    return switch (state) {
      case "28P01" ->
          "The database at %s refuses user \"%s\": see ORDERS_DB_USER and ORDERS_DB_PASSWORD"
              .formatted(place(), user);
      case "28000" ->
          ("The database at %s refuses user \"%s\" from this machine: see ORDERS_DB_USER, and the"
                  + " server's pg_hba.conf, which may demand TLS")
              .formatted(place(), user);
      case "08004" ->
          "The database at %s refuses this kind of connection: see sslmode in ORDERS_DB_URL"
              .formatted(place());
      // So PgBouncer refuses the options; a server does not, of whichever version.
      case "08P01" ->
          ("What listens at %s is a pooler, as it refuses the options of a session: see"
                  + " ORDERS_DB_POOLER")
              .formatted(place());
      case "22023" -> WRONG_OPTION;
      case "3D000" -> "There is no such database at " + place() + ": see ORDERS_DB_URL";
      case "08001", "08006" ->
          "The database at %s cannot be reached: see ORDERS_DB_URL".formatted(place());
      default -> "The database at %s cannot be used (SQL state %s)".formatted(place(), state);
    };
  }

  private static boolean isBecauseOf(Class<? extends Exception> kind, Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause).anyMatch(kind::isInstance);
  }

  String place() {
    return url.replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql:(//)?", "");
  }

  /** Without the password, which a record's own {@code toString} would show. */
  @Override
  public String toString() {
    return user + "@" + place();
  }
}
