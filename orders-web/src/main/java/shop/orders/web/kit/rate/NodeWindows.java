package shop.orders.web.kit.rate;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts calls in this node's memory, without the database. Windows are as those of {@link
 * SharedWindows}. Of very many callers, those whose windows began first are forgotten.
 */
final class NodeWindows {

  /** Some 10 MB. */
  static final int MOST_KEPT = 50_000;

  private final Duration length;
  private final LongSupplier nanos;

  /** By callers; the window that began first is the first one. */
  private final Map<String, Begun> windows = new LinkedHashMap<>();

  private static final class Begun {

    private final long at;
    private int calls;

    Begun(long at) {
      this.at = at;
    }
  }

  /**
   * @param nanos a counter of nanoseconds
   */
  NodeWindows(Duration length, LongSupplier nanos) {
    this.length = length;
    this.nanos = nanos;
  }

  /** The caller's window, with the present call. */
  synchronized Window count(String caller) {
    long now = nanos.getAsLong();
    Begun window = running(caller, now);
    if (window == null) {
      forgetOne();
      window = new Begun(now);
      windows.put(caller, window);
    }
    window.calls++;
    return window(window, now);
  }

  /** The caller's window as it is. */
  synchronized Window look(String caller) {
    long now = nanos.getAsLong();
    Begun window = running(caller, now);
    return window == null ? new Window(0, length) : window(window, now);
  }

  private Begun running(String caller, long now) {
    Begun window = windows.get(caller);
    if (window != null && now - window.at >= length.toNanos()) {
      windows.remove(caller);
      return null;
    }
    return window;
  }

  private Window window(Begun window, long now) {
    return new Window(window.calls, length.minusNanos(now - window.at));
  }

  private void forgetOne() {
    if (windows.size() >= MOST_KEPT) {
      Iterator<Begun> all = windows.values().iterator();
      all.next();
      all.remove();
    }
  }
}
