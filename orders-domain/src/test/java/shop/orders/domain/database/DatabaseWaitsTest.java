package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class DatabaseWaitsTest {

  private static final Thread NOBODY = new Thread();

  private final DatabaseWaits waits = new DatabaseWaits();

  @Test
  void connectionsInUseAndIdleOnesAreClosed() throws SQLException {
    FakeConnection used = new FakeConnection();
    FakeConnection idle = new FakeConnection();
    waits.taken(used::proxy);
    waits.givenBack(waits.taken(idle::proxy));

    waits.end(NOBODY);

    used.awaitAbort();
    idle.awaitAbort();
  }

  @Test
  void whoWaitsForAConnectionIsToldAndIsNotInterruptedLater() throws InterruptedException {
    CountDownLatch wanted = new CountDownLatch(1);
    boolean[] interruptedLater = new boolean[1];
    Thread caller =
        new Thread(
            () -> {
              assertThatThrownBy(() -> waits.taken(() -> waitForEver(wanted)))
                  .isInstanceOf(SQLException.class);
              interruptedLater[0] = Thread.currentThread().isInterrupted();
            });
    caller.start();
    wanted.await();

    waits.end(NOBODY);

    caller.join();
    assertThat(interruptedLater[0]).isFalse();
  }

  @Test
  void onlyOneMayWaitUntilAllAreAllowed() throws SQLException {
    waits.end(NOBODY);
    assertThatThrownBy(this::take).hasMessage("The database is silent");

    waits.end(Thread.currentThread());
    assertThatCode(this::take).doesNotThrowAnyException();

    waits.end(NOBODY);
    waits.allow();
    assertThatCode(this::take).doesNotThrowAnyException();
  }

  @Test
  void aPoolThatFailsOnceIsAskedAgain() throws SQLException {
    FakeConnection connection = new FakeConnection();
    int[] asked = new int[1];

    Connection taken =
        waits.taken(
            () -> {
              if (asked[0]++ == 0) {
                throw new IllegalStateException("Task already scheduled or cancelled");
              }
              return connection.proxy();
            });

    assertThat(taken).isNotNull();
    assertThat(asked[0]).isEqualTo(2);
  }

  @Test
  void aFailureOfThePoolIsOneOfTheDatabase() {
    assertThatThrownBy(
            () ->
                waits.taken(
                    () -> {
                      throw new IllegalStateException("Task already scheduled or cancelled");
                    }))
        .isInstanceOfSatisfying(
            SQLException.class, failed -> assertThat(failed.getSQLState()).isEqualTo("08006"));
  }

  @Test
  void aConnectionThatWasCutIsNoAnswer() throws SQLException {
    FakeConnection cut = new FakeConnection();
    Connection taken = waits.taken(cut::proxy);
    cut.closed = true;
    waits.givenBack(taken);
    assertThat(waits.answers()).isZero();

    waits.givenBack(waits.taken(new FakeConnection()::proxy));
    assertThat(waits.answers()).isEqualTo(1);
  }

  private void take() throws SQLException {
    waits.taken(new FakeConnection()::proxy);
  }

  private static Connection waitForEver(CountDownLatch wanted) throws SQLException {
    wanted.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new SQLException("interrupted");
  }

  private static final class FakeConnection {

    private final CountDownLatch aborted = new CountDownLatch(1);
    private final Connection proxy = fake(Connection.class);
    private volatile boolean closed;

    Connection proxy() {
      return proxy;
    }

    void awaitAbort() {
      assertThatCode(aborted::await).doesNotThrowAnyException();
    }

    private <T> T fake(Class<T> type) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "getMetaData" -> fake(DatabaseMetaData.class);
                    case "getConnection" -> proxy;
                    case "isClosed" -> closed;
                    case "abort" -> {
                      ((Executor) arguments[0]).execute(aborted::countDown);
                      yield null;
                    }
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> null;
                  }));
    }
  }
}
