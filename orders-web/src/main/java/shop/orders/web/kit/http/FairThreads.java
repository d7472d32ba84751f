package shop.orders.web.kit.http;

import java.util.HashMap;
import java.util.Map;
import shop.orders.web.kit.errors.Rejected;

/**
 * Threads that wait for large bodies. One caller may have many of them as long as nobody else needs
 * them; once half are taken, only a few, so that it takes many callers to keep others out.
 */
final class FairThreads {

  private final int most;
  private final int share;
  private final Map<String, Integer> ofCallers = new HashMap<>();
  private int taken;

  /**
   * @param share how many one caller may have once half of them are taken
   */
  FairThreads(int most, int share) {
    this.most = most;
    this.share = share;
  }

  /**
   * Takes one, until {@link #leave}.
   *
   * @throws Rejected if all are taken (503), or too many by this caller (429)
   */
  synchronized void take(String caller) {
    if (taken == most) {
      throw BodyRoom.full();
    }
    int own = ofCallers.getOrDefault(caller, 0);
    if (taken >= most / 2 && own >= share) {
      throw new Rejected(
              429,
              "too_many_bodies_of_caller",
              "Too many large bodies of yours come in now; please wait until some are there.")
          .with("Retry-After", "2");
    }
    taken++;
    ofCallers.put(caller, own + 1);
  }

  synchronized void leave(String caller) {
    taken--;
    ofCallers.computeIfPresent(caller, (name, own) -> own == 1 ? null : own - 1);
  }

  synchronized int taken() {
    return taken;
  }
}
