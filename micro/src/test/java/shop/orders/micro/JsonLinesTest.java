package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

  private final LogRecord entry = new LogRecord(Level.WARNING, "It failed");

  @Test
  void anEntryIsAnObjectInOneLine() throws IOException {
    entry.setLoggerName("shop.orders.requests");
    entry.setInstant(Instant.parse("2026-05-04T03:02:01.123Z"));

    assertThat(new JsonLines().format(entry))
        .isEqualTo(
            "{\"time\":\"2026-05-04T03:02:01.123Z\",\"level\":\"WARNING\","
                + "\"logger\":\"shop.orders.requests\",\"message\":\"It failed\"}\n");
  }

  @Test
  void whatItIsAboutIsInMembersOfItsOwn() throws IOException {
    entry.setMessage("{0} of {1} failed");
    entry.setParameters(
        new Object[] {"Two", "three", Map.of("request_id", "r-1", "level", "forged")});

    JsonNode line = line();

    assertThat(line.path("message").asText()).isEqualTo("Two of three failed");
    assertThat(line.path("request_id").asText()).isEqualTo("r-1");
    assertThat(line.path("level").asText()).isEqualTo("WARNING");
  }

  @Test
  void nobodyForgesALine() throws IOException {
    entry.setMessage("path=/\"x\"\r\n{\"level\":\"INFO\"}\u001b[2J");

    assertThat(new JsonLines().format(entry).lines()).hasSize(1);
    assertThat(line().path("message").asText()).isEqualTo(entry.getMessage());
  }

  /** A C1 control, a line separator, a bidi mark, half a pair, and a tag, which is a pair. */
  @Test
  void whatCannotBeSeenIsEscaped() throws IOException {
    entry.setMessage("a\u009b2J\u2028b\u202ec\ud800d\udb40\udc41e, Zo\u00eb \ud83c\udf6f");

    assertThat(new JsonLines().format(entry))
        .contains("a\\u009b2J\\u2028b\\u202ec\\ud800d\\udb40\\udc41e, Zo\u00eb \ud83c\udf6f");
    assertThat(line().path("message").asText()).isEqualTo(entry.getMessage());
  }

  /** Otherwise it would be taken for the first parameter of a message. */
  @Test
  void aMessageWithBracesIsLeftAlone() throws IOException {
    entry.setMessage("path=/{0}");
    entry.setParameters(new Object[] {Map.of("request_id", "r-1")});

    assertThat(line().path("message").asText()).isEqualTo("path=/{0}");
  }

  @Test
  void anExceptionIsThereWithItsStack() throws IOException {
    entry.setThrown(new IllegalStateException("no disk"));

    JsonNode line = line();

    assertThat(line.path("message").asText()).isEqualTo("It failed");
    assertThat(line.path("exception").asText())
        .startsWith("java.lang.IllegalStateException: no disk")
        .contains("at shop.orders.micro.JsonLinesTest");
  }

  private JsonNode line() throws IOException {
    return new ObjectMapper().readTree(new JsonLines().format(entry));
  }
}
