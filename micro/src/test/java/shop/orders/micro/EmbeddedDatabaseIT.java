package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;

class EmbeddedDatabaseIT {

  private static final Path HOME = Product.FOLDER.resolve("embedded");
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static DataDirectory data;
  private static EmbeddedDatabase database;

  @BeforeAll
  static void startWithOneFactInIt() throws IOException {
    DataDirectory.delete(HOME);
    data = DataDirectory.take(HOME);
    Postgres.shareProgramWith(HOME);
    database = EmbeddedDatabase.start(data);
    query("CREATE TABLE fact (word text); INSERT INTO fact VALUES ('kept')");
  }

  @AfterAll
  static void stop() {
    database.stop();
    data.release();
  }

  @Test
  void stopsWhatAKilledProductLeftRunning() {
    database = EmbeddedDatabase.start(data);

    assertThat(query("SELECT word FROM fact")).isEqualTo("kept");
  }

  @Test
  void startsThoughAnotherProcessHasItsOldProcessId() throws IOException {
    Path pidFile = HOME.resolve("database").resolve("postmaster.pid");
    List<String> lines = Files.readAllLines(pidFile);
    database.stop();
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);

    database = EmbeddedDatabase.start(data);

    assertThat(query("SELECT word FROM fact")).isEqualTo("kept");
  }

  @Test
  void takesAnotherPortIfTheFirstIsTakenMeanwhile() throws IOException {
    database.stop();
    try (ServerSocket taken = new ServerSocket(0)) {
      PrimitiveIterator.OfInt ports = IntStream.of(taken.getLocalPort(), FreePort.any()).iterator();

      database = EmbeddedDatabase.start(data, ports::nextInt);
    }

    assertThat(query("SELECT word FROM fact")).isEqualTo("kept");
  }

  /**
   * For root, the database runs in one of two ways, depending on the machine, and each needs
   * another owner of the files.
   */
  @Test
  void startsOnFilesThatRootMadeOnAMachineOfTheOtherKind() throws IOException {
    PostgresUser here = PostgresUser.ofThisMachine();
    assumeThat(here.becoming()).isNotEmpty();
    database.stop();
    new PostgresUser(List.of(), 65534 - here.files()).own(HOME.resolve("database"));

    database = EmbeddedDatabase.start(data);

    assertThat(query("SELECT word FROM fact")).isEqualTo("kept");
  }

  @Test
  void startsAgainAtTheSameAddressWhenItIsKilled() throws IOException {
    database.keepRunning(PAUSE, () -> {});
    DatabaseAddress before = database.address();

    killPostmaster();

    Waiting.until("it answers again", EmbeddedDatabaseIT::answers);
    assertThat(database.address()).isEqualTo(before);
    assertThat(query("SELECT word FROM fact")).isEqualTo("kept");
    database.stop();
    database = EmbeddedDatabase.start(data);
  }

  @Test
  void isGivenUpIfItCannotBeStartedAgain() throws Exception {
    CountDownLatch lost = new CountDownLatch(1);
    database.keepRunning(PAUSE, lost::countDown);
    Path control = HOME.resolve("database/global/pg_control");
    Path aside = HOME.resolve("pg_control");
    Files.move(control, aside);

    killPostmaster();

    assertThat(lost.await(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    database.stop();
    Files.move(aside, control);
    database = EmbeddedDatabase.start(data);
    assertThat(query("SELECT word FROM fact")).isEqualTo("kept");
  }

  private static void killPostmaster() throws IOException {
    Path pidFile = HOME.resolve("database").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    Waiting.until("its clients are cut off", () -> !answers());
  }

  private static boolean answers() {
    try (Connection connection = database.address().connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  @Test
  void losesNothingThatWasCommitted() {
    assertThat(query("SHOW fsync")).isEqualTo("on");
    assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query("SHOW full_page_writes")).isEqualTo("on");
  }

  @Test
  void refusesConnectionsWithoutItsPassword() throws IOException {
    DatabaseAddress stranger =
        new DatabaseAddress(database.address().url(), database.address().user(), "guess", false);

    assertThatThrownBy(() -> stranger.check(Duration.ZERO)).isInstanceOf(StartRefused.class);
    assertThat(query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query("SHOW unix_socket_directories")).isEmpty();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(HOME.resolve("database.password"))))
        .isEqualTo("rw-------");
  }

  private static String query(String sql) {
    try (Connection connection = database.address().connect();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return null;
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
