package shop.orders.domain.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What a transaction does when everything else of it is done: acts that lock rows for which many
 * others wait, such as the stock of an item that everybody buys. They are then held for the commit
 * alone, and not while an answer is made and kept.
 */
@ApplicationScoped
public class LastActs {

  private final ThreadLocal<List<Runnable>> waiting = new ThreadLocal<>();

  /**
   * Runs the whole work of a transaction, then what it left for the end.
   *
   * @throws Exception of the work or of an act; the transaction must roll back
   */
  public <T> T after(Callable<T> work) throws Exception {
    if (waiting.get() != null) {
      return work.call();
    }
    List<Runnable> acts = new ArrayList<>();
    waiting.set(acts);
    T result;
    try {
      result = work.call();
    } finally {
      waiting.remove();
    }
    acts.forEach(Runnable::run);
    return result;
  }

  /** Leaves an act for the end; where nobody waits for the end, it runs now. */
  public void add(Runnable act) {
    List<Runnable> acts = waiting.get();
    if (acts == null) {
      act.run();
    } else {
      acts.add(act);
    }
  }
}
