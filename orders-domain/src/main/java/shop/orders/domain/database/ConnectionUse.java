package shop.orders.domain.database;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How the connections of the pool are used by this node, counted where they are taken: the figures
 * are the same on every server, and cost less than those of the server's own monitoring.
 */
public final class ConnectionUse {

  private static final ConnectionUse OF_POOL = new ConnectionUse();

  private final AtomicInteger inUse = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder taken = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();

  ConnectionUse() {}

  /** The one pool that there is. */
  public static ConnectionUse ofPool() {
    return OF_POOL;
  }

  /** Takes something from the pool. */
  @FunctionalInterface
  interface Taking<T, E extends Exception> {
    T take() throws E;
  }

  <T, E extends Exception> T taken(Taking<T, E> taking) throws E {
    long begin = System.nanoTime();
    waiting.incrementAndGet();
    boolean done = false;
    try {
      T connection = taking.take();
      inUse.incrementAndGet();
      taken.increment();
      done = true;
      return connection;
    } finally {
      waiting.decrementAndGet();
      waitedNanos.add(System.nanoTime() - begin);
      if (!done) {
        refused.increment();
      }
    }
  }

  void givenBack() {
    inUse.decrementAndGet();
  }

  public int inUse() {
    return inUse.get();
  }

  /** Threads that wait for a connection. */
  public int waiting() {
    return waiting.get();
  }

  /** Connections taken since the start. */
  public long taken() {
    return taken.sum();
  }

  /** How often there was none in time, or none could be opened, since the start. */
  public long refused() {
    return refused.sum();
  }

  /** The time that all threads together have waited for connections since the start. */
  public double waitedSeconds() {
    return waitedNanos.sum() / 1e9;
  }
}
