package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The product behind PgBouncer, which gives each transaction another session of the database: it
 * works if a setting says so and the database has the time limits; anything else is refused at the
 * start.
 */
@Tag("faults")
@ExtendWith(SharedProduct.class)
class PgBouncerIT {

  private static final String HARMLESS = "extra_float_digits";

  /** More often than the driver executes a statement before it prepares it. */
  private static final int ROUNDS = 8;

  /** Fewer than there are places for calls. */
  private static final int TOGETHER = 8;

  private DatabaseAddress database;

  @BeforeEach
  void makeADatabase(Postgres postgres) {
    database = postgres.impatientDatabase();
  }

  @Test
  void servesEveryCallInTransactionMode() throws SQLException {
    giveLimits();
    List<Integer> failed = new ArrayList<>();
    int calls = 0;
    try (PgBouncer bouncer = PgBouncer.before(database, "transaction", HARMLESS);
        Product product = Product.named("pooled").fresh().on(bouncer.address(true)).start()) {
      List<Callable<Integer>> reads = StatementsIT.readsOf(product, database);
      for (int i = 0; i < ROUNDS * reads.size(); i += TOGETHER) {
        List<Callable<Integer>> some = new ArrayList<>();
        for (int n = i; n < i + TOGETHER; n++) {
          some.add(reads.get(n % reads.size()));
        }
        List<Integer> statuses = Together.call(some);
        calls += statuses.size();
        statuses.stream().filter(status -> status >= 500).forEach(failed::add);
      }
    }

    assertThat(calls).isGreaterThan(400);
    assertThat(failed).isEmpty();
  }

  @Test
  void isNoticedByTheOptionsThatItRefuses() {
    try (PgBouncer bouncer = PgBouncer.before(database, "transaction", HARMLESS)) {
      refuses("is a pooler, as it refuses the options of a session", bouncer.address(false));
    }
  }

  @Test
  void isNoticedByTheOptionsThatItIgnores() {
    try (PgBouncer bouncer = PgBouncer.before(database, "session", HARMLESS + ",options")) {
      refuses("is a pooler, as it ignores the options of a session", bouncer.address(false));
    }
  }

  @Test
  void isNoticedByTheSessionThatItShares() {
    try (PgBouncer bouncer = PgBouncer.before(database, "transaction", HARMLESS + ",options")) {
      DatabaseAddress address = bouncer.address(false);
      DatabaseAddress asksNothing =
          new DatabaseAddress(
              address.url().replaceFirst("&options=[^&]*", ""),
              address.user(),
              address.password(),
              false);

      refuses("is a pooler, as two connections share a session", asksNothing);
    }
  }

  @Test
  void needsTheLimitsOfTheDatabase() throws SQLException {
    try (PgBouncer bouncer = PgBouncer.before(database, "transaction", HARMLESS)) {
      refuses("has no lock_timeout or no statement_timeout", bouncer.address(true));
      giveLimits();
    }
    try (PgBouncer bouncer = PgBouncer.before(database, "transaction", HARMLESS)) {
      bouncer.address(true).check(Duration.ZERO);
    }
  }

  @Test
  void mayNotShareStatements() throws SQLException {
    giveLimits();
    try (PgBouncer bouncer = PgBouncer.before(database, "statement", HARMLESS)) {
      refuses("allows no transactions", bouncer.address(true));
    }
  }

  private static void refuses(String why, DatabaseAddress address) {
    assertThatThrownBy(() -> address.check(Duration.ZERO))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(address.password());
  }

  /** For this database alone, as its role is that of all tests. */
  private void giveLimits() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String role =
          "alter role %s in database %s set ".formatted(database.user(), connection.getCatalog());
      statement.execute(role + "lock_timeout = '2s'");
      statement.execute(role + "statement_timeout = '7s'");
    }
  }
}
