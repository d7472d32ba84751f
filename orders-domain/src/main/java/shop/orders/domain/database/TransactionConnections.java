package shop.orders.domain.database;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The data source as transactions see it: each has one connection, whoever asks for it, entities or
 * plain SQL, taken at the first asking and given back when the transaction has ended.
 *
 * <p>Payara's own sharing ends where a connection is in use: it then gives a second one, whose
 * writes are committed apart from the first one's, and for which a transaction that holds locks may
 * have to wait behind those who wait for its locks.
 */
final class TransactionConnections implements DataSource {

  private static final Logger LOG = Logger.getLogger(TransactionConnections.class.getName());
  private static final Object KEY = new Object();

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
      return source.getConnection();
    }
    Connection kept = (Connection) transactions.getResource(KEY);
    if (kept == null) {
      kept = source.getConnection();
      transactions.putResource(KEY, kept);
      transactions.registerInterposedSynchronization(new GivingBack(kept));
    }
    return unclosable(kept);
  }

  /** Those who asked close what they got; the connection stays until the transaction ends. */
  private static Connection unclosable(Connection kept) {
    return (Connection)
        Proxy.newProxyInstance(
            TransactionConnections.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(kept, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private record GivingBack(Connection connection) implements Synchronization {
    @Override
    public void beforeCompletion() {
      // It is needed until the very end.
    }

    @Override
    public void afterCompletion(int status) {
      try {
        connection.close();
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
