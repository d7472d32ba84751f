package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.domain.Waiting;

/** The unchanged orders.ear on the full server; runs with the profile appserver only. */
@Tag("appserver")
@ExtendWith(SharedProduct.class)
class PayaraServerIT {

  @Test
  void answersOnPayaraServerAndSendsMails(Postgres postgres) throws IOException {
    try (SmallMailServer mails = new SmallMailServer();
        PayaraServer server = new PayaraServer(postgres.database(), mails.settings())) {
      server.start();
      server.createDataSource();
      server.deploy(Path.of("..", "ear", "target", "orders.ear").toRealPath());

      Smoke.test(server.baseUrl());
      mailsAreSent(server.baseUrl(), mails);
    }
  }

  private static void mailsAreSent(String baseUrl, SmallMailServer mails) {
    String address = "amina@example.com";
    mails.watch(address);
    String customer =
        Tokens.any()
            .subject(UUID.randomUUID().toString())
            .groups("customer")
            .claim("email", address)
            .sign();
    Market market = Market.opened(baseUrl);
    market.order(customer, market.item("10.00", 20), 2, "cod");
    Waiting.until("a mail came", () -> !mails.mailsTo(address).isEmpty());

    assertThat(mails.mailsTo(address).get(0))
        .contains("Content-Type: multipart/alternative;", "text/plain", "text/html")
        .contains("Thank you for your order", "2 × Thing: €20.00");
  }
}
