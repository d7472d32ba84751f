package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;

/**
 * Two products behind HAProxy on a PostgreSQL with a synchronous standby, whose primary is lost,
 * changed or stands still again and again while customers buy: what was acknowledged is there,
 * once, and soon they can go on. The system property {@code orders.cluster.rounds} is how often
 * each fault happens.
 */
@Tag("cluster")
class ClusterIT {

  private static final int ROUNDS = Integer.getInteger("orders.cluster.rounds", 5);

  /** From the fault until a write is acknowledged again. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final int RARE_PIECES = 50;
  private static final int PIECES = 1_000_000;

  private static DatabaseCluster cluster;
  private static Product one;
  private static Product two;

  @BeforeAll
  static void start() throws Exception {
    cluster = DatabaseCluster.start();
    one = Product.named("cluster-orders-one").fresh().on(cluster.database());
    two = Product.named("cluster-orders-two").fresh().on(cluster.database());
    cluster.startProxy(one, two);
    one.launch();
    two.launch();
    one.awaitReady();
    two.awaitReady();
  }

  @AfterAll
  static void stop() {
    if (two != null) {
      two.close();
      one.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void nothingAcknowledgedIsLostWithTheMachineOfThePrimary() throws SQLException {
    survives(
        "kill",
        primary -> {
          primary.kill();
          return () -> cluster.start(primary);
        });
  }

  @Test
  void nothingAcknowledgedIsLostWhenThePrimaryIsChanged() throws SQLException {
    survives(
        "switchover",
        primary -> {
          cluster.switchOver();
          return () -> {};
        });
  }

  @Test
  void aPrimaryThatStoodStillAcknowledgesNothingWhenItGoesOn() throws SQLException {
    survives(
        "pause",
        primary -> {
          OldPrimary old = OldPrimary.of(primary);
          primary.pause();
          return old::wakeAndTryToWrite;
        });
  }

  /** What happens to a primary. */
  private interface Fault {

    /** Returns what makes the cluster whole again. */
    Runnable happensTo(DatabaseNode primary) throws SQLException;
  }

  private static void survives(String name, Fault fault) throws SQLException {
    Market market = Market.opened(cluster.entrance());
    long plenty = market.item("10.00", PIECES);
    long rare = market.item("10.00", RARE_PIECES);
    Purchases purchases = new Purchases(market, plenty, rare);
    List<Recovery> recoveries = new ArrayList<>();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        cluster.awaitStandby();
        DatabaseNode primary = cluster.primary();
        Recovery recovery = Recovery.after(purchases);
        Runnable repair = fault.happensTo(primary);
        recovery.await(purchases, () -> DatabaseCluster.leads(cluster.other(primary)));
        recoveries.add(recovery);
        repair.run();
        System.out.printf("%s %d: %s; %s%n", name, round + 1, recovery, purchases.answers());
      }
      cluster.awaitStandby();
    } finally {
      purchases.end();
    }

    assertNothingIsLostOrDoubled(purchases);
    assertNothingIsOversold(purchases, plenty, rare);
    assertThat(recoveries).allSatisfy(one -> assertThat(one.time()).isLessThan(SOON));
  }

  private static void assertNothingIsLostOrDoubled(Purchases purchases) throws SQLException {
    List<Long> orders = purchases.orders();
    String ids = orders.stream().map(String::valueOf).collect(Collectors.joining(","));
    String ofThisTest =
        "from orders where shop_id in (select shop_id from orders where id = "
            + orders.get(0)
            + ")";

    assertThat(count("select count(*) from orders where id in (" + ids + ")"))
        .isEqualTo(orders.size());
    assertThat(count("select count(*) " + ofThisTest)).isEqualTo(orders.size());
    assertThat(count("select count(distinct customer_id) " + ofThisTest)).isEqualTo(orders.size());
    assertThat(count(CrashIT.HALF_ORDERS)).isZero();
    assertThat(purchases.paid()).hasSameSizeAs(orders);
    assertThat(
            count(
                "select count(*) from ledger_entry where kind = 'PAYMENT' and order_id in ("
                    + ids
                    + ")"))
        .isEqualTo(orders.size());
    assertThat(count("select count(*) " + ofThisTest + " and paid_amount <> total")).isZero();
    assertThat(count("select count(distinct order_code) - count(*) from orders")).isZero();
  }

  private static void assertNothingIsOversold(Purchases purchases, long plenty, long rare)
      throws SQLException {
    assertThat(sold(plenty) + sold(rare)).isEqualTo(purchases.orders().size());
    assertThat(available(plenty)).isEqualTo(PIECES - sold(plenty));
    assertThat(available(rare)).isEqualTo(RARE_PIECES - sold(rare));
    assertThat(purchases.soldOut()).as("refused for want of the rare item").isPositive();
    assertThat(available(rare)).isZero();
  }

  private static long sold(long item) throws SQLException {
    return count("select coalesce(sum(quantity), 0) from order_line where item_id = " + item);
  }

  private static long available(long item) throws SQLException {
    return count("select available from stock where item_id = " + item);
  }

  private static long count(String sql) throws SQLException {
    try (Connection connection = DatabaseCluster.connect(cluster.primary(), "orders");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** A primary that stands still, with a connection that somebody has had since before. */
  private record OldPrimary(DatabaseNode node, Connection connection) {

    static OldPrimary of(DatabaseNode node) throws SQLException {
      Connection connection = DatabaseCluster.connect(node, "orders");
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists written_to_an_old_primary (at timestamptz)");
      }
      return new OldPrimary(node, connection);
    }

    /** A write, sent as soon as it goes on, must fail, and so must all others until it follows. */
    void wakeAndTryToWrite() {
      Thread waking = new Thread(node::wake);
      try (connection) {
        waking.start();
        write(connection);
        fail("An old primary acknowledged what the new one does not know");
      } catch (SQLException expected) {
        requireThatItFollowsWithoutAWrite();
      }
    }

    private void requireThatItFollowsWithoutAWrite() {
      Waiting.until(
          "the old primary follows",
          () -> {
            try (Connection late = DatabaseCluster.connect(node, "orders")) {
              if (isFollowing(late)) {
                return true;
              }
              write(late);
            } catch (SQLException notYet) {
              return false;
            }
            throw new AssertionError("An old primary acknowledged a write");
          });
    }

    private static boolean isFollowing(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select pg_is_in_recovery()")) {
        rows.next();
        return rows.getBoolean(1);
      }
    }

    private static void write(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("insert into written_to_an_old_primary values (now())");
      }
    }
  }
}
