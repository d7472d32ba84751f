package shop.orders.web.kit.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/** What a call has of the {@link Gate}. Only the thread of the call uses it. */
final class Place {

  private static final String ATTRIBUTE = Place.class.getName();

  private final Deque<Semaphore> held = new ArrayDeque<>();
  private boolean export;

  Place(Semaphore calls) {
    held.push(calls);
  }

  /** The place of the call; null if it has none. */
  static Place of(HttpServletRequest request) {
    return (Place) request.getAttribute(ATTRIBUTE);
  }

  void isOf(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  void holds(Semaphore more) {
    held.push(more);
  }

  void export(Semaphore exports) {
    holds(exports);
    export = true;
  }

  boolean isExport() {
    return export;
  }

  void leave() {
    while (!held.isEmpty()) {
      held.pop().release();
    }
  }
}
