package shop.orders.micro;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import shop.orders.domain.Waiting;

/** How purchases go on after a fault that happens now. */
final class Recovery {

  /** Writes from which a rate is taken. */
  private static final int ENOUGH = 150;

  /** Of the rate before the fault. */
  private static final double MOST = 0.8;

  private final long fault;

  /** Between two acknowledged writes before the fault, in nanoseconds. */
  private final double usual;

  private long firstWrite;
  private long usualRate;

  private Recovery(long fault, double usual) {
    this.fault = fault;
    this.usual = usual;
  }

  /** Waits until the purchases go steadily; the fault comes next. */
  static Recovery after(Purchases purchases) {
    int before = purchases.acknowledgements().size();
    Waiting.until("enough is bought", () -> purchases.acknowledgements().size() >= before + ENOUGH);
    List<Long> all = purchases.acknowledgements();
    long time = all.get(all.size() - 1) - all.get(all.size() - ENOUGH);
    return new Recovery(System.nanoTime(), (double) time / (ENOUGH - 1));
  }

  /** Waits until there is a new primary, and the purchases go on nearly as before. */
  void await(Purchases purchases, BooleanSupplier newPrimary) {
    Waiting.until("there is a new primary", newPrimary);
    long changed = System.nanoTime();
    Waiting.until("the rate is back", () -> isBack(purchases.acknowledgements(), changed));
  }

  private boolean isBack(List<Long> all, long changed) {
    List<Long> since = all.stream().filter(at -> at > changed).toList();
    for (int i = 0; i + ENOUGH <= since.size(); i++) {
      if (since.get(i + ENOUGH - 1) - since.get(i) <= usual * (ENOUGH - 1) / MOST) {
        usualRate = since.get(i);
        firstWrite = endOfTheLongestSilence(all);
        return true;
      }
    }
    return false;
  }

  private long endOfTheLongestSilence(List<Long> all) {
    long longest = 0;
    long end = fault;
    long last = fault;
    for (long at : all) {
      if (at > fault) {
        if (at - last > longest) {
          longest = at - last;
          end = at;
        }
        last = at;
      }
    }
    return end;
  }

  /** From the fault to the end of the longest time without an acknowledged write. */
  Duration time() {
    return Duration.ofNanos(firstWrite - fault);
  }

  @Override
  public String toString() {
    return "writes again after %.1f s, at %.0f %% of %.0f a second after %.1f s"
        .formatted((firstWrite - fault) / 1e9, 100 * MOST, 1e9 / usual, (usualRate - fault) / 1e9);
  }
}
