package shop.orders.integration.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up for calls. One that hangs holds a thread; so each name is looked up once at a time
 * for all calls that want it, names that hung at the last time have few threads, and all that were
 * never found leave some to those that were. What was found is used again for a while.
 */
final class Lookups implements AutoCloseable {

  /** Each address of a name is checked at each call, so that a change of it gains nothing. */
  static final Duration KEPT = Duration.ofSeconds(30);

  private static final int MOST = 64;
  private static final int MOST_OF_STRANGERS = 48;
  private static final int MOST_OF_HUNG = 8;
  private static final int MOST_OF_STAFF = 32;
  private static final int MOST_OF_MERCHANT = 8;

  private static final int MOST_REMEMBERED = 10_000;

  /** Finds the addresses of a name. */
  @FunctionalInterface
  interface Names {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  /** What is known of a name by its last lookup. */
  private enum Standing {
    /** It was looked up in time. */
    KNOWN,
    /** It was not looked up yet. */
    NEW,
    HUNG
  }

  /** One that runs, with the calls that it is for. */
  private record Lookup(
      HttpCaller.Owner owner, Standing standing, long begun, List<OutgoingCall> calls) {}

  /**
   * One that has ended.
   *
   * @param found null if it has failed
   * @param ended of the system's nanoseconds
   */
  private record Last(Standing standing, List<InetAddress> found, long ended) {}

  private final Names names;
  private final Duration limit;
  private final Duration kept;
  private final ThreadPoolExecutor threads;

  /** By the host. */
  private final Map<String, Lookup> running = new HashMap<>();

  /** By the host; those that nobody asks for are forgotten first. */
  private final Map<String, Last> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private final List<OutgoingCall> waiting = new LinkedList<>();

  /**
   * @param limit for a whole call
   * @param kept how long what was found is used again
   */
  Lookups(Names names, Duration limit, Duration kept, ThreadFactory threads) {
    this.names = names;
    this.limit = limit;
    this.kept = kept;
    this.threads =
        new ThreadPoolExecutor(
            MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** Goes on with a call when the addresses of its host are found, unless it is over before. */
  void find(OutgoingCall call) {
    List<InetAddress> found;
    synchronized (this) {
      found = foundLately(call.host());
      if (found == null) {
        waiting.add(call);
        begin();
        return;
      }
    }
    call.asks();
    call.connect(found);
  }

  /** Null if it is to be looked up. */
  private List<InetAddress> foundLately(String host) {
    Last before = last.get(host);
    return before == null || System.nanoTime() - before.ended() >= kept.toNanos()
        ? null
        : before.found();
  }

  private Standing standing(String host) {
    Last before = last.get(host);
    return before == null ? Standing.NEW : before.standing();
  }

  /** Forgets calls that are over, and looks up for others what there is room for. */
  private void begin() {
    for (Iterator<OutgoingCall> all = waiting.iterator(); all.hasNext(); ) {
      OutgoingCall call = all.next();
      Lookup same = running.get(call.host());
      Standing standing = standing(call.host());
      if (call.isOver()) {
        all.remove();
      } else if (same != null) {
        all.remove();
        same.calls().removeIf(OutgoingCall::isOver);
        same.calls().add(call);
        call.asks();
      } else if (hasRoomFor(call.owner(), standing)) {
        all.remove();
        begin(call, standing);
      } else if (standing == Standing.HUNG) {
        // It is by its own fault that it waits.
        call.asks();
      }
    }
  }

  private boolean hasRoomFor(HttpCaller.Owner owner, Standing standing) {
    boolean known = standing == Standing.KNOWN;
    int ofOwner = owner.isStaff() ? MOST_OF_STAFF : MOST_OF_MERCHANT;
    return running.size() < (known ? MOST : MOST_OF_STRANGERS)
        && running.values().stream().filter(one -> one.owner().id() == owner.id()).count()
            < (known ? ofOwner : ofOwner / 2)
        && (standing != Standing.HUNG
            || running.values().stream().filter(one -> one.standing() == Standing.HUNG).count()
                < MOST_OF_HUNG);
  }

  private void begin(OutgoingCall call, Standing standing) {
    String host = call.host();
    try {
      running.put(
          host,
          new Lookup(call.owner(), standing, System.nanoTime(), new ArrayList<>(List.of(call))));
      threads.execute(() -> find(host));
      call.asks();
    } catch (RuntimeException | Error e) {
      // There is no thread, or this is closed.
      running.remove(host);
      call.end(CallFailure.NOT_BEGUN);
    }
  }

  private void find(String host) {
    List<InetAddress> found = null;
    Throwable failure = null;
    try {
      found = List.of(names.find(host));
    } catch (UnknownHostException | RuntimeException | Error e) {
      failure = e;
    }
    List<OutgoingCall> calls;
    synchronized (this) {
      Lookup ended = running.remove(host);
      long now = System.nanoTime();
      // After half of the time, there is little left for the call.
      boolean hung = now - ended.begun() >= limit.toNanos() / 2;
      last.put(host, new Last(hung ? Standing.HUNG : Standing.KNOWN, found, now));
      calls = ended.calls();
      begin();
    }
    for (OutgoingCall call : calls) {
      if (failure == null) {
        call.connect(found);
      } else {
        call.end(CallFailure.of(failure));
      }
    }
  }

  synchronized int thatRun() {
    return running.size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
