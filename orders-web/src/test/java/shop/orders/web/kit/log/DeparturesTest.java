package shop.orders.web.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.web.kit.errors.ClientGone;

class DeparturesTest {

  private final Logger server = Logger.getLogger("jakarta.enterprise.web");
  private final Filter ofAnotherApplication = entry -> !"secret".equals(entry.getMessage());
  private final Departures departures = new Departures();

  @BeforeEach
  void anotherApplicationFiltersTheServersLog() {
    server.setFilter(ofAnotherApplication);
    departures.start();
  }

  @AfterEach
  void stop() {
    server.setFilter(null);
  }

  @Test
  void keepsDeparturesOutOfTheLog() {
    LogRecord departure = new LogRecord(Level.SEVERE, "failed");
    departure.setThrown(new ClientGone("left"));

    assertThat(isLogged(departure)).isFalse();
    assertThat(isLogged(new LogRecord(Level.SEVERE, "failed"))).isTrue();
  }

  @Test
  void asksTheFilterThatWasThereBefore() {
    assertThat(isLogged(new LogRecord(Level.INFO, "secret"))).isFalse();
  }

  @Test
  void leavesTheFilterThatWasThereBefore() {
    departures.stop();

    assertThat(server.getFilter()).isSameAs(ofAnotherApplication);
  }

  private boolean isLogged(LogRecord entry) {
    return server.getFilter().isLoggable(entry);
  }
}
