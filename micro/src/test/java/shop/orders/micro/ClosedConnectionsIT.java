package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shop.orders.domain.Waiting;

/** A connection that is closed takes no memory any more, so that refusals in masses do no harm. */
@OnProduct
class ClosedConnectionsIT {

  /** More than the threads of the product, each of which may keep one to use it again. */
  private static final int MANY = 600;

  private static final Pattern CONNECTIONS =
      Pattern.compile("(\\d+)\\s+\\d+\\s+org\\.glassfish\\.grizzly\\.nio\\.transport\\.TCPNIOConn");

  @Test
  void closedConnectionsAreForgottenSoonerThanIdleOnes(Product product) throws IOException {
    int before = inMemory(product);
    for (int i = 0; i < MANY; i++) {
      try (RawCall call = RawCall.connect(product.port())) {
        call.send("GET /api/v2/orders?limit=x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(call.answer()).contains("HTTP/1.1 4");
      }
    }

    long closed = System.nanoTime();
    Waiting.until("they are forgotten", () -> inMemory(product) < before + MANY / 2);
    // Grizzly itself would keep each for 30 seconds.
    assertThat(System.nanoTime() - closed).isLessThan(15_000_000_000L);
  }

  /** How many are in the memory of the product, open or not. */
  private static int inMemory(Product product) {
    try {
      Process histogram =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(product.process().pid()),
                  "GC.class_histogram")
              .start();
      String classes =
          new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher connections = CONNECTIONS.matcher(classes);
      assertThat(connections.find()).isTrue();
      return Integer.parseInt(connections.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
