package shop.orders.domain.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {

  private final List<String> told = new ArrayList<>();
  private final Logger logger = Logger.getAnonymousLogger();
  private final FailureLog log = new FailureLog(logger, "The sums could not be made");

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            told.add(line.getLevel() + " " + line.getMessage());
          }

          @Override
          public void flush() {
            // Nothing is kept back.
          }

          @Override
          public void close() {
            // Nothing is open.
          }
        });
  }

  @Test
  void tellsOfAFailureThatLastsWhenItBeginsAndWhenItIsOver() {
    for (String statement : List.of("insert", "update", "delete")) {
      log.failed(new DatabaseFailure(new SQLException(statement, "53100")));
    }
    log.succeeded();
    log.succeeded();

    assertThat(told)
        .containsExactly(
            "WARNING The sums could not be made; it is tried again until it works",
            "INFO No longer: The sums could not be made");
  }

  @Test
  void tellsOfAnotherFailureAndOfTheSameOneLater() {
    log.failed(new DatabaseFailure(new SQLException("insert", "53100")));
    log.failed(new IllegalStateException("bill 1"));
    log.failed(new IllegalStateException("bill 2"));
    log.succeeded();
    log.failed(new IllegalStateException("bill 2"));

    assertThat(told).filteredOn(line -> line.startsWith("WARNING")).hasSize(4);
  }
}
