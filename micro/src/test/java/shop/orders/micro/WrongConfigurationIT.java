package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A wrong setting stops the start with a message of one line. Of the settings that only the
 * application reads, this tests one of each kind, and {@link DistributionIT} one with {@code orders
 * check}; the others have unit tests beside the classes that read them, and {@code StartTest}
 * checks that the start calls each of these classes.
 */
@ExtendWith(SharedProduct.class)
class WrongConfigurationIT {

  private final Product product = Product.named("misconfigured").fresh();

  @Test
  void noIssuer() {
    refuses("orders: MP_JWT_VERIFY_ISSUER is not set;", product.with("MP_JWT_VERIFY_ISSUER", null));
  }

  @Test
  void noAudience() {
    refuses(
        "orders: MP_JWT_VERIFY_AUDIENCES is not set;",
        product.with("MP_JWT_VERIFY_AUDIENCES", null));
  }

  @Test
  void noAddressForLinks() {
    refuses("orders: ORDERS_PUBLIC_URL is not set;", product.with("ORDERS_PUBLIC_URL", null));
  }

  @Test
  void noKey() {
    refuses(
        "orders: Neither MP_JWT_VERIFY_PUBLICKEY nor MP_JWT_VERIFY_PUBLICKEY_LOCATION is set;",
        product.with("MP_JWT_VERIFY_PUBLICKEY", null));
  }

  @Test
  void noKeyFile() {
    refuses(
        "orders: MP_JWT_VERIFY_PUBLICKEY_LOCATION: there is no file to read at /no/such/key.pem",
        product
            .with("MP_JWT_VERIFY_PUBLICKEY", null)
            .with("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "/no/such/key.pem"));
  }

  @Test
  void aKeyThatIsNone(Postgres postgres) {
    refuses(
        "orders: mp.jwt.verify.publickey (MP_JWT_VERIFY_PUBLICKEY) is no use",
        product.on(postgres.database()).with("MP_JWT_VERIFY_PUBLICKEY", "not a key"));
  }

  /** Payara's own injection would silently take the default. */
  @Test
  void aLimitThatIsNoNumber(Postgres postgres) {
    refuses(
        "orders: orders.marketplace.rate-limit (ORDERS_MARKETPLACE_RATE_LIMIT) is no use: it must"
            + " be a number from 0 to 999999999, not \"abc\"",
        product.on(postgres.database()).with("ORDERS_MARKETPLACE_RATE_LIMIT", "abc"));
  }

  @Test
  void aPortThatIsNone() {
    refuses(
        "orders: ORDERS_HTTP_PORT must be a number from 1 to 65535, not \"eighty\"",
        product.with("ORDERS_HTTP_PORT", "eighty"));
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(product.port())) {
      refuses(
          "orders: ORDERS_HTTP_PORT: port %d is in use".formatted(taken.getLocalPort()), product);
    }
  }

  @Test
  void aDatabaseWithoutAUser(Postgres postgres) {
    refuses(
        "orders: ORDERS_DB_USER is not set;",
        product.on(postgres.database()).with("ORDERS_DB_USER", null));
  }

  @Test
  void aDatabaseThatIsNotThere(Postgres postgres) {
    refuses(
        "orders: The database at 127.0.0.1:1/orders cannot be reached",
        product
            .on(postgres.database())
            .with("ORDERS_DB_URL", "jdbc:postgresql://127.0.0.1:1/orders"));
  }

  @Test
  void aWrongPassword(Postgres postgres) {
    refuses(
        "orders: The database at ",
        product.on(postgres.database()).with("ORDERS_DB_PASSWORD", "a guess at the secret"));
    assertThat(product.output()).noneMatch(line -> line.contains("guess"));
  }

  @Test
  void aPasswordInTheUrl() {
    refuses(
        "orders: ORDERS_DB_URL holds a user or a password",
        product
            .with("ORDERS_DB_URL", "jdbc:postgresql://localhost/orders?password=secret")
            .with("ORDERS_DB_USER", "orders")
            .with("ORDERS_DB_PASSWORD", "secret"));
  }

  @Test
  void anUnknownArgument() {
    refuses("orders: Unknown argument \"--dmeo\"", product.asking("--dmeo"));
  }

  @Test
  void aQuestionIsAnsweredAndNothingStarted() {
    assertThat(product.asOneFile().asking("--help").launch().awaitEnd()).isZero();
    assertThat(product.output())
        .contains("Environment (or the system property of the same name in lower case with dots):")
        .noneMatch(line -> line.startsWith("orders: "));
    assertThat(product.dataDirectory().resolve("server")).doesNotExist();
  }

  private static void refuses(String sentence, Product product) {
    int exitCode = product.launch().awaitEnd();

    assertThat(exitCode).isNotZero();
    List<String> said =
        product.output().stream().filter(line -> line.startsWith("orders: ")).toList();
    assertThat(said.get(0)).startsWith(sentence);
    assertThat(product.output()).noneMatch(line -> line.strip().startsWith("at "));
  }
}
