package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.domain.Waiting;

/**
 * The product in one file, {@code java -jar orders-micro.jar}: its answers, and its end after
 * SIGTERM.
 */
@ExtendWith(SharedProduct.class)
class SingleFileIT {

  private static final String ITEMS = "/api/v2/catalog/items";

  /** Only in this database, as sessions of other tests' databases may also wait for locks. */
  private static final String WAITING_FOR_ITEMS =
      """
      select from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.relation = 'item'::regclass and not l.granted""";

  @Test
  void answersThenEndsTheRequestsInFlightAndAcceptsNoNewOnes(Postgres postgres) throws Exception {
    DatabaseAddress database = postgres.database();
    try (Product product = Product.named("single-file").fresh().on(database).asOneFile().start();
        Connection blocking = database.connect();
        Statement statement = blocking.createStatement()) {
      Smoke.test(product.baseUrl());
      blocking.setAutoCommit(false);
      statement.execute("LOCK TABLE item IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<HttpResponse<String>> slow =
          HttpClient.newHttpClient()
              .sendAsync(
                  HttpRequest.newBuilder(URI.create(product.baseUrl() + ITEMS)).build(),
                  HttpResponse.BodyHandlers.ofString());
      Waiting.until("the request waits", () -> aTransactionWaits(database));

      product.terminate();
      Waiting.until("the port is closed", () -> isClosed(product.port()));
      blocking.rollback();

      assertThat(slow.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(product.awaitEnd()).isZero();
      assertThatThrownBy(() -> connect(product.port())).isInstanceOf(ConnectException.class);
    }
  }

  private static boolean aTransactionWaits(DatabaseAddress database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(WAITING_FOR_ITEMS)) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isClosed(int port) {
    try {
      connect(port);
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void connect(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port));
    }
  }
}
