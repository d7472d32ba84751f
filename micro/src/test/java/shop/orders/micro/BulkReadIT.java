package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The marketplace's list has no limit: a server with little memory can send forty thousand orders.
 * They are copies of one.
 */
@ExtendWith(SharedProduct.class)
@Tag("faults")
class BulkReadIT {

  private static final int COPIES = 39_999;
  private static final long FIRST_ID = 10_000_000;

  @Test
  void fortyThousandOrdersAreReadFromAServerOf160Megabytes(Postgres postgres) throws Exception {
    DatabaseAddress database = postgres.database();
    try (Product product = Product.named("bulk").fresh().on(database).withHeap("160m").start()) {
      Trade trade = Trade.in(Market.opened(product.baseUrl()));
      trade.buyRecord();
      copyTheOrder(database);

      String customers = "/api/v1/orders/customers/" + trade.customerId();
      String merchants = "/api/v1/orders/merchants/" + trade.market().merchantId();
      assertThat(ordersAt(product, customers, trade.customer())).isEqualTo(COPIES + 1);
      assertThat(ordersAt(product, merchants + "?sort=desc&offset=20000", trade.merchant()))
          .isEqualTo(20_000);
      assertThat(ordersAt(product, "/api/V1/customer/orders", trade.customer()))
          .isEqualTo(COPIES + 1);
      assertThat(ordersAt(product, "/api/V1/customer/orders?page=2", trade.customer()))
          .isEqualTo(50);

      assertThat(product.output()).noneMatch(line -> line.contains("OutOfMemoryError"));
      assertThat(callsCounted(database)).as("without a limit no call is counted").isZero();
      Smoke.test(product.baseUrl());
    }
  }

  private static int callsCounted(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from rate_window")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Counts the orders of a response while parsing it, so that at most one is in memory. */
  private static int ordersAt(Product product, String path, String token)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(product.baseUrl() + path))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    int count = 0;
    try (JsonParser array = new ObjectMapper().createParser(answer.body())) {
      boolean enveloped = array.nextToken() == JsonToken.START_OBJECT;
      while (array.currentToken() != JsonToken.START_ARRAY) {
        assertThat(array.nextToken()).isNotNull();
      }
      while (array.nextToken() == JsonToken.START_OBJECT) {
        array.skipChildren();
        count++;
      }
      assertThat(array.currentToken()).isEqualTo(JsonToken.END_ARRAY);
      assertThat(array.nextToken()).isEqualTo(enveloped ? JsonToken.END_OBJECT : null);
    }
    return count;
  }

  private static void copyTheOrder(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      // On a slow machine this takes longer than the product's socketTimeout.
      connection.setNetworkTimeout(Runnable::run, 0);
      copy(
          statement,
          "orders",
          Map.of(
              "id", FIRST_ID + " + n",
              "increment_number", "-n",
              "order_code", "'copy-' || n",
              "invoice_no", "'copy-' || n",
              "public_id", "lpad(to_hex(n), 24, '0')",
              "customer_ordinal", "customer_ordinal + n"));
      copy(statement, "order_line", Map.of("id", FIRST_ID + " + n", "order_id", FIRST_ID + " + n"));
      statement.executeUpdate(
          "update customer set order_count = order_count + %d where order_count > 0"
              .formatted(COPIES));
      statement.execute("analyze orders");
      statement.execute("analyze order_line");
    }
  }

  /** Copies the only row of the table, with these columns varied by {@code n}. */
  private static void copy(Statement statement, String table, Map<String, String> varied)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select column_name from information_schema.columns where table_name = '%s'"
                    .formatted(table)
                + " and table_schema = 'public' and is_generated = 'NEVER'")) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    String values =
        String.join(", ", columns.stream().map(name -> varied.getOrDefault(name, name)).toList());
    statement.executeUpdate(
        "insert into %1$s (%2$s) select %3$s from %1$s, generate_series(1, %4$d) n"
            .formatted(table, String.join(", ", columns), values, COPIES));
  }
}
