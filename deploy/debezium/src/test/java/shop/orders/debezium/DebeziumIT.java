package shop.orders.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.connect.source.SourceRecord;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import shop.orders.domain.AtOnce;
import shop.orders.domain.PostgresOfTests;
import shop.orders.domain.Waiting;

/**
 * Debezium's own engine, with the configuration for Debezium Server that is beside this module,
 * reads every event once and in its sequence: those of before its start, and those that many
 * transactions write and two nodes number meanwhile.
 */
class DebeziumIT {

  private static final int WRITERS = 4;
  private static final int EVENTS_EACH = 250;

  private static final String OF_SOURCE = "debezium.source.";
  private static final String OF_ENGINE = "debezium.";

  /** What arrived that is an event; heartbeats are not. */
  private final List<SourceRecord> arrived = new CopyOnWriteArrayList<>();

  @Test
  void everyEventArrivesOnceAndInItsSequence() throws Exception {
    try (EmbeddedPostgres server = PostgresOfTests.started(Map.of("wal_level", "logical"))) {
      DataSource database = server.getPostgresDatabase();
      Flyway.configure().dataSource(database).load().migrate();
      execute(database, Files.readString(Path.of("publication.sql")));
      write(database, 0);
      number(database);

      ExecutorService thread = Executors.newSingleThreadExecutor();
      try (DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = engine(server.getPort())) {
        thread.submit(engine);
        writeAndNumberAtOnce(database);
        number(database);
        long head = number(database, "select number from event_head");
        assertThat(head).isEqualTo((WRITERS + 1L) * EVENTS_EACH);
        Waiting.until("all have arrived", () -> arrived.size() >= head);
      } finally {
        thread.shutdownNow();
      }

      assertThat(arrived).extracting(DebeziumIT::described).isEqualTo(written(database));
      assertThat(arrived).extracting(SourceRecord::topic).containsOnly("shop.orders.events");
    }
  }

  private DebeziumEngine<RecordChangeEvent<SourceRecord>> engine(int port) throws IOException {
    Properties configured = new Properties();
    try (InputStream file = Files.newInputStream(Path.of("application.properties"))) {
      configured.load(file);
    }
    Properties engine = new Properties();
    configured
        .stringPropertyNames()
        .forEach(
            name ->
                engine.put(
                    name.replaceFirst(OF_SOURCE, "").replaceFirst(OF_ENGINE, ""),
                    configured.getProperty(name)));
    engine.keySet().removeIf(name -> ("" + name).matches("(sink|format)\\..*"));
    engine.put("name", "orders");
    engine.put("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
    engine.put("database.hostname", "localhost");
    engine.put("database.port", "" + port);
    engine.put("database.dbname", "postgres");
    engine.put("database.user", "postgres");
    return DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
        .using(engine)
        .notifying(
            change -> {
              if (change.record().headers().lastWithName("sequence") != null) {
                arrived.add(change.record());
              }
            })
        .build();
  }

  /** Writes from several threads, and numbers from two, until all is written. */
  private static void writeAndNumberAtOnce(DataSource database) throws Exception {
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 1; i <= WRITERS; i++) {
      int writer = i;
      calls.add(
          () -> {
            write(database, writer);
            writing.decrementAndGet();
            return null;
          });
    }
    for (int i = 0; i < 2; i++) {
      calls.add(
          () -> {
            while (writing.get() > 0) {
              number(database);
            }
            return null;
          });
    }
    AtOnce.call(calls, Waiting.LIMIT);
  }

  /** Writes events in transactions of one to three, as the product's triggers do. */
  private static void write(DataSource database, int writer) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < EVENTS_EACH; i++) {
        statement.execute(
            """
            insert into event_due (aggregate, aggregate_id, kind, data)
            values ('item', %d, 'changed', '{"writer": %d, "step": %d}')\
            """
                .formatted(writer, writer, i));
        if (i % 3 != 1) {
          connection.commit();
        }
      }
      connection.commit();
    }
  }

  private static void number(DataSource database) throws SQLException {
    number(database, "select number_events(20000, false)");
  }

  private static long number(DataSource database, String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String described(SourceRecord message) {
    return "%s %s %s %s %s"
        .formatted(
            message.headers().lastWithName("sequence").value(),
            message.headers().lastWithName("id").value(),
            message.headers().lastWithName("type").value(),
            message.key(),
            message.value());
  }

  private static List<String> written(DataSource database) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select number, id, type, stream, payload from event order by number")) {
      while (row.next()) {
        rows.add(
            "%d %s %s %s %s"
                .formatted(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)));
      }
    }
    return rows;
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
