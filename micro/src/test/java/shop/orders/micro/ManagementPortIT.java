package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import shop.orders.domain.Waiting;

/** The port of health and metrics of a product that has two threads for the API, which wait. */
@Tag("faults")
@ExtendWith(SharedProduct.class)
class ManagementPortIT {

  private static final int THREADS = 2;

  private final int management = Ports.take();

  @Test
  void answersWhileEveryThreadOfTheApiIsHeldUp(Postgres postgres, @TempDir Path conf)
      throws IOException {
    DatabaseAddress database = postgres.database();
    try (Product product =
        Product.named("management")
            .fresh()
            .on(database)
            .with("ORDERS_CONF_DIR", withFewThreads(conf).toString())
            .with("ORDERS_MANAGEMENT_PORT", Integer.toString(management))
            .start()) {
      List<RawCall> calls = new ArrayList<>();
      HeldLock lock = HeldLock.onItems(database);
      try {
        for (int i = 0; i < THREADS; i++) {
          calls.add(sent(product, "/api/v2/catalog/items"));
        }
        Waiting.until("all threads wait", () -> lock.waiting() == THREADS);
        RawCall behind = sent(product, "/health/live");
        calls.add(behind);

        for (String page : List.of("/health/live", "/health/ready", "/metrics")) {
          given().baseUrl("http://127.0.0.1:" + management).get(page).statusCode(200);
        }
        assertThat(behind.isAnswered()).isFalse();
      } finally {
        lock.close();
      }
      for (RawCall call : calls) {
        assertThat(call.answer()).startsWith("HTTP/1.1 200");
        call.close();
      }
    }
  }

  private static RawCall sent(Product product, String path) throws IOException {
    RawCall call = RawCall.connect(product.port());
    call.send("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path));
    return call;
  }

  private static Path withFewThreads(Path folder) throws IOException {
    Path conf = Path.of(System.getProperty("orders.distribution"), "conf");
    try (Stream<Path> files = Files.list(conf)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        Files.writeString(
            folder.resolve(file.getFileName()),
            text.replaceAll("(thread-pool-size)=200", "$1=" + THREADS));
      }
    }
    return folder;
  }
}
