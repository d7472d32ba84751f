package shop.orders.domain.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All that waits for the database: connections on which an answer is awaited, and threads that want
 * a connection. They can be ended together, when the database has become silent. Otherwise each of
 * them would wait as long as the network's time limit says, and who wants a connection longer, as
 * the pool tries one after the other.
 */
public final class DatabaseWaits {

  private static final Logger LOG = Logger.getLogger(DatabaseWaits.class.getName());

  private static final DatabaseWaits OF_POOL = new DatabaseWaits();

  /** The driver's connections that have been used, whether they are in use now or not. */
  private final Set<Connection> used = ConcurrentHashMap.newKeySet();

  /** The threads that want a connection, and whether they were interrupted. */
  private final ConcurrentMap<Thread, Boolean> wanting = new ConcurrentHashMap<>();

  private final LongAdder answers = new LongAdder();

  /** The only thread that may wait; null if all may. */
  private volatile Thread only;

  DatabaseWaits() {}

  /** Those of the one pool that there is. */
  public static DatabaseWaits ofPool() {
    return OF_POOL;
  }

  /** Takes a connection from the pool. */
  @FunctionalInterface
  interface Taking {
    Connection take() throws SQLException;
  }

  /**
   * @throws SQLException if there is none, or the waits were ended (SQL state 08006)
   */
  Connection taken(Taking taking) throws SQLException {
    Thread self = Thread.currentThread();
    wanting.put(self, false);
    Connection taken;
    try {
      demandPermission();
      taken = fromPool(taking);
    } catch (SQLException e) {
      // The reason, if this wait was ended: the pool tells only what the interruption led to.
      demandPermission();
      throw e;
    } finally {
      if (wanting.remove(self)) {
        // It was meant for this wait, and not for what the thread does next.
        Thread.interrupted();
      }
    }
    try {
      remember(taken.getMetaData().getConnection());
      // Again, as the waits may have ended before it was remembered.
      demandPermission();
      return taken;
    } catch (SQLException e) {
      taken.close();
      throw e;
    }
  }

  /**
   * Once more if the pool itself fails: when all its connections have failed, Payara's starts its
   * timer anew, and throws if two threads do so at once.
   */
  private static Connection fromPool(Taking taking) throws SQLException {
    try {
      return taking.take();
    } catch (IllegalStateException first) {
      try {
        return taking.take();
      } catch (IllegalStateException again) {
        again.addSuppressed(first);
        throw new SQLTransientConnectionException("The pool failed", "08006", again);
      }
    }
  }

  private void remember(Connection connection) {
    if (used.add(connection)) {
      used.removeIf(DatabaseWaits::isClosed);
    }
  }

  private void demandPermission() throws SQLTransientConnectionException {
    Thread one = only;
    if (one != null && one != Thread.currentThread()) {
      throw new SQLTransientConnectionException("The database is silent", "08006");
    }
  }

  /** Who gives back a connection that is still open has been answered. */
  void givenBack(Connection taken) {
    try {
      if (!taken.getMetaData().getConnection().isClosed()) {
        answers.increment();
      }
    } catch (SQLException e) {
      LOG.log(Level.FINE, "It was closed while it was used", e);
    }
  }

  /** How many users of connections were answered since the start. */
  public long answers() {
    return answers.sum();
  }

  /**
   * Ends all waits by closing the connections, idle ones too, and lets only one thread begin
   * another one, until {@link #allow}.
   */
  public void end(Thread exempt) {
    only = exempt;
    for (Thread thread : wanting.keySet()) {
      if (thread != exempt) {
        wanting.computeIfPresent(thread, DatabaseWaits::interrupted);
      }
    }
    used.removeIf(
        connection -> {
          abort(connection);
          return true;
        });
  }

  private static Boolean interrupted(Thread thread, Boolean before) {
    thread.interrupt();
    return true;
  }

  /** In a thread of its own, as closing a TLS connection may wait for who writes to it. */
  private static void abort(Connection connection) {
    try {
      connection.abort(closing -> new Thread(closing, "orders-abort").start());
    } catch (SQLException e) {
      LOG.log(Level.FINE, "A connection could not be closed", e);
    }
  }

  /** Lets all wait again. */
  public void allow() {
    only = null;
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }
}
