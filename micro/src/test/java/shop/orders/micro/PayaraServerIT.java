package shop.orders.micro;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The unchanged orders.ear on the full server; runs with the profile appserver only. */
@Tag("appserver")
@ExtendWith(SharedProduct.class)
class PayaraServerIT {

  @Test
  void answersOnPayaraServer(Postgres postgres) throws IOException {
    try (PayaraServer server = new PayaraServer(postgres.database())) {
      server.start();
      server.createDataSource();
      server.deploy(Path.of("..", "ear", "target", "orders.ear").toRealPath());

      Smoke.test(server.baseUrl());
    }
  }
}
