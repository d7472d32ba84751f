package shop.orders.integration.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up for calls. One that hangs holds a thread; so each name is looked up once at a time
 * for all calls that want it, an owner has a few at a time, and those whose calls fail have half of
 * all.
 */
final class Lookups implements AutoCloseable {

  private static final int MOST = 32;
  private static final int MOST_OF_FAILING = MOST / 2;
  private static final int MOST_OF_OWNER = 2;

  /** Finds the addresses of a name. */
  @FunctionalInterface
  interface Names {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  /** One that runs, with the calls that it is for. */
  private record Lookup(HttpCaller.Owner owner, List<OutgoingCall> calls) {}

  private final Names names;
  private final ThreadPoolExecutor threads;

  /** By the host. */
  private final Map<String, Lookup> running = new HashMap<>();

  private final List<OutgoingCall> waiting = new LinkedList<>();

  Lookups(Names names, ThreadFactory threads) {
    this.names = names;
    this.threads =
        new ThreadPoolExecutor(
            MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** Goes on with a call when the addresses of its host are found, unless it is over before. */
  synchronized void find(OutgoingCall call) {
    waiting.add(call);
    begin();
  }

  /** Forgets calls that are over, and looks up for others what there is room for. */
  private void begin() {
    for (Iterator<OutgoingCall> all = waiting.iterator(); all.hasNext(); ) {
      OutgoingCall call = all.next();
      Lookup same = running.get(call.host());
      if (call.isOver()) {
        all.remove();
      } else if (same != null) {
        all.remove();
        same.calls().removeIf(OutgoingCall::isOver);
        same.calls().add(call);
        call.asks();
      } else if (hasRoomFor(call.owner())) {
        all.remove();
        begin(call);
      }
    }
  }

  private boolean hasRoomFor(HttpCaller.Owner owner) {
    return running.size() < MOST
        && running.values().stream().filter(one -> one.owner().id() == owner.id()).count()
            < MOST_OF_OWNER
        && (!owner.failing()
            || running.values().stream().filter(one -> one.owner().failing()).count()
                < MOST_OF_FAILING);
  }

  private void begin(OutgoingCall call) {
    String host = call.host();
    try {
      running.put(host, new Lookup(call.owner(), new ArrayList<>(List.of(call))));
      threads.execute(() -> find(host));
      call.asks();
    } catch (RuntimeException | Error e) {
      // There is no thread, or this is closed.
      running.remove(host);
      call.end(CallFailure.NOT_BEGUN);
    }
  }

  private void find(String host) {
    InetAddress[] found = {};
    Throwable failure = null;
    try {
      found = names.find(host);
    } catch (UnknownHostException | RuntimeException | Error e) {
      failure = e;
    }
    List<OutgoingCall> calls;
    synchronized (this) {
      calls = running.remove(host).calls();
      begin();
    }
    for (OutgoingCall call : calls) {
      if (failure == null) {
        call.connect(List.of(found));
      } else {
        call.end(CallFailure.of(failure));
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
