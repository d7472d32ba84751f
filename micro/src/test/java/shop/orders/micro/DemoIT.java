package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.micro.http.Json;

@ExtendWith(SharedProduct.class)
class DemoIT {

  @Test
  void bringsItsOwnIssuerAndDataAndKeepsThem() throws IOException {
    try (Product demo = demo().fresh().start()) {
      Map<String, String> first = tokens(demo);
      assertThat(first.keySet())
          .containsExactlyInAnyOrder(
              "base_url",
              "customer",
              "customer2",
              "merchant",
              "merchant2",
              "staff",
              "superuser",
              "issuer",
              "private_key_pem_file");
      assertThat(first).containsEntry("base_url", "http://localhost:" + demo.port());
      assertThat(Path.of(first.get("private_key_pem_file")))
          .content()
          .startsWith("-----BEGIN PRIVATE KEY-----");
      assertThat(claims(first.get("merchant")).getString("merchant_id")).matches("[0-9a-f]{24}");
      assertThat(claims(first.get("staff")).getList("groups"))
          .isEqualTo(List.of("eHealthOrderAdmin"));
      showsOrdersTo(first.get("customer"), demo);
      assertThat(demo.stop()).isZero();

      demo.start();
      Map<String, String> second = tokens(demo);
      assertThat(second.get("customer")).isNotEqualTo(first.get("customer"));
      assertThat(claims(second.get("customer")).getString("sub"))
          .isEqualTo(claims(first.get("customer")).getString("sub"));
      showsOrdersTo(second.get("customer"), demo);
    }
  }

  /** Flyway's own message says only that the validation of migrations has failed. */
  @Test
  void dataOfAnotherVersionAreToldByTheirFolder() throws SQLException {
    Product demo = demo().fresh();
    DataDirectory data = DataDirectory.take(demo.dataDirectory());
    EmbeddedDatabase database = EmbeddedDatabase.start(data);
    try (Connection connection = database.address().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table flyway_schema_history (
            installed_rank int primary key, version text, description text, type text, script text,
            checksum int, installed_by text, installed_on timestamp default now(),
            execution_time int, success boolean);
          insert into flyway_schema_history values
            (1, '0.1', 'of a snapshot', 'SQL', 'V0_1__of_a_snapshot.sql', 1, 'orders', now(), 1, true)""");
    } finally {
      database.stop();
      data.release();
    }

    assertThat(demo.launch().awaitEnd()).isEqualTo(1);
    assertThat(demo.output())
        .contains(
            "orders: The demo's data in %s were made by another version of this product: remove that folder, and the next start makes new ones"
                .formatted(demo.dataDirectory()));
  }

  @Test
  void isNothingThatAnOrdinaryStartHas(Product ordinary) {
    assertThat(ordinary.dataDirectory().resolve("tokens.json")).doesNotExist();
    assertThat(ordinary.dataDirectory().resolve("private-key.pem")).doesNotExist();
    given()
        .baseUrl(ordinary.baseUrl())
        .token(new DemoIssuer(Clock.systemUTC()).token(DemoParty.SUPERUSER))
        .get("/api/v2/merchants")
        .statusCode(401);
  }

  private static Product demo() {
    Product demo = Product.named("demo").asking("--demo");
    for (String name : Set.of("PUBLICKEY", "ISSUER", "AUDIENCES")) {
      demo.with("MP_JWT_VERIFY_" + name, null);
    }
    return demo.with("ORDERS_PUBLIC_URL", null);
  }

  private static void showsOrdersTo(String customer, Product demo) {
    given()
        .baseUrl(demo.baseUrl())
        .token(customer)
        .get("/api/v2/orders")
        .statusCode(200)
        .body("data", not(empty()));
  }

  private static Map<String, String> tokens(Product demo) throws IOException {
    return Json.of(Files.readString(demo.dataDirectory().resolve("tokens.json"))).getMap("");
  }

  private static Json claims(String token) {
    return Json.of(
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
  }
}
