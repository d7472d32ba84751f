package shop.orders.domain.database;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Gives each transaction one connection, which entities and plain SQL share. It is taken from the
 * pool at the first use and given back after the transaction.
 *
 * <p>Payara shares a connection within a transaction only while it is not in use; otherwise it
 * gives a second one. The writes of the two are committed separately. And a transaction that holds
 * locks could wait for its second connection while all others in the pool wait for these locks.
 */
final class TransactionConnections implements DataSource {

  private static final Logger LOG = Logger.getLogger(TransactionConnections.class.getName());
  private static final Object KEY = new Object();

  /** Null if tracing is off: then it costs nothing, and needs no OpenTelemetry. */
  private static final TracedStatements TRACED = TracedStatements.ifOn();

  private static final ConnectionUse USE = ConnectionUse.ofPool();
  private static final DatabaseWaits WAITS = DatabaseWaits.ofPool();

  private final DataSource source;
  private final TransactionSynchronizationRegistry transactions;

  private TransactionConnections(
      DataSource source, TransactionSynchronizationRegistry transactions) {
    this.source = source;
    this.transactions = transactions;
  }

  static TransactionConnections ofServer() throws NamingException {
    return new TransactionConnections(
        InitialContext.doLookup("jdbc/orders"),
        InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry"));
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      return new Given(taken(), true).proxy();
    }
    Connection kept = (Connection) transactions.getResource(KEY);
    if (kept == null) {
      kept = taken();
      transactions.putResource(KEY, kept);
      transactions.registerInterposedSynchronization(new GivingBack(kept));
    }
    return new Given(kept, false).proxy();
  }

  private Connection taken() throws SQLException {
    return USE.taken(() -> WAITS.taken(source::getConnection));
  }

  private static void giveBack(Connection connection) throws SQLException {
    USE.givenBack();
    WAITS.givenBack(connection);
    connection.close();
  }

  /** Callers close the connection they got; that of a transaction stays open until its end. */
  private static final class Given implements InvocationHandler {

    private final Connection connection;

    /** Whether closing it gives it back. */
    private boolean ofCaller;

    Given(Connection connection, boolean ofCaller) {
      this.connection = connection;
      this.ofCaller = ofCaller;
    }

    Connection proxy() {
      return (Connection)
          Proxy.newProxyInstance(
              TransactionConnections.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              this);
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("close")) {
        close();
        return null;
      }
      try {
        Object made = method.invoke(connection, arguments);
        return TRACED != null && made instanceof Statement statement
            ? TRACED.traced(
                statement, method.getReturnType(), arguments == null ? null : text(arguments[0]))
            : made;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    /** The statement, if it is made with one; else there are numbers, or nothing. */
    private static String text(Object argument) {
      return argument instanceof String sql ? sql : null;
    }

    private void close() throws SQLException {
      if (ofCaller) {
        ofCaller = false;
        giveBack(connection);
      }
    }
  }

  private record GivingBack(Connection connection) implements Synchronization {
    @Override
    public void beforeCompletion() {
      // The transaction needs the connection until after the commit.
    }

    @Override
    public void afterCompletion(int status) {
      try {
        giveBack(connection);
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "A connection could not be given back", e);
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLException("The server knows user and password");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter writer) throws SQLException {
    source.setLogWriter(writer);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return LOG;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
