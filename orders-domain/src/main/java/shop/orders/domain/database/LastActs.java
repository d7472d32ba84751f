package shop.orders.domain.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Statements that a transaction runs at its very end, in one round trip. The last of them lock rows
 * that many transactions want, such as the stock of a popular item: so the locks are held only
 * during the commit, and not while the response is made.
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
   * Runs the work of a transaction, then the statements that it left for the end.
   *
   * @throws Exception of the work or of a statement; the transaction must roll back
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

  /** Leaves a statement for the end; outside {@link #after}, it runs at once. */
  public void add(Sql act) {
    leave(act, Acts::some);
  }

  /**
   * Like {@link #add}, for a statement that locks rows which other transactions want: it runs after
   * all that do not.
   */
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
