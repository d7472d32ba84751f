package shop.orders.returns.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.STAFF;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.returns.provider.PaymentEvent.Type;

/**
 * Whoever needs a payment and its orders locks them in one sequence, so that two such calls never
 * wait for each other: first the payment, then the orders by their ids (decision 41). The test
 * holds one of these locks and looks which of the others a call has taken that waits for it.
 */
class LocksIT extends ProviderLife {

  private final String payment = unique("pi");
  private final long first = ordered();
  private final long second = ordered();

  /** Calls about the second order of the payment, or about both. */
  private Map<String, Supplier<?>> calls() {
    told(part(first, payment, "c1", "60.00"));
    told(part(second, payment, "c2", "40.00"));
    long ambiguous = told(refunded(null, payment, unique("re"), "1.00")).id();
    long waiting = told(dispute(Type.DISPUTE_LOST, null, payment, unique("dp"), "500.00")).id();

    Map<String, Supplier<?>> calls = new LinkedHashMap<>();
    calls.put(
        "dispute of both",
        () -> take(dispute(Type.DISPUTE_OPENED, null, payment, unique("dp"), "50.00")));
    calls.put(
        "dispute of the second",
        () -> take(dispute(Type.DISPUTE_LOST, second, payment, unique("dp"), "10.00")));
    calls.put("capture", () -> take(part(second, payment, unique("c"), "1.00")));
    calls.put("refund", () -> take(refunded(second, payment, unique("re"), "1.00")));
    calls.put(
        "failed payment",
        () -> take(event(Type.PAYMENT_FAILED, second, payment, null, null, "1.00")));
    calls.put("retry", () -> events.retry(ambiguous, second, STAFF));
    calls.put("end of waiting", () -> events.close(waiting, "Wrong", STAFF));
    return calls;
  }

  @Test
  void thePaymentIsLockedBeforeItsOrders() throws Exception {
    for (Map.Entry<String, Supplier<?>> call : calls().entrySet()) {
      try (Holding mine = holding()) {
        assertThat(mine.locksPayment(payment)).isTrue();

        CompletableFuture<?> waiting = mine.waits(call.getValue());

        assertThat(mine.locksOrder(first)).as(call.getKey()).isTrue();
        assertThat(mine.locksOrder(second)).as(call.getKey()).isTrue();
        mine.letGo();
        waiting.join();
      }
    }
  }

  @Test
  void theOrdersOfAPaymentAreLockedByTheirIds() throws Exception {
    for (Map.Entry<String, Supplier<?>> call : calls().entrySet()) {
      try (Holding mine = holding()) {
        assertThat(mine.locksOrder(first)).isTrue();

        CompletableFuture<?> waiting = mine.waits(call.getValue());

        assertThat(mine.locksPayment(payment)).as(call.getKey()).isFalse();
        assertThat(mine.locksOrder(second)).as(call.getKey()).isTrue();
        mine.letGo();
        waiting.join();
      }
    }
  }

  @Test
  void staffWhoBookAPaymentLockItAndItsOrdersInTheSameSequence() throws Exception {
    told(part(first, payment, "c1", "60.00"));
    Supplier<?> booking =
        () ->
            ordering.recordPayment(second, money("40.00"), "stripe", payment, Expected.ANY, STAFF);

    try (Holding mine = holding()) {
      assertThat(mine.locksOrder(first)).isTrue();

      CompletableFuture<?> waiting = mine.waits(booking);

      assertThat(mine.locksPayment(payment)).isFalse();
      assertThat(mine.locksOrder(second)).isTrue();
      mine.letGo();
      waiting.join();
    }
    assertThat(moneyOf(second).paid()).isEqualTo("40.00");
  }

  private static Holding holding() throws SQLException {
    Connection connection = DOMAIN.bean(DataSource.class).getConnection();
    connection.setAutoCommit(false);
    return new Holding(connection);
  }

  /** A transaction of the test that holds locks. */
  private record Holding(Connection connection) implements AutoCloseable {

    /** Whether nobody else has the lock; it is taken then. */
    boolean locksPayment(String reference) throws SQLException {
      return is("select pg_try_advisory_xact_lock(hashtextextended(?, 6))", reference);
    }

    /** Whether nobody else has the lock; it is taken then. */
    boolean locksOrder(long id) throws SQLException {
      return is(
          "select exists (select 1 from (select id from orders where id = ? for update skip locked)"
              + " free)",
          id);
    }

    /** Begins a call, and returns once it waits for a lock of this transaction. */
    CompletableFuture<?> waits(Supplier<?> call) throws SQLException {
      CompletableFuture<?> running = CompletableFuture.supplyAsync(() -> step(call::get));
      Waiting.until(
          "the call waits for a lock",
          () -> {
            if (running.isDone()) {
              running.join();
              throw new AssertionError("The call did not need the lock");
            }
            return isAnyWaiting();
          });
      return running;
    }

    private boolean isAnyWaiting() {
      try {
        return is(
            "select exists (select 1 from pg_stat_activity"
                + " where pg_backend_pid() = any(pg_blocking_pids(pid)))");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private boolean is(String sql, Object... parameters) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          return row.getBoolean(1);
        }
      }
    }

    void letGo() throws SQLException {
      connection.rollback();
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.close();
    }
  }
}
