package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A wrong command in the operator's {@code server.commands} stops the start. */
@ExtendWith(SharedProduct.class)
class BrokenServerCommandsIT {

  private static final Path CONF = Path.of(System.getProperty("orders.distribution"), "conf");

  @Test
  void oneLineSaysWhichAndWhy(Postgres postgres, @TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path commands = folder.resolve("server.commands");
    int line = Files.readAllLines(commands).size() + 2;
    Files.writeString(commands, "# ours\nset no.such.part=5\n", StandardOpenOption.APPEND);
    Product product =
        Product.named("broken-commands")
            .fresh()
            .on(postgres.database())
            .with("ORDERS_CONF_DIR", folder.toString());

    assertThat(product.launch().awaitEnd()).isEqualTo(1);
    assertThat(product.output())
        .containsExactly(
            "orders: %s, line %d: The server refuses \"set no.such.part=5\": No configuration found for no.such"
                .formatted(commands, line),
            "orders: stopped");
  }
}
