package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static shop.orders.micro.http.Call.given;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.orders.domain.Waiting;
import shop.orders.micro.http.Answer;

/**
 * A database whose disk is really full: a small file system in memory, which only root can make.
 */
@Tag("faults")
@ExtendWith(SharedProduct.class)
class DiskFullIT {

  private static final Path DISK = Product.FOLDER.resolve("small-disk");
  private static final Path FILLING = DISK.resolve("filling");
  private static final String ITEMS = "/api/v2/catalog/items";

  /** More orders than fit into what the database's files have left. */
  private static final int MOST_ORDERS = 2_000;

  private Postgres postgres;
  private String database;
  private Product product;

  @BeforeEach
  void putTheDatabaseOnASmallDisk(Postgres cluster) throws Exception {
    Files.createDirectories(DISK);
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", DISK.toString())).isZero();
    Path place = Files.createDirectory(DISK.resolve("database"));
    PostgresUser.ofThisMachine().own(place);
    DatabaseAddress address = cluster.impatientDatabase();
    postgres = cluster;
    database = address.url().replaceFirst(".*/(\\w+)\\?.*", "$1");
    postgres.execute(
        "create tablespace small location '" + place + "'",
        "alter database " + database + " set tablespace small");
    product = Product.named("disk-full").fresh().on(address).start();
  }

  @AfterEach
  void removeTheDisk() throws Exception {
    if (product == null) {
      return;
    }
    product.close();
    postgres.execute("drop database " + database + " with (force)", "drop tablespace small");
    // Lazily, as a process of the database may still have a file open.
    run("umount", "--lazy", DISK.toString());
  }

  @Test
  void refusesWritesAndIsNotReadyUntilThereIsRoomAgain() throws IOException {
    Market market = Market.opened(product.baseUrl());
    long item = market.item("10.00", 10 * MOST_ORDERS);

    fill();
    Answer refused = orderUntilRefused(market, item);

    refused.statusCode(503).contentType("application/problem+json");
    assertThat(refused.<String>path("code")).isEqualTo("database_unavailable");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    Waiting.until("it is not ready", () -> get("/health/ready").statusCode() == 503);
    get("/health/live").statusCode(200);
    get(ITEMS).statusCode(200);
    assertThat(product.output())
        .filteredOn(line -> line.contains("The database cannot store anything"))
        .hasSize(1);

    Files.delete(FILLING);

    Waiting.until("it is ready again", () -> get("/health/ready").statusCode() == 200);
    market.order(Market.newCustomer(), item, 1, "cod");
  }

  private static void fill() throws IOException {
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(FILLING)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(DISK.toFile().getUsableSpace()).isLessThan(block.length);
    }
  }

  /** The first answer that is no success. */
  private static Answer orderUntilRefused(Market market, long item) {
    for (int i = 0; i < MOST_ORDERS; i++) {
      String customer = Market.newCustomer();
      Answer answer =
          market
              .as(customer)
              .body(Map.of("item_id", item, "quantity", 1))
              .post("/api/v2/cart/lines");
      if (answer.statusCode() == 201) {
        answer = market.send(customer, "/api/v2/checkout", Market.checkout("cod"));
      }
      if (answer.statusCode() != 201) {
        return answer;
      }
    }
    throw new AssertionError("There was room for all orders");
  }

  private Answer get(String path) {
    return given().baseUrl(product.baseUrl()).get(path);
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
