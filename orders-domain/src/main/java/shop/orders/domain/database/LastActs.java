package shop.orders.domain.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * What a transaction does when everything else of it is done, in one round trip: what nothing of it
 * reads any more, and at the very end what locks rows for which many others wait, such as the stock
 * of an item that everybody buys. They are then held for the commit alone, and not while an answer
 * is made.
 */
@ApplicationScoped
public class LastActs {

  @Inject Database database;

  private final ThreadLocal<Acts> waiting = new ThreadLocal<>();

  private record Acts(List<Sql> some, List<Sql> locking) {

    List<Sql> inOrder() {
      List<Sql> all = new ArrayList<>(some);
      all.addAll(locking);
      return all;
    }
  }

  /**
   * Runs the whole work of a transaction, then what it left for the end.
   *
   * @throws Exception of the work or of an act; the transaction must roll back
   */
  public <T> T after(Callable<T> work) throws Exception {
    if (waiting.get() != null) {
      return work.call();
    }
    Acts acts = new Acts(new ArrayList<>(), new ArrayList<>());
    waiting.set(acts);
    T result;
    try {
      result = work.call();
    } finally {
      waiting.remove();
    }
    run(acts.inOrder());
    return result;
  }

  /** Leaves a statement for the end; where nobody waits for the end, it runs now. */
  public void add(Sql act) {
    leave(act, Acts::some);
  }

  /** Like {@link #add}, for one that locks what others wait for: after all that do not. */
  public void addLocking(Sql act) {
    leave(act, Acts::locking);
  }

  private void leave(Sql act, Function<Acts, List<Sql>> where) {
    Acts acts = waiting.get();
    if (acts == null) {
      run(List.of(act));
    } else {
      where.apply(acts).add(act);
    }
  }

  private void run(List<Sql> acts) {
    if (!acts.isEmpty()) {
      database.together(acts);
    }
  }
}
