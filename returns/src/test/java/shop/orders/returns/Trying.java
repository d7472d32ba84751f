package shop.orders.returns;

import java.util.function.Supplier;
import shop.orders.domain.DomainOnPostgres;
import shop.orders.domain.refusal.Refusal;

/** Calls that are made to see what comes of them, and rolled back. */
final class Trying {

  private static final DomainOnPostgres DOMAIN = DomainOnPostgres.started();

  /** Thrown after a successful attempt, to roll it back. */
  private static final class Tried extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Tried() {
      super(null, null, false, false);
    }
  }

  private Trying() {}

  /** The code of the refusal, or {@code done}. */
  static String outcome(Supplier<?> call) {
    try {
      undone(call::get);
      return "done";
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  /** Runs it in a transaction that is rolled back; what it throws is thrown. */
  static void undone(Runnable call) {
    try {
      DOMAIN.run(
          () -> {
            call.run();
            throw new Tried();
          });
    } catch (Tried tried) {
      return;
    }
    throw new AssertionError("What was tried was kept");
  }
}
